/// A stretch of the Markdown file, from its first byte to just behind its last.
package struct SourceRange: Sendable, Hashable {
  /// Where the first byte stands.
  package var start: SourcePosition

  /// Just behind the last byte, on the last byte's line.
  package var end: SourcePosition

  /// A stretch between two places.
  package init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = end
  }
}
