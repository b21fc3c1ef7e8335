extension NoteScanner {
  /// Begins a table when this line is the delimiter row under the paragraph's last line.
  ///
  /// The parser is given every cell as a heading of its own, framed by the cell's placeholder: a
  /// heading's text is read like any other, needs no blank lines around it, and can link to the
  /// note's reference definitions.
  mutating func beginTable(_ cursor: LineCursor, _ index: Int) throws(CommonMarkError) -> Bool {
    guard extensions, !cursor.isIndented, case .paragraph(var paragraph) = leaf,
      let alignments = TableLayout.alignments(
        in: cursor.bytes,
        cursor.firstNonblank..<cursor.end
      )
    else { return false }
    let isFirstLine = paragraph.lines.count == 1
    guard let (line, header) = paragraph.removeLastLine() else { return false }
    let tokens = InlineScanner.tokens(in: header.bytes, mark: atoms.mark)
    let cells = TableLayout.cells(in: header.bytes, 0..<header.count, tokens: tokens)
    guard cells.count == alignments.count else { return false }

    try emit(paragraph, reportsOpenDisplay: false)
    leaf = .table(tables.count)
    tables.append(TableLayout(alignments: alignments, delimiterEnd: cursor.end))
    try emitRow(header, prefix: isFirstLine ? line.prefix : nil, to: tables.count - 1, index)
    return true
  }

  /// Adds a row to a table.
  mutating func addRow(
    _ cursor: LineCursor,
    _ index: Int,
    to table: Int
  ) throws(CommonMarkError) {
    var row = MappedText()
    row.append(cursor.firstNonblank..<cursor.end, of: source)
    try emitRow(row, prefix: nil, to: table, index)
  }

  /// Passes a row's cells on.
  ///
  /// - Parameters:
  ///   - text: The row.
  ///   - prefix: What stands before the row when it begins a container; else the marks of the
  ///     containers are made up.
  ///   - table: The table's number.
  ///   - index: The row's line.
  /// - Throws: `CommonMarkError.tooComplex` past the budget.
  private mutating func emitRow(
    _ text: MappedText,
    prefix: Range<Int>?,
    to table: Int,
    _ index: Int
  ) throws(CommonMarkError) {
    let columns = tables[table].alignments.count
    try budget.charge(text: text.bytes[...], line: index + 1)
    let tokens = InlineScanner.tokens(in: text.bytes, mark: atoms.mark)
    let cells = TableLayout.cells(in: text.bytes, 0..<text.count, tokens: tokens)
    // Short rows are filled up with empty cells, of which a wide table could ask for millions.
    try budget.charge(
      cells.count * 20_000 + max(0, columns - cells.count) * 5_000,
      line: index + 1,
      reason: "too many cells in a table"
    )
    if cells.count > columns {
      report(
        "the row has \(cells.count) cells, the table's header \(columns); the rest is left out",
        at: text.sourceStart(of: cells[columns].lowerBound),
        isHarmless: true
      )
    }
    let row = tables[table].rows.count
    let madeUp = containers.flatMap { $0.prefix }
    for (column, cell) in cells.prefix(columns).enumerated() {
      let start = text.sourceStart(of: cell.lowerBound)
      if column == 0, let prefix {
        beginFedLine(prefix: prefix)
      } else {
        fed.beginLine(prefix: madeUp, for: start)
      }
      let frame = atoms.add(
        Atom(
          kind: .cell(table: table, row: row, column: column),
          raw: "",
          source: start..<start
        )
      )
      fed.append([.numberSign, .space] + frame + [.space], for: start..<start)
      emitCell(cell, of: text, tokens)
      let end = text.source(of: cell).upperBound
      fed.append([.space] + frame, for: end..<end)
      fed.endLine(at: end)
    }
    tables[table].rows.append(
      TableLayout.Row(
        range: text.source(of: text.bytes.trimmingBlanks(0..<text.count)),
        cells: cells.prefix(columns).map { text.source(of: $0) }
      )
    )
  }

  /// Passes a cell's text on, with `\|` as a plain pipe.
  private mutating func emitCell(
    _ cell: Range<Int>,
    of text: MappedText,
    _ tokens: [InlineToken]
  ) {
    var position = cell.lowerBound
    for token in tokens where cell.contains(token.range.lowerBound) {
      guard let placeholder = takeOut(token, of: text, true) else { continue }
      unescapePipes(position..<token.range.lowerBound, of: text)
      fed.append(placeholder, for: text.source(of: token.range))
      position = token.range.upperBound
    }
    unescapePipes(position..<cell.upperBound, of: text)
  }

  private mutating func unescapePipes(_ range: Range<Int>, of text: MappedText) {
    var position = range.lowerBound
    var index = position
    while index < range.upperBound {
      if text.bytes.matches("\\|", at: index, end: range.upperBound) {
        fed.append(position..<index, of: text)
        fed.append([.pipe], for: text.source(of: index..<(index + 2)))
        index += 2
        position = index
      } else {
        index += 1
      }
    }
    fed.append(position..<range.upperBound, of: text)
  }
}
