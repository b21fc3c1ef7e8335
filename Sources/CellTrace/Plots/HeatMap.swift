/// A matrix as coloured cells with a name on each row and column.
package struct HeatMap: Sendable, Equatable {
  /// The values, row by row; every row has `columns.count` of them.
  package var values: [[Double]]
  /// A name for each row.
  package var rows: [String]
  /// A name for each column.
  package var columns: [String]
  /// What the rows are, such as `query`; empty when it need not be said.
  package var rowTitle: String
  /// What the columns are, such as `key`; empty when it need not be said.
  package var columnTitle: String
  /// Whether the sum of each row stands beside it.
  package var showsRowSums: Bool
  /// Rows to mark, such as those whose weights do not add up to 1, each with the reason.
  package var marks: [Int: String]
  /// The values at the two ends of the colour scale; `nil` for the smallest and largest value.
  package var range: ClosedRange<Double>?
  /// What the values are, for the scale, such as `weight`; empty when it need not be said.
  package var valueTitle: String
  /// Cells to mark, by their places in row-major order.
  package var markedCells: [Int]
  /// Why those cells are marked.
  package var cellMark: String

  /// Gathers the parts of a heat map.
  package init(
    values: [[Double]],
    rows: [String],
    columns: [String],
    rowTitle: String = "",
    columnTitle: String = "",
    showsRowSums: Bool = false,
    marks: [Int: String] = [:],
    range: ClosedRange<Double>? = nil,
    valueTitle: String = "",
    markedCells: [Int] = [],
    cellMark: String = ""
  ) {
    self.values = values
    self.rows = rows
    self.columns = columns
    self.rowTitle = rowTitle
    self.columnTitle = columnTitle
    self.showsRowSums = showsRowSums
    self.marks = marks
    self.range = range
    self.valueTitle = valueTitle
    self.markedCells = markedCells
    self.cellMark = cellMark
  }
}
