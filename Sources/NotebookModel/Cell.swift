package import CommonMark

/// A fenced block of Swift that is run.
package struct Cell: Sendable, Equatable {
  /// The place among the notebook's cells, counted from 1.
  package var number: Int
  /// Where the opening fence starts.
  package var position: SourcePosition
  /// The code as written, its option lines included, so that its lines are the note's.
  package var code: String
  /// The line of the note on which the code starts.
  package var codeLine: Int
  /// How many columns the note's lines are indented before the code starts.
  package var indentation: Int
  /// What the option lines at the top of the cell ask for.
  package var options: CellOptions
  /// What it is expected to print and show; `nil` where no fence says so.
  package var expectedOutput: ExpectedOutput?

  /// Gathers a cell.
  package init(
    number: Int,
    position: SourcePosition,
    code: String,
    codeLine: Int,
    indentation: Int,
    options: CellOptions,
    expectedOutput: ExpectedOutput? = nil
  ) {
    self.number = number
    self.position = position
    self.code = code
    self.codeLine = codeLine
    self.indentation = indentation
    self.options = options
    self.expectedOutput = expectedOutput
  }
}
