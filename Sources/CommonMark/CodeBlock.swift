/// Code on lines of its own, fenced or indented.
package struct CodeBlock: Sendable, Equatable {
  /// What stands behind the opening fence, with escapes resolved: `{swift}`, `swift`, or empty.
  package var info: String

  /// The code, each line ended by `\n`, without the indentation that belongs to the fence and to
  /// the lists and quotes around it.
  package var literal: String

  /// Whether the code stands between fences.
  package var isFenced: Bool

  /// Whether a closing fence was found; `true` for indented code.
  package var isClosed: Bool

  /// The spaces before the opening fence inside its list item or quote, 0 to 3.
  package var indentation: Int

  /// The line of the first line of `literal`.
  package var contentLine: Int

  /// Where each line of `literal` begins in the file, behind any stripped indentation and `>`.
  package var lineStarts: [SourcePosition]

  /// A code block with all that is known of it.
  package init(
    info: String,
    literal: String,
    isFenced: Bool,
    isClosed: Bool,
    indentation: Int,
    contentLine: Int,
    lineStarts: [SourcePosition]
  ) {
    self.info = info
    self.literal = literal
    self.isFenced = isFenced
    self.isClosed = isClosed
    self.indentation = indentation
    self.contentLine = contentLine
    self.lineStarts = lineStarts
  }
}
