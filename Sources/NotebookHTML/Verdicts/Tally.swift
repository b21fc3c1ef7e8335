internal import HTMLWriting
internal import NotebookVerification

/// How many of each verdict there are, as a row of words with icons.
struct Tally {
  private let summary: Summary
  private let claims: (held: Int, refuted: Int)

  /// Counts the verdicts of one notebook, or of several together.
  init(_ summary: Summary, claims: (held: Int, refuted: Int)) {
    self.summary = summary
    self.claims = claims
  }

  /// Whether there is nothing to count.
  var isEmpty: Bool { entries.isEmpty }

  var html: HTML {
    let items = entries.map { style, icon, count, words -> HTML in
      "<li class=\"\(style)\">\(icon.html)<span><b>\(count)</b> \(words)</span></li>"
    }
    return "<ul class=\"tally\">\(items)</ul>"
  }

  private var entries: [(style: String, icon: Icon, count: Int, words: String)] {
    let checks = summary.checks - summary.failedChecks
    let steps = summary.steps
    let holding = [.holds, .note, .lastDigit].reduce(0) { $0 + (steps[$1] ?? 0) }
    let wrong = steps[.wrong] ?? 0
    let unchecked = steps[.unchecked] ?? 0
    return [
      ("is-right", .right, summary.right, "right"),
      ("is-wrong", .wrong, summary.wrong, "wrong in the notes"),
      ("is-unsure", .unsure, summary.ambiguous, "ambiguous"),
      (
        "is-quiet", .note, summary.formulaRuns, Self.plural(summary.formulaRuns, "formula") + " run"
      ),
      ("is-right", .right, claims.held, Self.plural(claims.held, "claim") + " true"),
      ("is-wrong", .wrong, claims.refuted, Self.plural(claims.refuted, "claim") + " false"),
      ("is-right", .right, holding, Self.plural(holding, "step") + " of formulas right"),
      ("is-wrong", .wrong, wrong, Self.plural(wrong, "step") + " of formulas wrong"),
      ("is-quiet", .open, unchecked, Self.plural(unchecked, "step") + " not checked"),
      ("is-right", .right, checks, Self.plural(checks, "check") + " in cells and prose"),
    ].filter { $0.2 > 0 }
  }

  private static func plural(_ count: Int, _ noun: String) -> String {
    count == 1 ? noun : noun + "s"
  }
}
