extension FrontMatter {
  /// The front matter at the top of a text, between a line `---` and a line `---` or `...`.
  ///
  /// A blank line behind the first `---` makes it a line across the page, as in pandoc. Front matter
  /// that nothing closes is a finding, and its lines are read as Markdown.
  static func lifted(from source: SourceText, findings: inout [Finding]) -> FrontMatter? {
    guard isMark(source.lines[0], in: source, ["---"]), source.lines.count > 1,
      !source.bytes.trimmingBlanks(source.lines[1]).isEmpty
    else { return nil }
    for index in source.lines.indices.dropFirst()
    where isMark(source.lines[index], in: source, ["---", "..."]) {
      return FrontMatter(
        text: source.lines[1..<index].map { source.string($0) + "\n" }.joined(),
        contentLine: 2,
        range: source.range(0..<source.lines[index].upperBound)
      )
    }
    findings.append(
      Finding(
        at: SourcePosition(line: 1, column: 1),
        message: "the front matter opened by --- here is not closed"
      )
    )
    return nil
  }

  private static func isMark(
    _ line: Range<Int>,
    in source: SourceText,
    _ marks: [StaticString]
  ) -> Bool {
    let end = source.bytes.trimmingBlanks(line).upperBound
    return marks.contains {
      end - line.lowerBound == $0.utf8CodeUnitCount
        && source.bytes.matches($0, at: line.lowerBound, end: end)
    }
  }
}
