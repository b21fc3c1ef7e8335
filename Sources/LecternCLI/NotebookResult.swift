internal import CommonMark
internal import NotebookEvaluation
internal import NotebookModel
internal import NotebookVerification

/// What became of one note.
struct NotebookResult: Sendable {
  /// Its path.
  var path: String
  /// What was made of it.
  var outcome: Outcome
  /// How long it took.
  var timings: Timings

  /// How far a note got.
  enum Outcome: Sendable {
    /// It was read, run and judged.
    case judged(Notebook, Evaluation, Verification)
    /// The tool could not process it.
    case failed(Diagnostic)
  }

  /// Notes that the tool could not finish with the notebook.
  mutating func fail(_ message: String) {
    let position = SourcePosition(line: 1, column: 1)
    outcome = .failed(Diagnostic(severity: .error, position: position, message: message))
  }

  /// Adds what was found wrong in the note after it was judged.
  mutating func add(_ findings: [NoteFinding]) {
    guard case .judged(let notebook, let evaluation, var verification) = outcome else { return }
    verification.add(findings)
    outcome = .judged(notebook, evaluation, verification)
  }

  /// The verdict in one word.
  var verdict: Verdict {
    switch outcome {
    case .judged(_, _, let verification): verification.fails ? .fails : .holds
    case .failed: .error
    }
  }

  /// The verdict on a notebook.
  enum Verdict: String {
    /// All holds.
    case holds
    /// Something in it does not.
    case fails
    /// The tool could not process it.
    case error
  }

  /// How many of what the note has; nothing for one that could not be processed.
  var summary: Summary {
    switch outcome {
    case .judged(_, _, let verification): verification.summary
    case .failed: Summary()
    }
  }

  /// Everything that is wrong or doubtful.
  var diagnostics: [Diagnostic] {
    switch outcome {
    case .judged(_, _, let verification): verification.diagnostics
    case .failed(let diagnostic): [diagnostic]
    }
  }
}
