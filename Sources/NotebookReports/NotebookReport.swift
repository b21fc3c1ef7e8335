package import NotebookEvaluation
package import NotebookModel
package import NotebookVerification

/// What is reported of one notebook. Every form of report is made of these, and of nothing else, so
/// that a notebook itself can be let go, or its report be kept for later.
package struct NotebookReport: Sendable, Equatable {
  /// The note's path, as the user would write it.
  package var path: String
  /// The verdict in one word.
  package var verdict: Verdict
  /// How many of what the note has; nothing for one that could not be processed.
  package var summary: Summary
  /// Everything that is wrong or doubtful, in the order of the note.
  package var findings: [Finding]
  /// All that reports for programs say; `nil` where none was asked for.
  package var detail: NotebookDetail?
  /// How long its stages took.
  package var timings: Timings

  /// The verdict on a notebook.
  package enum Verdict: String, Codable, Sendable {
    /// All holds.
    case holds
    /// Something in it does not.
    case fails
    /// The tool could not process it.
    case error
  }

  /// Reports on a notebook that was judged, with or without details.
  package init(
    _ notebook: Notebook,
    _ evaluation: Evaluation,
    _ verification: Verification,
    timings: Timings,
    withDetail: Bool
  ) {
    path = notebook.path
    verdict = verification.fails ? .fails : .holds
    summary = verification.summary
    findings = verification.diagnostics.map { Finding($0, in: notebook) }
    detail = withDetail ? NotebookDetail(notebook, evaluation, verification) : nil
    self.timings = timings
  }

  /// Tells again what was reported of a note before.
  package init(
    path: String,
    verdict: Verdict,
    summary: Summary,
    findings: [Finding],
    detail: NotebookDetail?,
    timings: Timings
  ) {
    self.path = path
    self.verdict = verdict
    self.summary = summary
    self.findings = findings
    self.detail = detail
    self.timings = timings
  }

  /// Reports that the tool could not process a note.
  package init(path: String, failure: Diagnostic, timings: Timings) {
    self.path = path
    verdict = .error
    summary = Summary()
    findings = [Finding(failure, in: nil)]
    detail = NotebookDetail()
    self.timings = timings
  }

  /// Adds what was found in the note after it was judged, each at its place.
  package mutating func add(_ found: [Finding]) {
    for finding in found {
      let index = findings.firstIndex {
        $0.severity != .note && ($0.line, $0.column) > (finding.line, finding.column)
      }
      findings.insert(finding, at: index ?? findings.endIndex)
      if finding.severity == .error, verdict == .holds { verdict = .fails }
    }
  }
}
