internal import HTMLWriting
internal import MathTypesetting
internal import NotebookModel
internal import NotebookVerification

/// The verdicts on the steps of a formula: one line when all is well, and each step that is not.
///
/// What could not be checked steps back: it never has a line of its own that is open.
struct StepsView {
  private let steps: [JudgedStep]
  private let slip: String?
  /// What is not as the author declares, beyond wrong steps.
  private let complaints: [String]
  private let fails: Bool

  /// Shows the verdicts of a formula.
  init(_ judged: JudgedFormula) {
    steps = judged.steps
    slip = judged.formula.slip?.reason
    fails = !judged.complaints.isEmpty
    complaints = judged.complaints.map(\.message).filter { message in
      !judged.steps.contains { $0.verdict == .wrong && $0.message == message }
    }
  }

  /// The sides of the wrong steps.
  var wrongSides: [WrongSide] {
    numbered { $0 == .wrong }.map { number, step in
      WrongSide(
        mark: FormulaMark(step.writtenRange, number: number),
        title: StepView(step, number: number).title
      )
    }
  }

  /// What stands under a display formula; `typeset` sets what a step says. Nothing for a formula of
  /// which nothing could be checked.
  func below(typeset: (String) -> HTML) -> HTML {
    guard checked > 0 || fails else { return .empty }
    let (style, icon) = verdict
    var spoken = complaints.map { message -> HTML in "<li class=\"is-wrong\">\(message)</li>" }
    spoken += list(where: { $0 != .holds && $0 != .unchecked }, typeset)
    let shown: HTML = spoken.isEmpty ? .empty : "<ol>\(spoken)</ol>"
    return """
      <div class="steps \(style)"><p>\(icon.html)<span>\(words)</span></p>\(shown)\
      \(folded(typeset))</div>
      """
  }

  /// The mark at the side of a display formula of which nothing could be checked, with the reason
  /// on demand.
  var beside: HTML {
    guard !steps.isEmpty, checked == 0, !fails else { return .empty }
    return tip(HTML(escaping: words))
  }

  /// The mark after a formula in running text; nothing for one that was not checked. What is wrong
  /// is said on demand, and on paper.
  func inline(typeset: (String) -> HTML) -> HTML {
    guard !steps.isEmpty, checked > 0 || fails else { return .empty }
    guard wrong > 0 || fails else { return mark }
    let wrong = numbered { $0 == .wrong }.map { number, step in
      StepView(step, number: number).html(typeset: typeset)
    }
    let parts = [HTML(escaping: words)] + complaints.map { HTML(escaping: $0) } + wrong
    return tip(parts.joined(separator: ". "))
  }

  /// Whether there is something that lists of mistakes link to.
  var isNamed: Bool { wrong > 0 || fails }

  private var wrong: Int { steps.count { $0.verdict == .wrong } }

  private var checked: Int { steps.count { $0.verdict != .unchecked } }

  private var verdict: (style: String, icon: Icon) {
    if wrong > 0 || fails { return ("is-wrong", .wrong) }
    if steps.contains(where: { $0.verdict == .lastDigit }) { return ("is-unsure", .warning) }
    return checked == 0 ? ("is-quiet", .open) : ("is-right", .right)
  }

  /// All verdicts in one sentence; empty for a formula without a step.
  private var words: String {
    if steps.isEmpty { return "" }
    let known = slip.map { "; left as the notes print it: \($0)" } ?? ""
    if wrong > 0 {
      return (steps.count == 1 ? "Wrong" : "\(wrong) of \(steps.count) steps wrong") + known
    }
    if fails { return "Not as declared" }
    if checked == steps.count { return "\(Self.count(checked)) checked" }
    if checked > 0 { return "\(checked) of \(steps.count) steps checked" }
    var reasons: [String] = []
    for reason in steps.compactMap(\.reason) where !reason.isEmpty && !reasons.contains(reason) {
      reasons.append(reason)
    }
    return reasons.isEmpty ? "Not checked" : "Not checked: " + reasons.joined(separator: "; ")
  }

  /// The steps that could not be checked beside others that could.
  private func folded(_ typeset: (String) -> HTML) -> HTML {
    let items = list(where: { $0 == .unchecked }, typeset)
    guard !items.isEmpty else { return .empty }
    return """
      <details class="unchecked"><summary>\(Self.count(items.count)) not checked</summary>\
      <ol>\(items)</ol></details>
      """
  }

  private func numbered(
    where isMeant: (JudgedStep.Verdict) -> Bool
  ) -> [(number: Int, step: JudgedStep)] {
    steps.enumerated().filter { isMeant($0.element.verdict) }.map { ($0.offset + 1, $0.element) }
  }

  private func list(
    where isMeant: (JudgedStep.Verdict) -> Bool,
    _ typeset: (String) -> HTML
  ) -> [HTML] {
    numbered(where: isMeant).map { number, step in
      let view = StepView(step, number: number)
      return "<li class=\"\(view.style)\">\(view.html(typeset: typeset))</li>"
    }
  }

  /// The icon, with words for those who hover over it and for screen readers.
  private var mark: HTML {
    let (style, icon) = verdict
    return """
      <span class="step-mark \(style)" title="\(words)"><span class="verdict">\(icon.html)\
      <span class="unseen">\(words)</span></span></span>
      """
  }

  /// The icon, with words that appear to those who hover over it, touch it or reach it with the
  /// keyboard.
  private func tip(_ words: HTML) -> HTML {
    let (style, icon) = verdict
    return """
      <span class="step-mark \(style)" tabindex="0" role="note"><span class="verdict">\
      \(icon.html)</span><span class="tip">\(words)</span></span>
      """
  }

  private static func count(_ steps: Int) -> String { steps == 1 ? "1 step" : "\(steps) steps" }
}
