package import NotebookVerification

/// What a report counts over all its notebooks.
package struct ReportTotals: Sendable, Equatable {
  /// All notebooks.
  package private(set) var notebooks = 0
  /// Those that do not hold.
  package private(set) var failing = 0
  /// Those that could not be processed.
  package private(set) var broken = 0
  /// What they have.
  package private(set) var summary = Summary()

  /// Nothing counted yet.
  package init() {}

  /// Counts a notebook.
  package mutating func add(_ report: NotebookReport) {
    notebooks += 1
    switch report.verdict {
    case .holds: break
    case .fails: failing += 1
    case .error: broken += 1
    }
    summary = summary + report.summary
  }
}
