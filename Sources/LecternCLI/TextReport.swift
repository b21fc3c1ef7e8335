internal import CommonMark
internal import NotebookEvaluation
internal import NotebookModel
internal import NotebookVerification

/// The report for people: what is wrong, in the compiler's form, and a line for each notebook.
struct TextReport {
  /// Whether to use colours.
  let isColored: Bool

  /// A diagnostic with the line of the note and a caret under its column.
  func text(_ diagnostic: Diagnostic, in result: NotebookResult) -> String {
    let place = "\(result.path.printable):\(diagnostic.position.line):\(diagnostic.position.column)"
    let severity = paint(diagnostic.severity.rawValue + ":", color(of: diagnostic.severity))
    var text = "\(paint(place + ":", .bold)) \(severity) \(diagnostic.message.printable)\n"
    if case .judged(let notebook, _, _) = result.outcome, diagnostic.severity != .note {
      let line = notebook.line(diagnostic.position.line)
      if !line.isEmpty, line.utf8.count <= 400 {
        text +=
          "  \(line.printable)\n  \(caretIndent(line, diagnostic.position.column))\(paint("^", .green))\n"
      }
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
  func line(on result: NotebookResult) -> String {
    let word = paint(result.verdict.rawValue.padded(to: 5), color(of: result.verdict))
    guard case .judged(_, _, let verification) = result.outcome else {
      return "\(word)  \(result.path.printable)"
    }
    return "\(word)  \(result.path.printable)  \(counts(verification.summary))"
  }

  /// The last line: all notebooks together.
  func total(of results: [NotebookResult]) -> String {
    var summary = Summary()
    for result in results {
      if case .judged(_, _, let verification) = result.outcome {
        summary = summary + verification.summary
      }
    }
    let failed = results.count { $0.verdict == .fails }
    let broken = results.count { $0.verdict == .error }
    var words = ["\(results.count) \(results.count == 1 ? "notebook" : "notebooks")"]
    words.append(failed == 0 ? "none fails" : "\(failed) \(failed == 1 ? "fails" : "fail")")
    if broken > 0 { words.append("\(broken) could not be processed") }
    let counted = counts(summary)
    return words.joined(separator: ", ") + (counted.isEmpty ? "" : "; " + counted)
  }

  /// How long the stages took, together and for each.
  func timings(of result: NotebookResult) -> String {
    result.timings.stages
      .map { "\($0.name) \(Int(($0.seconds * 1000).rounded())) ms" }
      .joined(separator: ", ")
  }

  private func counts(_ summary: Summary) -> String {
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

  private func color(of severity: Diagnostic.Severity) -> Paint {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note: .gray
    }
  }

  private func color(of verdict: NotebookResult.Verdict) -> Paint {
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
