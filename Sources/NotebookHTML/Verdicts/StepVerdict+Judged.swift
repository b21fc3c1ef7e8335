package import NotebookVerification

extension StepVerdict {
  /// Takes over the verdict on a step.
  package init(_ step: JudgedStep) {
    let verdict: Kind =
      switch step.verdict {
      case .holds: .holds
      case .note: .note
      case .lastDigit: .lastDigit
      case .wrong: .wrong
      case .unchecked: .unchecked
      }
    self.init(
      relation: step.relation,
      verdict: verdict,
      written: step.written,
      computed: step.computed ?? "",
      reason: [step.reason, step.guess].compactMap { $0 }.joined(separator: "; "),
      position: step.position
    )
  }
}
