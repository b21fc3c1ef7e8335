internal import CommonMark
internal import NotebookModel
internal import NotebookVerification

/// The parts of a notebook by the place where each starts, as indices into the notebook's lists.
struct NotebookPlaces {
  let cells: [SourcePosition: Int]
  /// The cells by the place of the output fence behind them.
  let expectedOutputs: [SourcePosition: Int]
  let inlineValues: [SourcePosition: Int]
  let formulas: [SourcePosition: Int]
  /// Claims by the place of their comment.
  let claims: [SourcePosition: Int]
  /// Claims by the place of the figure or formula that they speak of.
  let claimsOfFigures: [SourcePosition: Int]
  /// Arithmetic in running text by the place of the text, as indices into the verification's list.
  let arithmetic: [SourcePosition: Int]

  init(_ notebook: Notebook, _ verification: Verification) {
    cells = Self.index(notebook.cells.map(\.position))
    expectedOutputs = Dictionary(
      notebook.cells.enumerated().compactMap { index, cell in
        cell.expectedOutput.map { ($0.position, index) }
      },
      uniquingKeysWith: { first, _ in first }
    )
    inlineValues = Self.index(notebook.inlineValues.map(\.range.start))
    formulas = Self.index(notebook.formulas.map(\.math.range.start))
    claims = Self.index(notebook.claims.map(\.commentRange.start))
    claimsOfFigures = Self.index(notebook.claims.map(\.position))
    arithmetic = Self.index(verification.arithmetic.map(\.formula.math.range.start))
  }

  private static func index(_ positions: [SourcePosition]) -> [SourcePosition: Int] {
    Dictionary(zip(positions, positions.indices)) { first, _ in first }
  }
}
