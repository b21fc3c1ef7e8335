/// The settings at the top of a note, between `---` and `---` or `...`, as written.
package struct FrontMatter: Sendable, Equatable {
  /// The lines between the two marks, each ended by `\n`; the marks are not part of it.
  package var text: String

  /// The line of the first line of `text`: 2, behind the opening mark.
  package var contentLine: Int

  /// From the opening mark to the end of the closing one.
  package var range: SourceRange

  /// Front matter with its place.
  package init(text: String, contentLine: Int, range: SourceRange) {
    self.text = text
    self.contentLine = contentLine
    self.range = range
  }
}
