/// The lines of running text that are being read: a paragraph, or the text of a heading.
struct Paragraph {
  /// One line of the paragraph as it is given to the parser.
  struct Line {
    /// What stands before the text in the file: quote marks, list markers, blanks.
    let prefix: Range<Int>

    /// Where its text begins in the paragraph's text.
    let start: Int
  }

  private(set) var lines: [Line] = []

  /// The text of all lines, joined by `\n`.
  private(set) var text = MappedText()

  mutating func beginLine(prefix: Range<Int>) {
    if !lines.isEmpty {
      let end = lineEnd
      text.append(CollectionOfOne(.newline), for: end..<end)
    }
    lines.append(Line(prefix: prefix, start: text.count))
  }

  mutating func append(_ range: Range<Int>, of source: SourceText) {
    text.append(range, of: source)
  }

  mutating func append(_ replacement: [UInt8], for source: Range<Int>) {
    text.append(replacement, for: source)
  }

  /// Takes the last line away and returns it with its text.
  mutating func removeLastLine() -> (line: Line, text: MappedText)? {
    guard let line = lines.popLast() else { return nil }
    var taken = MappedText()
    taken.append(line.start..<text.count, of: text)
    var rest = MappedText()
    rest.append(0..<max(0, line.start - 1), of: text)
    text = rest
    return (line, taken)
  }

  /// Where the text so far ends in the file.
  private var lineEnd: Int {
    guard let last = text.segments.last else { return lines.last?.prefix.upperBound ?? 0 }
    return last.source.upperBound
  }
}
