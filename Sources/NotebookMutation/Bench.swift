internal import CellTrace
internal import NotebookEvaluation
internal import NotebookModel
internal import NotebookVerification
internal import SwiftSource

/// Runs a notebook with other code in its cells.
struct Bench {
  /// The notebook as it stands.
  let notebook: Notebook
  /// What runs it.
  let evaluator: Evaluator
  /// The folder in which it runs.
  let folder: String
  /// The code of each cell, without its option lines, whose places are blank.
  let codes: [String]

  init(notebook: Notebook, evaluator: Evaluator) {
    self.notebook = notebook
    self.evaluator = evaluator
    let slash = notebook.path.lastIndex(of: "/")
    folder =
      slash.map { $0 == notebook.path.startIndex ? "/" : String(notebook.path[..<$0]) } ?? "."
    codes = notebook.cells.map { cell in
      var isInOptions = true
      return cell.code.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        isInOptions = isInOptions && CellOptions.optionText(of: line) != nil
        return isInOptions ? String(repeating: " ", count: line.utf8.count) : String(line)
      }.joined(separator: "\n")
    }
  }

  /// Runs the notebook with some code in its cells and judges it. Expressions in prose are left out:
  /// what is asked is whether the items notice.
  func run(_ codes: [String]) throws(EvaluationError) -> Verification {
    var changed = notebook
    changed.claims = []
    changed.inlineValues = []
    changed.formulas = []
    changed.arithmetic = []
    for (index, code) in codes.enumerated() { changed.cells[index].code = code }
    let evaluation = try evaluator.evaluate(changed, in: folder) { _ in false }
    return Verification(of: changed, against: evaluation)
  }

  /// The line of the note for a place in the code of a cell.
  func line(of place: Int, in cell: Int) -> Int {
    notebook.cells[cell].codeLine
      + codes[cell].utf8.prefix(place).count { $0 == UInt8(ascii: "\n") }
  }
}
