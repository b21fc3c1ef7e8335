import CellTrace
import CommonMark
@testable import NotebookEvaluation
import NotebookHTML
import NotebookModel
import NotebookVerification

/// A made-up notebook that shows every kind of thing a page can show, with results given by hand
/// instead of run, for tests and for looking at.
struct Gallery {
  let notebook: Notebook
  let evaluation: Evaluation
  let verification: Verification

  /// Reads the note; `cells` are what its cells did, in order.
  init(_ text: String, cells: [CellResult]) throws {
    let notebook = try Notebook(decoding: Array(text.utf8), path: "Notes/gallery.md")
    let rest = notebook.cells.dropFirst(cells.count).map { _ in
      CellResult(status: .finished, events: [], diagnostics: [])
    }
    self.notebook = notebook
    evaluation = Evaluation(
      cells: Array(cells.prefix(notebook.cells.count)) + rest,
      inlineValues: notebook.inlineValues.map { _ in .value(.number(7.0710678118654755)) },
      claims: notebook.claims.map { claim in
        claim.expression == "fails" ? .value(.number(3)) : .value(.number(0.6652409557748219))
      },
      bindings: [],
      diagnostics: []
    )
    verification = Verification(of: notebook, against: evaluation)
  }

  /// A finished cell that did these things.
  static func cell(_ events: Event...) -> CellResult {
    CellResult(status: .finished, events: events, diagnostics: [])
  }
}
