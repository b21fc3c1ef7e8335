internal import HTMLWriting
internal import NotebookModel
internal import NotebookVerification

/// The verdicts on the steps of a formula: one line when all is well, and each step that is not.
struct StepsView {
  private let steps: [JudgedStep]
  private let slip: String?
  private let fails: Bool

  /// Shows the verdicts of a formula.
  init(_ judged: JudgedFormula) {
    steps = judged.steps
    slip = judged.formula.slip?.reason
    fails = !judged.complaints.isEmpty
  }

  private var wrong: Int { steps.filter { $0.verdict == .wrong }.count }

  private var checked: Int { steps.filter { $0.verdict != .unchecked }.count }

  private var verdict: (style: String, icon: Icon) {
    if wrong > 0 || fails { return ("is-wrong", .wrong) }
    if steps.contains(where: { $0.verdict == .lastDigit }) { return ("is-unsure", .warning) }
    return checked == 0 ? ("is-quiet", .open) : ("is-right", .right)
  }

  /// All verdicts in one sentence; empty for a formula without a step.
  private var words: String {
    if steps.isEmpty { return "" }
    let known = slip.map { "; left as the notes print it: \($0)" } ?? ""
    if wrong > 0 { return "\(wrong) of \(Self.count(steps.count)) wrong" + known }
    if checked > 0 { return "\(Self.count(checked)) checked" + known }
    let reason = steps.lazy.compactMap(\.reason).first { !$0.isEmpty }
    return "not checked" + (reason.map { ": \($0)" } ?? "")
  }

  /// What stands under a display formula; `typeset` sets what a step says. A formula of which
  /// nothing could be checked only gets a mark at its side.
  func below(typeset: (String) -> HTML) -> HTML {
    guard checked > 0 || fails else { return .empty }
    let (style, icon) = verdict
    let spoken = steps.enumerated().filter { _, step in
      step.verdict != .holds && step.verdict != .unchecked
        || step.verdict == .unchecked && (wrong > 0 || fails)
    }
    let list = spoken.map { step -> HTML in
      Self.html(step.element, number: step.offset + 1, typeset)
    }
    let details: HTML = list.isEmpty ? .empty : "<ol>\(list)</ol>"
    return """
      <div class="steps \(style)"><p>\(icon.html)<span>\(words)</span></p>\(details)</div>
      """
  }

  /// The mark at the side of a display formula of which nothing could be checked.
  var beside: HTML {
    guard !steps.isEmpty, checked == 0, !fails else { return .empty }
    return mark
  }

  /// The mark after a formula in running text; nothing for one that was not checked.
  var inline: HTML {
    guard !steps.isEmpty, checked > 0 || fails else { return .empty }
    return mark
  }

  private var mark: HTML {
    let (style, icon) = verdict
    return """
      <span class="step-mark \(style)" title="\(words)"><span class="verdict">\(icon.html)\
      <span class="unseen">\(words)</span></span></span>
      """
  }

  private static func count(_ steps: Int) -> String { steps == 1 ? "1 step" : "\(steps) steps" }

  private static func html(
    _ step: JudgedStep,
    number: Int,
    _ typeset: (String) -> HTML
  ) -> HTML {
    let (style, word): (HTML, String) =
      switch step.verdict {
      case .holds: ("is-right", "holds")
      case .note: ("is-right", "holds, with a note")
      case .lastDigit: ("is-unsure", "off in the last digit")
      case .wrong: ("is-wrong", "wrong")
      case .unchecked: ("is-quiet", "not checked")
      }
    var html: HTML = "<b>Step \(number)</b> \(word)"
    if step.verdict != .unchecked, let computed = step.computed {
      html += ": written \(typeset(step.written)), computed <b class=\"number\">\(computed)</b>"
    }
    for text in [step.reason, step.guess] {
      if let text, !text.isEmpty { html += "<br>\(text)" }
    }
    return "<li class=\"\(style)\">\(html)</li>"
  }
}
