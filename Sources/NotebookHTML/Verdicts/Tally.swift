internal import HTMLWriting
internal import NotebookVerification

/// How many of each verdict there are, as a row of words with icons.
struct Tally {
  private let summary: Summary
  private let claims: (held: Int, refuted: Int)
  private let steps: StepTally

  /// Counts the verdicts of one notebook, or of several together.
  init(_ summary: Summary, claims: (held: Int, refuted: Int), steps: StepTally) {
    self.summary = summary
    self.claims = claims
    self.steps = steps
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
    [
      ("is-right", .right, summary.right, "right"),
      ("is-wrong", .wrong, summary.wrong, "wrong in the notes"),
      ("is-unsure", .unsure, summary.ambiguous, "ambiguous"),
      ("is-right", .right, claims.held, Self.plural(claims.held, "claim") + " true"),
      ("is-wrong", .wrong, claims.refuted, Self.plural(claims.refuted, "claim") + " false"),
      ("is-right", .right, steps.holding, Self.plural(steps.holding, "step") + " checked"),
      (
        "is-wrong", .wrong, steps.known,
        Self.plural(steps.known, "slip") + " of the notes in formulas"
      ),
      (
        "is-quiet", .open, steps.unchecked,
        Self.plural(steps.unchecked, "step") + " not checked"
      ),
      (
        "is-right", .right, summary.checks - summary.failedChecks,
        Self.plural(summary.checks - summary.failedChecks, "check") + " in cells and prose"
      ),
    ].filter { $0.2 > 0 }
  }

  private static func plural(_ count: Int, _ noun: String) -> String {
    count == 1 ? noun : noun + "s"
  }
}
