extension NoteScanner {
  /// A formula over several lines that was found.
  private struct Found {
    /// The formula's lines, from behind the opening `$$` to before the closing one.
    let lines: [Range<Int>]

    /// The name in `{#name}`.
    let label: Range<Int>?

    /// Just behind the closing `$$` and the label.
    let end: Int

    let hasBlankLine: Bool
  }

  /// Adds a line to the paragraph being read, together with the lines of every formula that begins
  /// on it, and returns the next line's index.
  ///
  /// A line that goes on with a paragraph outside of its containers is lazy; the library keeps the
  /// blanks at its start and counts them.
  mutating func addText(
    _ cursor: LineCursor,
    _ firstIndex: Int,
    isLazy: Bool
  ) throws(CommonMarkError) -> Int {
    guard case .paragraph(var paragraph) = leaf else { return firstIndex + 1 }
    leaf = .none
    var index = firstIndex
    var position = isLazy ? cursor.offset : cursor.firstNonblank
    paragraph.beginLine(prefix: source.lines[index].lowerBound..<position)
    while extensions, !source.bytes.matches("```", at: cursor.firstNonblank, end: cursor.end),
      let open = try openDisplay(in: position..<source.lines[index].upperBound, paragraph, index)
    {
      paragraph.append(position..<open, of: source)
      if let found = findEnd(of: open + 2, lineIndex: index),
        !found.hasBlankLine || !hasOpenMark(paragraph.text)
      {
        paragraph.append(takeOut(found, from: open), for: open..<found.end)
        position = found.end
        index = source.lineIndex(of: found.end)
      } else {
        reportOpenDisplay(at: open)
        paragraph.append(open..<(open + 2), of: source)
        position = open + 2
      }
    }
    paragraph.append(position..<source.lines[index].upperBound, of: source)
    leaf = .paragraph(paragraph)
    return index + 1
  }

  /// Where the rest of a line opens a formula that it does not close.
  ///
  /// The paragraph so far and the lines to come tell whether the `$$` stands in a code span or in a
  /// comment.
  private mutating func openDisplay(
    in rest: Range<Int>,
    _ paragraph: Paragraph,
    _ index: Int
  ) throws(CommonMarkError) -> Int? {
    guard source.bytes.firstOffset(of: "$$", from: rest.lowerBound, end: rest.upperBound) != nil
    else { return nil }
    var probe = paragraph.text
    let start = probe.count
    probe.append(rest, of: source)
    let end = probe.count
    let cost =
      64 * probe.count + (mayNeedLinesToCome(probe) ? addLinesToCome(index, to: &probe) : 0)
    try budget.charge(cost, line: index + 1, reason: "too many $$ in one paragraph")
    let token = InlineScanner.tokens(in: probe.bytes, mark: atoms.mark).first { token in
      guard case .openDisplay = token.kind else { return false }
      return token.range.lowerBound >= start && token.range.lowerBound < end
    }
    return token.map { probe.sourceStart(of: $0.range.lowerBound) }
  }

  /// Whether a code span or a comment may be open at the end of a text.
  private func mayNeedLinesToCome(_ text: MappedText) -> Bool {
    text.bytes.contains(.backtick)
      || text.bytes.firstOffset(of: "<!--", from: 0, end: text.count) != nil
  }

  /// Whether a code span or a comment that a text opens might be closed behind a blank line inside a
  /// formula, to which `openDisplay` does not look.
  private func hasOpenMark(_ text: MappedText) -> Bool {
    guard mayNeedLinesToCome(text) else { return false }
    var position = 0
    let tokens = InlineScanner.tokens(in: text.bytes, mark: atoms.mark)
    for token in tokens {
      if case .openComment = token.kind { return true }
      if text.bytes[position..<token.range.lowerBound].contains(.backtick) { return true }
      position = token.range.upperBound
    }
    return text.bytes[position...].contains(.backtick)
  }

  /// Adds the lines that may go on with a paragraph, and returns what that costs.
  private func addLinesToCome(_ index: Int, to text: inout MappedText) -> Int {
    let start = text.count
    var next = index + 1
    while next < source.lines.count, let line = continuation(next), !line.isBlank {
      let offset = line.content.lowerBound
      text.append(CollectionOfOne(.newline), for: offset..<offset)
      text.append(source.bytes.trimmingBlanks(line.content), of: source)
      next += 1
    }
    return 64 * (text.count - start) + 1_000 * (next - index)
  }

