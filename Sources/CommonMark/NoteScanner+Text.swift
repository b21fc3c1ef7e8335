extension NoteScanner {
  /// Passes running text on, with its formulas and comments replaced by placeholders.
  ///
  /// - Parameters:
  ///   - paragraph: The text.
  ///   - reportsOpenDisplay: Whether an unclosed `$$` is reported here; in a paragraph it was
  ///     reported when its line was read.
  /// - Throws: `CommonMarkError.tooComplex` past the budget.
  mutating func emit(_ paragraph: Paragraph, reportsOpenDisplay: Bool) throws(CommonMarkError) {
    guard let first = paragraph.lines.first else { return }
    let text = paragraph.text
    try budget.charge(
      text: text.bytes[...],
      line: source.lineIndex(of: first.prefix.upperBound) + 1
    )
    let tokens = extensions ? InlineScanner.tokens(in: text.bytes, mark: atoms.mark) : []
    var line = 0
    var position = 0
    beginFedLine(prefix: first.prefix)
    for token in tokens where !keepsLineFromBeingFence(token, paragraph) {
      guard let placeholder = takeOut(token, of: text, reportsOpenDisplay) else { continue }
      copy(paragraph, from: &position, to: token.range.lowerBound, line: &line)
      fed.append(placeholder, for: text.source(of: token.range))
      position = token.range.upperBound
      while line + 1 < paragraph.lines.count, paragraph.lines[line + 1].start < position {
        line += 1
      }
    }
    copy(paragraph, from: &position, to: text.count, line: &line)
    fed.endLine(at: text.source(of: 0..<text.count).upperBound)
  }

  /// Whether a token holds the backtick that keeps a line beginning with three of them from being a
  /// fence; it has to stay in the text.
  private func keepsLineFromBeingFence(_ token: InlineToken, _ paragraph: Paragraph) -> Bool {
    let text = paragraph.text
    guard text.bytes[token.range].contains(.backtick) else { return false }
    let line = paragraph.lines.last { $0.start <= token.range.lowerBound }
    let start = text.bytes.skippingBlanks(from: line?.start ?? 0, end: text.count)
    return text.bytes.matches("```", at: start, end: text.count)
  }

  /// Copies text of a paragraph, with each line's prefix before it.
  private mutating func copy(
    _ paragraph: Paragraph,
    from position: inout Int,
    to end: Int,
    line: inout Int
  ) {
    while line + 1 < paragraph.lines.count, paragraph.lines[line + 1].start <= end {
      line += 1
      let next = paragraph.lines[line]
      fed.append(position..<(next.start - 1), of: paragraph.text)
      fed.endLine(at: paragraph.text.sourceStart(of: next.start - 1))
      beginFedLine(prefix: next.prefix)
      position = next.start
    }
    fed.append(position..<end, of: paragraph.text)
    position = end
  }

  /// Keeps a token's text aside and returns its placeholder; `nil` for what stays in the text.
  mutating func takeOut(
    _ token: InlineToken,
    of text: MappedText,
    _ reportsOpenDisplay: Bool
  ) -> [UInt8]? {
    let raw = atoms.restored(text.bytes[token.range])
    let range = text.source(of: token.range)
    switch token.kind {
    case .code, .html: return nil
    case .comment:
      return atoms.add(Atom(kind: .comment, raw: raw, source: range))
    case .autolink(let scheme):
      return atoms.add(
        Atom(
          kind: .autolink(destination: scheme.description + raw, text: raw),
          raw: raw,
          source: range
        ),
        mayBeAddress: true
      )
    case .wikiLink(let content, let isEmbed):
      let link = WikiLink(reading: atoms.restored(text.bytes[content]), isEmbed: isEmbed)
      return atoms.add(Atom(kind: .wikiLink(link), raw: raw, source: range))
    case .footnoteReference(let label):
      let label = String(decoding: text.bytes[label], as: UTF8.self).lowercased()
      footnoteReferences.append((label, range.lowerBound))
      return atoms.add(
        Atom(kind: .footnoteReference(label: label), raw: raw, source: range)
      )
    case .remark:
      return atoms.add(Atom(kind: .remark, raw: raw, source: range))
    case .openComment:
      report("the comment opened here is not closed", at: range.lowerBound)
      return nil
    case .openDisplay:
      if reportsOpenDisplay { reportOpenDisplay(at: range.lowerBound) }
      return nil
    case .math(let content, let isDisplay, let label):
      let starts = content.filter { text.bytes[$0] == .newline }.map { $0 + 1 }
      let closing = label == nil ? token.range.upperBound : content.upperBound + 2
      let math = Math(
        latex: atoms.restored(text.bytes[content]),
        isDisplay: isDisplay,
        label: label.map { String(decoding: text.bytes[$0], as: UTF8.self) },
        range: source.range(text.source(of: token.range.lowerBound..<closing)),
        lineStarts: ([content.lowerBound] + starts).map {
          source.position(of: text.sourceStart(of: $0))
        }
      )
      let bytes = text.bytes
      let isAlone =
        token.range.lowerBound == 0 || bytes[token.range.lowerBound - 1].isBlank
        || bytes[token.range.lowerBound - 1] == .newline
      let hasBlank = bytes[token.range].contains { $0.isBlank || $0 == .newline }
      return atoms.add(
        Atom(kind: .math(math), raw: raw, source: range),
        mayBeAddress: !isAlone && !hasBlank
      )
    }
  }

  mutating func reportOpenDisplay(at offset: Int) {
    report("the formula opened by $$ here is not closed before its paragraph ends", at: offset)
  }
}
