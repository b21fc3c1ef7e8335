/// One row of a table.
package struct TableRow: Sendable, Equatable {
  /// The cells from left to right; a cell that was not written is empty.
  package var cells: [TableCell]

  /// The row's line, without the blanks around it.
  package var range: SourceRange

  /// A row with its place.
  package init(cells: [TableCell], range: SourceRange) {
    self.cells = cells
    self.range = range
  }
}
