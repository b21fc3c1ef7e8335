/// A formula in LaTeX, exactly as the author wrote it.
package struct Math: Sendable, Equatable {
  /// What stands between the dollars or the fences, no character changed.
  ///
  /// Lines are joined by `\n`, without the `>` of quotes and the indentation of list items around
  /// the formula. Blanks at both ends are kept.
  package var latex: String

  /// Whether it was written with `$$` or in a fence.
  package var isDisplay: Bool

  /// The name given by `{#eq-name}` behind a display formula, without the `#`.
  package var label: String?

  /// From the first dollar to just behind the last; the label is not part of it. For one in a fence, the
  /// whole fence.
  package var range: SourceRange

  /// Where each line of `latex` begins in the file.
  package var lineStarts: [SourcePosition]

  /// A formula with its place.
  package init(
    latex: String,
    isDisplay: Bool,
    label: String?,
    range: SourceRange,
    lineStarts: [SourcePosition]
  ) {
    self.latex = latex
    self.isDisplay = isDisplay
    self.label = label
    self.range = range
    self.lineStarts = lineStarts
  }

  /// Where a byte of `latex` stands in the file.
  ///
  /// - Parameter offset: Counts UTF-8 bytes of `latex` from 0; one past the end is the end.
  /// - Returns: The place; for an offset outside `latex` the nearest place inside it.
  package func position(atUTF8Offset offset: Int) -> SourcePosition {
    var line = 0
    var lineStart = 0
    for (index, byte) in latex.utf8.enumerated() where byte == UInt8(ascii: "\n") {
      if index >= offset { break }
      line += 1
      lineStart = index + 1
    }
    let start = line < lineStarts.count ? lineStarts[line] : range.start
    let columns = max(0, min(offset, latex.utf8.count) - lineStart)
    return SourcePosition(line: start.line, column: start.column + columns)
  }
}
