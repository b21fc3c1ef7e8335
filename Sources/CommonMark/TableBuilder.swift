/// Puts a table together from the headings its cells were parsed as.
enum TableBuilder {
  /// The table whose first cell is the node at an index; moves the index behind its cells.
  static func table(in nodes: [CMarkNode], at index: inout Int, _ reading: Reading) -> Block? {
    guard let (number, _, _) = cell(nodes[index], reading) else { return nil }
    let layout = reading.tables[number]
    var rows = layout.rows.map { row in
      let end = reading.source.range(row.range.upperBound..<row.range.upperBound)
      var cells = row.cells.map { TableCell(children: [], range: reading.source.range($0)) }
      while cells.count < layout.alignments.count {
        cells.append(TableCell(children: [], range: end))
      }
      return TableRow(cells: cells, range: reading.source.range(row.range))
    }
    while index < nodes.count, let (other, row, column) = cell(nodes[index], reading),
      other == number
    {
      rows[row].cells[column].children = children(of: nodes[index], reading)
      index += 1
    }
    let header = rows.removeFirst()
    let start = header.range.start
    let end =
      rows.last?.range.end
      ?? reading.source.position(of: layout.delimiterEnd)
    return Block(
      kind: .table(Table(alignments: layout.alignments, header: header, rows: rows)),
      range: SourceRange(start: start, end: end)
    )
  }

  /// Which cell a heading stands for.
  private static func cell(
    _ node: CMarkNode,
    _ reading: Reading
  ) -> (table: Int, row: Int, column: Int)? {
    guard case .heading(1) = node.kind, let first = node.children.first,
      case .text(let text) = first.kind,
      case .atom(let number, _) = reading.atoms.parts(of: Array(text.utf8)).first,
      case .cell(let table, let row, let column) = reading.atoms.atoms[number].kind
    else { return nil }
    return (table, row, column)
  }

  /// A cell's inlines without the frame and the blank inside it.
  private static func children(of node: CMarkNode, _ reading: Reading) -> [Inline] {
    var inlines = InlineBuilder.inlines(of: node, in: reading)
    if let first = inlines.first, case .text(let text) = first.kind, text.hasPrefix(" ") {
      inlines[0].kind = .text(String(text.dropFirst()))
    }
    if let last = inlines.last, case .text(let text) = last.kind, text.hasSuffix(" ") {
      inlines[inlines.count - 1].kind = .text(String(text.dropLast()))
    }
    return inlines.filter { $0.kind != .text("") }
  }
}
