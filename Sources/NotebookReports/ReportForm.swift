/// A form of report. It is told notebook by notebook, so that nobody waits for the last one, and
/// memory does not grow with their number.
package protocol ReportForm: Sendable {
  /// What stands before the first notebook.
  var opening: String { get }
  /// What stands between the entries of two notebooks that have one.
  var separator: String { get }
  /// What is said of a notebook at its place; called from several threads.
  func entry(on report: NotebookReport) throws -> String
  /// Counts a notebook; called for each in the order of the report.
  mutating func add(_ report: NotebookReport)
  /// What stands behind the last notebook.
  ///
  /// - Parameter left: The notes that were not worked on, as the first failure ended the work.
  func closing(withoutWorkOn left: [String]) throws -> String
}

extension ReportForm {
  package var opening: String { "" }
  package var separator: String { "" }

  /// The whole report on some notebooks.
  package func document(
    of reports: [NotebookReport],
    withoutWorkOn left: [String] = []
  ) throws -> String {
    var form = self
    var entries: [String] = []
    for report in reports {
      entries.append(try form.entry(on: report))
      form.add(report)
    }
    let body = entries.filter { !$0.isEmpty }.joined(separator: separator)
    return opening + body + (try form.closing(withoutWorkOn: left))
  }
}
