internal import NotebookModel

/// Workflow commands that annotate a change on GitHub: the worst first, as only the first ones of a
/// step are shown.
package struct GitHubReport: ReportForm {
  /// How many annotations of a kind GitHub shows for a step.
  package static let mostOfAKind = 10

  private let checkout: Checkout
  private var errors: [String] = []
  private var warnings: [String] = []
  private var errorCount = 0
  private var warningCount = 0

  /// Annotates files of a repository.
  package init(checkout: Checkout = Checkout()) {
    self.checkout = checkout
  }

  /// Nothing: which findings are the worst is known at the end.
  package func entry(on report: NotebookReport) -> String { "" }

  package mutating func add(_ report: NotebookReport) {
    for group in report.groupedFindings {
      switch group.finding.severity {
      case .error:
        errorCount += 1
        if errors.count < Self.mostOfAKind { errors.append(command("error", group, report)) }
      case .warning:
        warningCount += 1
        if warnings.count < Self.mostOfAKind { warnings.append(command("warning", group, report)) }
      case .note: break
      }
    }
  }

  package func closing(withoutWorkOn left: [String]) -> String {
    var lines = errors + warnings
    let more = [
      (errorCount - errors.count, "error"), (warningCount - warnings.count, "warning"),
    ].filter { $0.0 > 0 }.map { "\($0.0) more \($0.1)\($0.0 == 1 ? "" : "s")" }
    if !more.isEmpty {
      let words = more.joined(separator: " and ")
      lines.append("::notice title=Lectern::\(words): the log and the other reports have them all")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func command(_ name: String, _ group: FindingGroup, _ report: NotebookReport) -> String {
    let finding = group.finding
    let properties = [
      ("file", checkout.path(of: report.path)), ("line", "\(finding.line)"),
      ("col", "\(finding.characterColumn)"), ("title", "Lectern \(finding.kind.rawValue)"),
    ]
    let message = [finding.message] + group.notes.map { "note: line \($0.line): \($0.message)" }
    return "::\(name) "
      + properties.map { "\($0.0)=\($0.1.printable.commandProperty)" }.joined(separator: ",")
      + "::" + message.map(\.printable).joined(separator: "\n").commandMessage
  }
}
