/// What the parser is given: the note's lines, with every kept piece replaced by its placeholder.
struct FedText {
  private(set) var text = MappedText()

  /// Where each line begins.
  private(set) var lineStarts: [Int] = []

  /// Where each line's own text begins, behind quote marks, list markers and blanks.
  private(set) var contentStarts: [Int] = []

  /// Starts a line with what stands before its text.
  mutating func beginLine(prefix: Range<Int>, of source: SourceText) {
    lineStarts.append(text.count)
    text.append(prefix, of: source)
    contentStarts.append(text.count)
  }

  /// Starts a line that is not in the source.
  mutating func beginLine(prefix: [UInt8], for source: Int) {
    lineStarts.append(text.count)
    text.append(prefix, for: source..<source)
    contentStarts.append(text.count)
  }

  /// Starts a line whose containers are made up, with the rest of what stands before its text.
  mutating func beginLine(prefix: [UInt8], then rest: Range<Int>, of source: SourceText) {
    lineStarts.append(text.count)
    text.append(prefix, for: rest.lowerBound..<rest.lowerBound)
    text.append(rest, of: source)
    contentStarts.append(text.count)
  }

  mutating func append(_ range: Range<Int>, of other: MappedText) {
    text.append(range, of: other)
  }

  mutating func append(_ range: Range<Int>, of source: SourceText) {
    text.append(range, of: source)
  }

  mutating func append(_ replacement: some Collection<UInt8>, for source: Range<Int>) {
    text.append(replacement, for: source)
  }

  /// Ends a line; `source` is where the source's line ends.
  mutating func endLine(at source: Int) {
    text.append(CollectionOfOne(.newline), for: source..<source)
  }
}
