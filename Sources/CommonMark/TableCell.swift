/// One cell of a table.
package struct TableCell: Sendable, Equatable {
  /// What the cell holds.
  package var children: [Inline]

  /// The cell's text between its pipes, without the blanks around it.
  package var range: SourceRange

  /// A cell with its place.
  package init(children: [Inline], range: SourceRange) {
    self.children = children
    self.range = range
  }
}
