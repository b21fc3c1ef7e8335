extension Callout {
  /// The callout that a quote is, if its first line is `[!type]`, `+` or `-`, and a title.
  init?(quoting blocks: [Block], in source: SourceText) {
    guard let first = blocks.first, case .paragraph(let inlines) = first.kind,
      let mark = inlines.first, case .text(let text) = mark.kind,
      source.byte(at: mark.range.start) == .leftBracket,
      let head = Head(text)
    else { return nil }
    var title: [Inline] = []
    let rest = text.dropFirst(head.length).drop { $0 == " " || $0 == "\t" }
    if !rest.isEmpty {
      var start = mark.range.start
      start.column += text.utf8.count - rest.utf8.count
      let range = SourceRange(start: start, end: max(start, mark.range.end))
      title.append(Inline(kind: .text(String(rest)), range: range))
    }
    let end = inlines.firstIndex { $0.kind == .softBreak || $0.kind == .lineBreak }
    title += inlines[1..<(end ?? inlines.count)]
    var content = Array(blocks.dropFirst())
    if let end, end + 1 < inlines.count {
      let body = Array(inlines[(end + 1)...])
      let range = SourceRange(start: body[0].range.start, end: first.range.end)
      if body.count == 1, case .math(let math) = body[0].kind, math.isDisplay {
        content.insert(Block(kind: .displayMath(math), range: range), at: 0)
      } else {
        content.insert(Block(kind: .paragraph(body), range: range), at: 0)
      }
    }
    self.init(type: head.type, folding: head.folding, title: title, blocks: content)
  }

  /// `[!type]` with its folding mark; what Obsidian allows behind a `|` is passed over.
  private struct Head {
    let type: String
    let folding: Folding

    /// The characters it takes.
    let length: Int

    init?(_ text: String) {
      guard text.hasPrefix("[!"), let close = text.firstIndex(of: "]") else { return nil }
      let inside = text[text.index(text.startIndex, offsetBy: 2)..<close]
      let name = inside.prefix { $0 != "|" }
      guard let first = name.first, first.isLetter,
        name.allSatisfy({ $0.isLetter || $0.isNumber || "-_ ".contains($0) })
      else { return nil }
      type = name.lowercased()
      let behind = text[text.index(after: close)...]
      folding =
        switch behind.first {
        case "+": .open
        case "-": .closed
        default: .none
        }
      guard folding != .none || behind.first.map({ $0 == " " || $0 == "\t" }) ?? true else {
        return nil
      }
      length = text.distance(from: text.startIndex, to: close) + 1 + (folding == .none ? 0 : 1)
    }
  }
}
