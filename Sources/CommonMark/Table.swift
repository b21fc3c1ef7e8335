/// A table with one header row; every row has as many cells as the header.
package struct Table: Sendable, Equatable {
  /// How each column is set; as many as columns.
  package var alignments: [Alignment]

  /// The header's cells.
  package var header: TableRow

  /// The rows below it.
  package var rows: [TableRow]

  /// A table with its rows.
  package init(alignments: [Alignment], header: TableRow, rows: [TableRow]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }

  /// How a column is set.
  package enum Alignment: String, Sendable, Equatable {
    /// `---`: as the page likes.
    case none

    /// `:--`
    case left

    /// `:-:`
    case center

    /// `--:`
    case right
  }
}
