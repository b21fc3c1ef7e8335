package import NotebookEvaluation
internal import CellTrace
internal import ValueText

extension CellResult {
  /// What the cell printed and showed, as the text that an output fence is compared with: prints and
  /// shown values in the order in which they came, each value on lines of its own, and for a cell
  /// that is expected to fail a last line `error: message`. Items, experiments, pictures and checks
  /// leave no text; they have verdicts.
  package var text: String {
    var text = ""
    func startLine() {
      if !text.isEmpty, !text.utf8.reversed().starts(with: "\n".utf8) { text += "\n" }
    }
    for event in events {
      switch event {
      case .output(let printed): text += printed
      case .display(let name, let value, line: _):
        startLine()
        text += value.textLines(named: name).joined(separator: "\n") + "\n"
      case .steps(let steps):
        startLine()
        text += steps.result.textLines(named: steps.name).joined(separator: "\n") + "\n"
      case .item, .experiment, .formula, .picture, .check: break
      }
    }
    if let message = expectedFailure?.message {
      startLine()
      text += "error: \(message)\n"
    }
    return text
  }
}
