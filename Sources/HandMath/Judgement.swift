/// A derivation's steps, judged, and what is known after it.
package struct Judgement: Sendable {
  /// One step for each relation sign, in reading order.
  package internal(set) var steps: [Step]
  /// The scope for the formulas that follow.
  package internal(set) var scope: Scope
  /// Whether a bare `\log` took part.
  var usesBareLog = false

  /// How many steps do not hold, last digits counting less than wrong ones.
  var failures: Int {
    steps.reduce(0) { sum, step in
      switch step.verdict {
      case .wrong: sum + 4
      case .lastDigit: sum + 1
      default: sum
      }
    }
  }
}
