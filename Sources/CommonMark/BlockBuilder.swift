/// Turns the parser's blocks into values with their places, and puts tables, callouts, ticked boxes
/// and display formulas into the tree.
struct BlockBuilder {
  let reading: Reading

  /// Builds the blocks of one container.
  func blocks(_ nodes: [CMarkNode]) -> [Block] {
    var blocks: [Block] = []
    var index = 0
    while index < nodes.count {
      if let table = TableBuilder.table(in: nodes, at: &index, reading) {
        blocks.append(table)
      } else {
        blocks += block(nodes[index])
        index += 1
      }
    }
    return blocks
  }

  /// The block of a node; two for a display formula with a line of dashes under it.
  private func block(_ node: CMarkNode) -> [Block] {
    switch node.kind {
    case .paragraph: return paragraph(node)
    case .heading(let level): return heading(node, level)
    case .thematicBreak: return [Block(kind: .thematicBreak, range: lineRange(node, node.end.line))]
    case .blockQuote: return [quote(node)]
    case .list(let marker, let isTight): return lists(node, marker, isTight)
    case .codeBlock(let info, let literal): return [code(node, info, literal)]
    case .htmlBlock(let literal):
      let lastLine = node.start.line + max(0, literal.utf8.count { $0 == .newline } - 1)
      let html = reading.atoms.restored(literal.utf8)
      return [Block(kind: .htmlBlock(html), range: lineRange(node, lastLine))]
    default: return []
    }
  }

  private func paragraph(_ node: CMarkNode) -> [Block] {
    let inlines = InlineBuilder.inlines(of: node, in: reading)
    let range = textRange(node, inlines, to: node.end.line)
    // All that stood here were remarks.
    if inlines.isEmpty { return [] }
    let kind = loneDisplayMath(inlines).map { Block.Kind.displayMath($0) }
    return [Block(kind: kind ?? .paragraph(inlines), range: range)]
  }

  private func heading(_ node: CMarkNode, _ level: Int) -> [Block] {
    let inlines = InlineBuilder.inlines(of: node, in: reading)
    if inlines.isEmpty, !node.children.isEmpty { return [] }
    let isUnderlined = node.end.line > node.start.line
    if isUnderlined, let math = loneDisplayMath(inlines), level == 2 {
      // The author means a break behind a formula, which CommonMark takes for an underline.
      let line = underline(of: node) - 1
      let dashes = reading.fed.contentStarts[line]..<reading.lineEnd(line)
      return [
        Block(kind: .displayMath(math), range: textRange(node, inlines, to: line)),
        Block(kind: .thematicBreak, range: reading.range(dashes)),
      ]
    }
    let range =
      isUnderlined
      ? textRange(node, inlines, to: underline(of: node)) : lineRange(node, node.start.line)
    return [Block(kind: .heading(level: level, inlines), range: range)]
  }

  private func loneDisplayMath(_ inlines: [Inline]) -> Math? {
    guard inlines.count == 1, case .math(let math) = inlines[0].kind, math.isDisplay else {
      return nil
    }
    return math
  }

  private func quote(_ node: CMarkNode) -> Block {
    let children = blocks(node.children)
    let range = range(node, around: children.last?.range)
    if reading.hasExtensions, let callout = Callout(quoting: children, in: reading.source) {
      return Block(kind: .callout(callout), range: range)
    }
    return Block(kind: .blockQuote(children), range: range)
  }

  /// A list, cut at the footnotes that the parser took for items of it.
  private func lists(_ node: CMarkNode, _ marker: List.Marker, _ isTight: Bool) -> [Block] {
    guard reading.hasExtensions, node.children.contains(where: { footnoteLabel($0) != nil }) else {
      return [list(node, node.children, marker, isTight)]
    }
    var blocks: [Block] = []
    var items: [CMarkNode] = []
    func flush() {
      guard let first = items.first else { return }
      blocks.append(list(first, items, marker, isTight))
      items = []
    }
    for item in node.children {
      guard let label = footnoteLabel(item) else {
        items.append(item)
        continue
      }
      flush()
      blocks.append(footnote(item, label))
    }
    flush()
    return blocks
  }

  /// The label of the footnote that an item stands for.
  private func footnoteLabel(_ item: CMarkNode) -> String? {
    guard let first = item.children.first, case .heading(1) = first.kind,
      let text = first.children.first, case .text(let literal) = text.kind,
      case .atom(let number, _) = reading.atoms.parts(of: Array(literal.utf8)).first,
      case .footnote(let label) = reading.atoms.atoms[number].kind
    else { return nil }
    return label
  }

