internal import NotebookVerification

/// The report for programs: the whole of what was found, as JSON. Version 1.
package struct JSONReport: ReportForm {
  private let withTimings: Bool
  private var totals = ReportTotals()

  /// Chooses whether durations are told. Notebooks must have their details.
  package init(withTimings: Bool) {
    self.withTimings = withTimings
  }

  package var opening: String { "{\n  \"notebooks\" : [\n" }

  package var separator: String { ",\n" }

  package func entry(on report: NotebookReport) throws -> String {
    let notebook = JSONNotebook(report, withTimings: withTimings)
    return "    " + (try JSONText.text(of: notebook, depth: 2))
  }

  package mutating func add(_ report: NotebookReport) {
    totals.add(report)
  }

  package func closing(withoutWorkOn left: [String]) throws -> String {
    let summary = try JSONText.text(of: JSONSummary(totals), depth: 1)
    return "\n  ],\n  \"summary\" : \(summary),\n  \"version\" : 1\n}\n"
  }
}

/// The totals of a report.
private struct JSONSummary: Encodable {
  let notebooks: Int
  let failed: Int
  let cells: Int
  let steps: [String: Int]
  let items: Int

  init(_ totals: ReportTotals) {
    let summary = totals.summary
    notebooks = totals.notebooks
    failed = totals.failing + totals.broken
    cells = summary.cells
    steps = Dictionary(
      uniqueKeysWithValues: JudgedStep.Verdict.allCases.map {
        ($0.rawValue, summary.steps[$0, default: 0])
      }
    )
    items =
      summary.right + summary.wrong + summary.ambiguous + summary.experiments
      + summary.formulaRuns + summary.pictures
  }
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
