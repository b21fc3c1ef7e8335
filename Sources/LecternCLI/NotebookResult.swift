internal import CommonMark
internal import Digests
internal import NotebookEvaluation
internal import NotebookModel
internal import NotebookReports
internal import NotebookVerification

/// A note at the end of its path, before it is let go: only what is reported of it stays.
struct NotebookResult: Sendable {
  /// Its path.
  var path: String
  /// What was made of it.
  var outcome: Outcome
  /// How long it took.
  var timings: Timings
  /// What stands for the bytes that were read; `nil` where none were.
  var contents: Digest?

  /// How far a note got.
  enum Outcome: Sendable {
    /// It was read, run and judged.
    case judged(Notebook, Evaluation, Verification)
    /// The tool could not process it, or not to the end if it could be read.
    case failed(Diagnostic, of: Notebook?)
  }

  /// Notes that the tool could not finish with the notebook.
  mutating func fail(_ message: String) {
    let position = SourcePosition(line: 1, column: 1)
    let notebook: Notebook? =
      switch outcome {
      case .judged(let notebook, _, _): notebook
      case .failed(_, let notebook): notebook
      }
    outcome = .failed(
      Diagnostic(
        severity: .error,
        kind: .notProcessed,
        position: position,
        message: message
      ),
      of: notebook
    )
  }

  /// What is reported of it, with or without details.
  func report(withDetail: Bool) -> NotebookReport {
    switch outcome {
    case .judged(let notebook, let evaluation, let verification):
      NotebookReport(
        notebook,
        evaluation,
        verification,
        timings: timings,
        withDetail: withDetail
      )
    case .failed(let diagnostic, _):
      NotebookReport(path: path, failure: diagnostic, timings: timings)
    }
  }
}

extension NotebookResult {
  /// A note that cannot be used, and why.
  init(path: String, failing message: String) {
    let position = SourcePosition(line: 1, column: 1)
    let diagnostic = Diagnostic(
      severity: .error,
      kind: .notProcessed,
      position: position,
      message: message
    )
    self.init(path: path, outcome: .failed(diagnostic, of: nil), timings: Timings())
  }
}
