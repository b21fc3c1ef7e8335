internal import HTMLWriting
internal import NotebookVerification

/// One step of a formula in words, with its number in a badge.
struct StepView {
  private let step: JudgedStep
  private let number: Int

  /// Shows the step of a number, counted from 1.
  init(_ step: JudgedStep, number: Int) {
    self.step = step
    self.number = number
  }

  /// The class that gives it the colours of its verdict.
  var style: String {
    switch step.verdict {
    case .holds, .note: "is-right"
    case .lastDigit: "is-unsure"
    case .wrong: "is-wrong"
    case .unchecked: "is-quiet"
    }
  }

  /// What is written and computed, and why; `typeset` sets what is written.
  func html(typeset: (String) -> HTML) -> HTML {
    let word =
      switch step.verdict {
      case .holds: "holds"
      case .note: "holds, with a note"
      case .lastDigit: "off in the last digit"
      case .wrong: "wrong"
      case .unchecked: "not checked"
      }
    var html: HTML = """
      <span class="\(style)"><span class="unseen">Step </span>\
      <b class="step-number">\(number)</b></span> \(word)
      """
    if step.verdict != .unchecked, let computed = step.computed {
      html += ": written \(typeset(step.written)), computed <b class=\"number\">\(computed)</b>"
    }
    let more = reasons
    if !more.isEmpty { html += "\(step.verdict == .unchecked ? ": " : "; ")\(more)" }
    return html
  }

  /// What the side before comes to, and why, for a title.
  var title: String {
    let computed = step.computed.map { ["computed \($0)"] } ?? []
    return (computed + [reasons].filter { !$0.isEmpty }).joined(separator: "; ")
  }

  private var reasons: String {
    [step.reason, step.guess].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
