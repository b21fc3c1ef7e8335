/// A place in the Markdown file.
///
/// Lines and columns count from 1, columns in UTF-8 bytes. A byte order mark at the start of the
/// file is not counted.
package struct SourcePosition: Codable, Sendable, Hashable, Comparable {
  /// The line, from 1.
  package var line: Int

  /// The column in UTF-8 bytes, from 1.
  package var column: Int

  /// A place given by its line and column.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Whether one place stands before another in the file.
  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
