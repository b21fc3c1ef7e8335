/// A report in which the runner of GitHub Actions reads no commands, whatever the notes say: a line
/// that begins with `::` would be one.
package struct CommandFence<Form: ReportForm>: ReportForm {
  private var form: Form
  private let token: String

  /// Fences a report in.
  ///
  /// - Parameters:
  ///   - form: The report.
  ///   - token: The word that opens the fence again, which no note can guess.
  package init(_ form: Form, token: String) {
    self.form = form
    self.token = token
  }

  package var opening: String { "::stop-commands::\(token)\n" + form.opening }

  package var separator: String { form.separator }

  package func entry(on report: NotebookReport) throws -> String { try form.entry(on: report) }

  package mutating func add(_ report: NotebookReport) { form.add(report) }

  package func closing(withoutWorkOn left: [String]) throws -> String {
    try form.closing(withoutWorkOn: left) + "::\(token)::\n"
  }
}
