internal import NotebookVerification

/// The report for people: what is wrong, in the compiler's form, and a line for each notebook.
package struct TextReport: ReportForm {
  /// Whether to use colours.
  let isColored: Bool
  /// Whether only what is wrong is said.
  private let isQuiet: Bool
  /// Whether durations are told.
  private let withTimings: Bool
  private var totals = ReportTotals()
  private var hasFindings = false
  /// A line on each of the first notebooks, and on all others that do not hold.
  private var lines: [(text: String, holds: Bool)] = []

  /// So many notebooks have a line each; of more, only those that do not hold.
  package static let mostLines = 50

  /// Chooses how to write.
  package init(isColored: Bool, isQuiet: Bool = false, withTimings: Bool = false) {
    self.isColored = isColored
    self.isQuiet = isQuiet
    self.withTimings = withTimings
  }

  /// What is wrong with a notebook.
  package func entry(on report: NotebookReport) -> String {
    report.findings.map { text($0, in: report) }.joined()
  }

  package mutating func add(_ report: NotebookReport) {
    totals.add(report)
    hasFindings = hasFindings || !report.findings.isEmpty
    let holds = report.verdict == .holds
    guard !isQuiet, withTimings || !holds || totals.notebooks <= Self.mostLines else { return }
    var text = line(on: report) + "\n"
    if withTimings { text += "       \(timings(of: report))\n" }
    lines.append((text, holds))
  }

  /// The summary: a line on each notebook, and one on all.
  package func closing(withoutWorkOn left: [String]) -> String {
    guard !isQuiet else { return "" }
    let isShort = withTimings || totals.notebooks <= Self.mostLines
    let shown = lines.filter { isShort || !$0.holds }.map(\.text)
    return (hasFindings ? "\n" : "") + shown.joined() + total(withoutWorkOn: left) + "\n"
  }

  /// A finding with the line of the note and a caret under its column.
  package func text(_ finding: Finding, in report: NotebookReport) -> String {
    text(finding, path: report.path)
  }

  /// A finding in a note of some name.
  func text(_ finding: Finding, path: String) -> String {
    let place = "\(path.printable):\(finding.line):\(finding.column)"
    let severity = paint(finding.severity.rawValue + ":", color(of: finding.severity))
    var text = "\(paint(place + ":", .bold)) \(severity) \(finding.message.printable)\n"
    let line = finding.excerpt
    if !line.isEmpty {
      text += "  \(line.printable)\n"
      text += "  \(caretIndent(line, finding.column))\(paint("^", .green))\n"
    }
    for line in finding.detail {
      let color: Paint? = line.hasPrefix("-") ? .red : line.hasPrefix("+") ? .green : nil
      text += "  \(color.map { paint(line.printable, $0) } ?? line.printable)\n"
    }
    return text
  }

  /// White space as wide as what stands before a column. Characters of double width, as in Chinese
  /// and Japanese, are taken for two.
  private func caretIndent(_ line: String, _ column: Int) -> String {
    var indent = ""
    var bytes = 0
    for character in line {
      if bytes >= column - 1 { break }
      bytes += character.utf8.count
      let isWide =
        character.unicodeScalars.first.map {
          (0x1100...0x115F).contains($0.value)
            || (0x2E80...0xA4CF).contains($0.value) || (0xAC00...0xD7A3).contains($0.value)
            || (0xFF00...0xFF60).contains($0.value) || (0x1F300...0x1FAFF).contains($0.value)
        } ?? false
      indent += character == "\t" ? "\t" : isWide ? "  " : " "
    }
    return indent
  }

  /// One line on a notebook.
  package func line(on report: NotebookReport) -> String {
    let word = paint(report.verdict.rawValue.padded(to: 5), color(of: report.verdict))
    guard report.verdict != .error else { return "\(word)  \(report.path.printable)" }
    let counts = counts(report.summary)
    return "\(word)  \(report.path.printable)" + (counts.isEmpty ? "" : "  \(counts)")
  }

  /// The last line: all notebooks together.
  private func total(withoutWorkOn left: [String]) -> String {
    let (notebooks, failed) = (totals.notebooks, totals.failing)
    var words = [plural(notebooks, "notebook")]
    words.append(failed == 0 ? "none fails" : "\(failed) \(failed == 1 ? "fails" : "fail")")
    if totals.broken > 0 { words.append("\(totals.broken) could not be processed") }
    if !left.isEmpty { words.append("\(left.count) not worked on") }
    let counted = counts(totals.summary)
    return words.joined(separator: ", ") + (counted.isEmpty ? "" : "; " + counted)
  }

  /// How long the stages took, together and for each.
  package func timings(of report: NotebookReport) -> String {
    report.timings.stages
      .map { "\($0.name) \(Int(($0.seconds * 1000).rounded())) ms" }
      .joined(separator: ", ")
  }

  /// What a notebook has, in words.
  func counts(_ summary: Summary) -> String {
    var parts: [String] = []
    if summary.cells > 0 {
      let all = summary.finishedCells == summary.cells
      parts.append(
        all
          ? plural(summary.cells, "cell")
          : "\(summary.finishedCells) of \(plural(summary.cells, "cell"))"
      )
    }
    let figures = summary.right + summary.wrong + summary.ambiguous
    if figures > 0 {
      parts.append(
        "\(plural(figures, "figure")): \(summary.right) right, \(summary.wrong) wrong, "
          + "\(summary.ambiguous) ambiguous"
      )
    }
    if summary.formulaRuns > 0 { parts.append(plural(summary.formulaRuns, "formula") + " run") }
    if summary.experiments > 0 { parts.append(plural(summary.experiments, "experiment")) }
    if summary.pictures > 0 { parts.append(plural(summary.pictures, "picture")) }
    let steps = summary.steps.values.reduce(0, +)
    if steps > 0 {
      let found = [JudgedStep.Verdict.wrong, .lastDigit, .unchecked]
        .compactMap { verdict in summary.steps[verdict].map { "\($0) \(verdict.words)" } }
      let checked = steps - summary.steps[.unchecked, default: 0]
      parts.append(
        "\(plural(steps, "step")): \(checked - summary.steps[.wrong, default: 0]) hold"
          + found.map { ", " + $0 }.joined()
      )
    }
    if summary.checks > 0 { parts.append(plural(summary.checks, "check")) }
    let failed = summary.failedItems + summary.failedChecks + summary.failedFormulas
    if failed > 0 { parts.append(paint("\(failed) not upheld", .red)) }
    return parts.joined(separator: "; ")
  }

  private func plural(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  // MARK: - Colour

  private enum Paint: String {
    case bold = "1"
    case red = "1;31"
    case green = "1;32"
    case yellow = "1;33"
    case gray = "2"
  }

  private func color(of severity: Finding.Severity) -> Paint {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note: .gray
    }
  }

  private func color(of verdict: NotebookReport.Verdict) -> Paint {
    verdict == .holds ? .green : .red
  }

  private func paint(_ text: String, _ color: Paint) -> String {
    isColored ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  /// The text with spaces behind it up to a width.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

extension JudgedStep.Verdict {
  fileprivate var words: String {
    switch self {
    case .holds: "hold"
    case .note: "with a note"
    case .lastDigit: "off in the last digit"
    case .wrong: "wrong"
    case .unchecked: "unchecked"
    }
  }
}
