extension NoteScanner {
  /// Starts a line that is passed on; behind the mark of a footnote its containers are made up.
  mutating func beginFedLine(prefix: Range<Int>) {
    guard let (behind, madeUp) = prefixes[prefix.lowerBound], behind <= prefix.upperBound else {
      fed.beginLine(prefix: prefix, of: source)
      return
    }
    fed.beginLine(prefix: madeUp, then: behind..<prefix.upperBound, of: source)
  }

  /// Opens a footnote and moves over its mark.
  ///
  /// The parser is given a list item of the same indentation, whose first line is a heading with
  /// the footnote's frame; what stands behind the mark follows on a line of its own, so that it can
  /// be anything.
  mutating func openFootnote(
    _ label: Range<Int>,
    behind: Int,
    _ cursor: inout LineCursor,
    _ index: Int
  ) throws(CommonMarkError) {
    let label = source.string(label).lowercased()
    let start = cursor.firstNonblank
    if !footnotes.insert(label).inserted {
      report("a footnote is named '\(label)' already", at: start, isHarmless: true)
    }
    markContent()
    beginFedLine(prefix: source.lines[index].lowerBound..<cursor.offset)
    let frame = atoms.add(
      Atom(kind: .footnote(label: label), raw: "", source: start..<start)
    )
    fed.append(Array("01) # ".utf8) + frame, for: start..<start)
    fed.endLine(at: start)

    cursor.skipBlanks()
    cursor.advance(bytes: behind - start)
    cursor.skipBlanks()
    containers.append(Container(kind: .item(indent: 4), hasContent: true))
    try checkDepth(index)
    prefixes[source.lines[index].lowerBound] = (
      behind: cursor.offset, madeUp: containers.flatMap { $0.prefix }
    )
  }

  /// The line behind a remark that begins on this line, `%%` to `%%` over lines, which may be blank;
  /// `nil` when none begins here or it is not closed inside its containers, the first `depth`.
  func remarkEnd(_ cursor: LineCursor, _ firstIndex: Int, depth: Int) -> Int? {
    let start = cursor.firstNonblank
    guard extensions, !cursor.isIndented,
      source.bytes.matches("%%", at: start, end: cursor.end),
      source.bytes.firstOffset(of: "%%", from: start + 2, end: cursor.end) == nil
    else { return nil }
    var index = firstIndex + 1
    while index < source.lines.count {
      var next = LineCursor(source.lines[index], of: source)
      guard continuedContainers(&next) >= depth else { return nil }
      let text = source.bytes.trimmingBlanks(next.offset..<next.end)
      if source.bytes.firstOffset(of: "%%", from: text.lowerBound, end: text.upperBound) != nil {
        let isLast = source.bytes.matches("%%", at: text.upperBound - 2, end: text.upperBound)
        return isLast ? index + 1 : nil
      }
      index += 1
    }
    return nil
  }

  /// Passes a heading on in place of a remark: it needs no blank lines around it.
  mutating func passRemark(_ index: Int, _ cursor: LineCursor) {
    let start = cursor.firstNonblank
    markContent()
    beginFedLine(prefix: source.lines[index].lowerBound..<cursor.offset)
    let frame = atoms.add(Atom(kind: .remark, raw: "", source: start..<start))
    fed.append([.numberSign, .space] + frame, for: start..<start)
    fed.endLine(at: start)
  }
}