  /// Reads on from behind a `$$` to the one that closes it.
  ///
  /// A formula does not reach across a blank line, so that one forgotten `$$` costs one paragraph;
  /// unless a brace or an environment is open, or the blank line stands right behind the opening
  /// `$$` or right before a closing one. Nor does it reach into a code fence, behind a blank line
  /// into a heading, or out of its list item or quote.
  private func findEnd(of start: Int, lineIndex: Int) -> Found? {
    var content = start..<source.lines[lineIndex].upperBound
    var lines: [Range<Int>] = []
    var index = lineIndex
    var depth = 0
    var hasBlank = false
    var isEmpty = source.bytes.trimmingBlanks(content).isEmpty
    while true {
      let close = MathDelimiter.displayEnd(
        in: source.bytes,
        from: content.lowerBound,
        end: content.upperBound,
        depth: &depth
      )
      if let close, index > lineIndex {
        let label = MathDelimiter.label(
          in: source.bytes,
          from: close + 2,
          end: content.upperBound
        )
        lines.append(content.lowerBound..<close)
        return Found(
          lines: lines,
          label: label?.name,
          end: label?.end ?? close + 2,
          hasBlankLine: hasBlank
        )
      }
      lines.append(content)
      index += 1
      guard index < source.lines.count, let line = continuation(index) else { return nil }
      if line.isBlank, depth <= 0, !isEmpty, !isBeforeClosing(index) { return nil }
      if line.isHeading, hasBlank { return nil }
      hasBlank = hasBlank || line.isBlank
      isEmpty = isEmpty && line.isBlank
      content = line.content
    }
  }

  /// Whether the blank lines from an index on are followed by a lone `$$`, and that by another
  /// blank line: then it closes a formula rather than opening one.
  private func isBeforeClosing(_ blankIndex: Int) -> Bool {
    var index = blankIndex
    while index < source.lines.count, let line = continuation(index), line.isBlank { index += 1 }
    guard index < source.lines.count, let line = continuation(index) else { return false }
    let text = source.bytes.trimmingBlanks(line.content)
    guard source.bytes.matches("$$", at: text.lowerBound, end: text.upperBound) else {
      return false
    }
    let behind = text.lowerBound + 2
    let label = MathDelimiter.label(in: source.bytes, from: behind, end: text.upperBound)
    guard (label?.end ?? behind) == text.upperBound else { return false }
    return index + 1 == source.lines.count || continuation(index + 1)?.isBlank ?? true
  }

  /// A line that may belong to a formula.
  private struct Continuation {
    let content: Range<Int>
    let isBlank: Bool
    let isHeading: Bool
  }

  /// What a line adds to a formula that is open in the present containers; `nil` if it cannot.
  ///
  /// Inside all containers any text belongs to the formula, a line that looks like a list too, but
  /// no code fence. A line outside of them belongs to it as it would to a paragraph, when nothing
  /// begins there.
  private func continuation(_ index: Int) -> Continuation? {
    var cursor = LineCursor(source.lines[index], of: source)
    let isWhole = continuedContainers(&cursor) == containers.count
    if cursor.isBlank {
      return Continuation(content: cursor.end..<cursor.end, isBlank: true, isHeading: false)
    }
    var isHeading = false
    switch BlockStart(at: cursor, insideParagraph: true) {
    case nil: break
    case .fence: return nil
    case .heading where isWhole: isHeading = true
    default: if !isWhole { return nil }
    }
    let start = isWhole ? cursor.offset : cursor.firstNonblank
    return Continuation(content: start..<cursor.end, isBlank: false, isHeading: isHeading)
  }

  private mutating func takeOut(_ found: Found, from open: Int) -> [UInt8] {
    let latex = found.lines.map { source.string($0) }.joined(separator: "\n")
    let close = found.lines.last?.upperBound ?? open
    let math = Math(
      latex: latex,
      isDisplay: true,
      label: found.label.map { source.string($0) },
      range: source.range(open..<(close + 2)),
      lineStarts: found.lines.map { source.position(of: $0.lowerBound) }
    )
    let raw = "$$" + latex + source.string(close..<found.end)
    return atoms.add(Atom(kind: .math(math), raw: raw, source: open..<found.end))
  }
}
