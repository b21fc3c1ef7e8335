internal import CommonMark
internal import NotebookModel

/// The parts of a notebook by the place where each starts, as indices into the notebook's lists.
struct NotebookPlaces {
  let cells: [SourcePosition: Int]
  let inlineValues: [SourcePosition: Int]
  let formulas: [SourcePosition: Int]
  /// Claims by the place of their comment.
  let claims: [SourcePosition: Int]

  init(_ notebook: Notebook) {
    cells = Self.index(notebook.cells.map(\.position))
    inlineValues = Self.index(notebook.inlineValues.map(\.range.start))
    formulas = Self.index(notebook.formulas.map(\.math.range.start))
    claims = Self.index(notebook.claims.map(\.commentRange.start))
  }

  private static func index(_ positions: [SourcePosition]) -> [SourcePosition: Int] {
    Dictionary(zip(positions, positions.indices)) { first, _ in first }
  }
}
