/// The summary of a job on GitHub: a table of verdicts in Markdown.
package struct StepSummary: ReportForm {
  /// The most notebooks that have a row of their own, of those that hold and of all others.
  package static let mostRows = 100

  private var totals = ReportTotals()
  private var failing: [String] = []
  private var holding: [String] = []

  /// Counts nothing yet.
  package init() {}

  package func entry(on report: NotebookReport) -> String { "" }

  package mutating func add(_ report: NotebookReport) {
    totals.add(report)
    let row = row(on: report)
    if report.verdict == .holds {
      if holding.count < Self.mostRows { holding.append(row) }
    } else if failing.count < Self.mostRows {
      failing.append(row)
    }
  }

  package func closing(withoutWorkOn left: [String]) -> String {
    var lines = ["## Lectern", ""]
    let form = TextReport(isColored: false)
    let bad = totals.failing + totals.broken
    let words = bad == 0 ? "all hold" : "\(bad) \(bad == 1 ? "does" : "do") not hold"
    let notebooks = "\(totals.notebooks) \(totals.notebooks == 1 ? "notebook" : "notebooks")"
    lines.append("\(notebooks), \(words). " + form.counts(totals.summary).markdownWords)
    if !left.isEmpty { lines += ["", "Not worked on after the first failure: \(left.count)."] }
    lines += [
      "", "| verdict | notebook | what it has | what is wrong |", "| --- | --- | --- | --- |",
    ]
    lines += failing + holding
    let hidden = totals.notebooks - failing.count - holding.count
    if hidden > 0 { lines += ["", "\(hidden) more notebooks have no row here."] }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private func row(on report: NotebookReport) -> String {
    let counts = TextReport(isColored: false).counts(report.summary)
    let first = report.findings.first { $0.severity == .error }
    let wrong = first.map { "line \($0.line): \($0.message.prefix(200))" } ?? ""
    let mark = report.verdict == .holds ? "✓" : "✗"
    let words = [report.path, counts, wrong].map(\.markdownWords)
    return "| \(mark) \(report.verdict.rawValue) | " + words.joined(separator: " | ") + " |"
  }
}
