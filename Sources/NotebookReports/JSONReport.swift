internal import FoundationEssentials
internal import NotebookVerification

/// The report for programs: the whole of what was found, as JSON. Version 1.
package struct JSONReport: Encodable {
  /// The version of the form.
  private let version = 1
  /// One entry for each notebook, in the order of the report.
  private let notebooks: [JSONNotebook]
  /// All of them together.
  private let summary: JSONSummary

  /// Gathers the reports on notebooks, which must have their details.
  package init(of reports: [NotebookReport], withTimings: Bool) {
    notebooks = reports.map { JSONNotebook($0, withTimings: withTimings) }
    summary = JSONSummary(
      notebooks: reports.count,
      failed: reports.count { $0.verdict != .holds },
      cells: notebooks.reduce(0) { $0 + $1.detail.cells.count },
      steps: Dictionary(
        uniqueKeysWithValues: JudgedStep.Verdict.allCases.map { verdict in
          let count = reports.reduce(0) { $0 + $1.summary.steps[verdict, default: 0] }
          return (verdict.rawValue, count)
        }
      ),
      items: notebooks.reduce(0) { $0 + $1.detail.items.count }
    )
  }

  /// The report as text, ended by a newline.
  package func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf",
      negativeInfinity: "-inf",
      nan: "nan"
    )
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}

/// The totals of a report.
private struct JSONSummary: Encodable {
  let notebooks: Int
  let failed: Int
  let cells: Int
  let steps: [String: Int]
  let items: Int
}

/// One notebook of a report.
private struct JSONNotebook: Encodable {
  let path: String
  let verdict: String
  let detail: NotebookDetail
  let diagnostics: [JSONDiagnostic]
  let timings: [String: Double]?

  init(_ report: NotebookReport, withTimings: Bool) {
    path = report.path
    verdict = report.verdict.rawValue
    detail = report.detail ?? NotebookDetail()
    diagnostics = report.findings.map(JSONDiagnostic.init)
    timings =
      withTimings
      ? Dictionary(report.timings.stages.map { ($0.name, $0.seconds) }, uniquingKeysWith: +) : nil
  }

  private enum Key: CodingKey {
    case path, verdict, diagnostics, timings
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(path, forKey: .path)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(diagnostics, forKey: .diagnostics)
    try container.encodeIfPresent(timings, forKey: .timings)
    // The details stand beside these.
    try detail.encode(to: encoder)
  }
}

/// Something wrong or doubtful.
private struct JSONDiagnostic: Encodable {
  let line: Int
  let column: Int
  let severity: String
  let message: String
  /// Lines that show it, such as a comparison; left out where there are none.
  let detail: [String]?

  init(_ finding: Finding) {
    line = finding.line
    column = finding.column
    severity = finding.severity.rawValue
    message = finding.message
    detail = finding.detail.isEmpty ? nil : finding.detail
  }
}