  private func footnote(_ item: CMarkNode, _ label: String) -> Block {
    let children = self.blocks(Array(item.children.dropFirst()))
    return Block(
      kind: .footnote(Footnote(label: label, blocks: children)),
      range: range(item, around: children.last?.range)
    )
  }

  private func list(
    _ node: CMarkNode,
    _ nodes: [CMarkNode],
    _ marker: List.Marker,
    _ isTight: Bool
  ) -> Block {
    let items = nodes.map { item in
      let children = blocks(item.children)
      let range = range(item, around: children.last?.range)
      guard reading.hasExtensions, let task = TaskItem(children, in: reading.source) else {
        return ListItem(isChecked: nil, blocks: children, range: range)
      }
      return ListItem(isChecked: task.isChecked, blocks: task.blocks, range: range)
    }
    return Block(
      kind: .list(List(marker: marker, isTight: isTight, items: items)),
      range: range(node, around: items.last?.range)
    )
  }

  private func code(_ node: CMarkNode, _ info: String, _ literal: String) -> Block {
    let fedLine = node.start.line - 1
    let fence = reading.fences[reading.sourceLine(fedLine)]
    let literal = reading.atoms.restored(literal.utf8)
    let lineCount = literal.utf8.count { $0 == .newline }
    let firstLine = fedLine + (fence == nil ? 0 : 1)
    let contentLine =
      firstLine < reading.fed.lineStarts.count
      ? reading.sourceLine(firstLine) + 1 : reading.source.lines.count + 1
    let isClosed = fence?.isClosed ?? true
    let extraLines = fence == nil ? -1 : isClosed ? 1 : 0
    let block = CodeBlock(
      info: reading.atoms.restored(info.utf8),
      literal: literal,
      isFenced: fence != nil,
      isClosed: isClosed,
      indentation: fence?.fence.indent ?? 0,
      contentLine: contentLine,
      lineStarts: lineStarts(of: literal, from: contentLine - 1)
    )
    let range = lineRange(node, node.start.line + max(0, lineCount + extraLines))
    if reading.hasExtensions, let math = Math(block, in: range) {
      return Block(kind: .displayMath(math), range: range)
    }
    return Block(kind: .codeBlock(block), range: range)
  }

  /// Where each line of code begins: a line of code is the end of its line in the file.
  private func lineStarts(of literal: String, from firstLine: Int) -> [SourcePosition] {
    let source = reading.source
    let lines = Array(literal.utf8)
      .split(separator: UInt8.newline, omittingEmptySubsequences: false)
    return lines.dropLast().enumerated().map { index, text in
      guard firstLine + index < source.lines.count else {
        return source.position(of: source.bytes.count)
      }
      let line = source.lines[firstLine + index]
      let column = max(0, line.count - text.count)
      return SourcePosition(line: firstLine + index + 1, column: column + 1)
    }
  }

  /// From a node's start to the end of a fed line.
  private func lineRange(_ node: CMarkNode, _ lastLine: Int) -> SourceRange {
    let start = reading.offset(node.start)
    let line = max(node.start.line, min(lastLine, reading.fed.lineStarts.count)) - 1
    let end = max(start, reading.lineEnd(line))
    return reading.range(start..<end)
  }

  /// The line under a heading, as the parser counts lines.
  ///
  /// The library lets an underlined heading end one line further down, except at the end of the
  /// text.
  private func underline(of node: CMarkNode) -> Int {
    let before = node.end.line - 1
    guard before > node.start.line, before <= reading.fed.lineStarts.count else {
      return node.end.line
    }
    let start = reading.fed.contentStarts[before - 1]
    let line = start..<max(start, reading.lineEnd(before - 1))
    let text = reading.bytes[reading.bytes.trimmingBlanks(line)]
    let isUnderline = text.first == .equals || text.first == .hyphen
    return isUnderline && text.allSatisfy { $0 == text.first } ? before : node.end.line
  }

  /// From the first inline, which behind reference definitions stands further down, to the end of a
  /// fed line.
  private func textRange(_ node: CMarkNode, _ inlines: [Inline], to lastLine: Int) -> SourceRange {
    let range = lineRange(node, lastLine)
    let start = max(range.start, inlines.first?.range.start ?? range.start)
    return SourceRange(start: start, end: max(start, range.end))
  }

  private func range(_ node: CMarkNode, around last: SourceRange?) -> SourceRange {
    guard let last else { return lineRange(node, node.start.line) }
    let start = reading.range(reading.offset(node.start)..<reading.offset(node.start)).start
    return SourceRange(start: start, end: max(start, last.end))
  }
}
