internal import HTMLWriting

/// The verdicts on the steps of a formula, under it: one line when all is well, and each step that
/// is not.
struct StepsView {
  private let steps: [StepVerdict]
  private let slip: String?

  /// Shows verdicts; `slip` is why the author left a mistake standing, if one is declared.
  init(_ steps: [StepVerdict], slip: String?) {
    self.steps = steps
    self.slip = slip
  }

  /// The line and the steps; nothing when there is no step. `typeset` sets what a step says.
  func html(typeset: (String) -> HTML) -> HTML {
    guard !steps.isEmpty else { return .empty }
    let wrong = steps.filter { $0.verdict == .wrong }
    let spoken = steps.enumerated().filter { $0.element.verdict != .holds }
    let checked = steps.filter { $0.verdict != .unchecked }.count
    if checked == 0 { return unchecked }
    let (style, icon): (HTML, Icon) =
      !wrong.isEmpty
      ? ("is-wrong", .wrong)
      : spoken.contains { $0.element.verdict == .lastDigit }
        ? ("is-unsure", .warning) : ("is-right", .right)
    let words =
      wrong.isEmpty
      ? "\(Self.count(checked)) checked"
      : "\(wrong.count) of \(Self.count(steps.count)) wrong"
    let known: HTML = slip.map { " — left as the notes print it: \($0)" } ?? .empty
    let list = spoken.map { step -> HTML in
      Self.html(step.element, number: step.offset + 1, typeset)
    }
    let details: HTML = list.isEmpty ? .empty : "<ol>\(list)</ol>"
    return """
      <div class="steps \(style)"><p>\(icon.html)<span>\(words)\(known)</span></p>\(details)</div>
      """
  }

  private var unchecked: HTML {
    let reason = steps.map(\.reason).first { !$0.isEmpty } ?? ""
    let because = reason.isEmpty ? "" : ": \(reason)"
    return """
      <div class="steps is-quiet"><p>\(Icon.open.html)<span>not checked\(because)</span></p></div>
      """
  }

  private static func count(_ steps: Int) -> String { steps == 1 ? "1 step" : "\(steps) steps" }

  private static func html(
    _ step: StepVerdict,
    number: Int,
    _ typeset: (String) -> HTML
  ) -> HTML {
    let style: HTML =
      switch step.verdict {
      case .holds, .note: "is-right"
      case .lastDigit: "is-unsure"
      case .wrong: "is-wrong"
      case .unchecked: "is-quiet"
      }
    let figures: HTML =
      step.verdict == .unchecked || step.computed.isEmpty
      ? .empty
      : ": written \(typeset(step.written)), computed <b class=\"number\">\(step.computed)</b>"
    let reason: HTML = step.reason.isEmpty ? .empty : "<br>\(step.reason)"
    return """
      <li class="\(style)"><b>Step \(number)</b> (\(step.verdict.rawValue))\(figures)\(reason)</li>
      """
  }
}
