package import CommonMark

/// What the checker found of one relation sign of a formula.
package struct StepVerdict: Sendable, Equatable {
  /// The relation sign as written, such as `=` or `\approx`.
  package var relation: String
  /// The verdict.
  package var verdict: Kind
  /// The side after the sign, in LaTeX as written.
  package var written: String
  /// What the side before it comes to; empty when that is not known.
  package var computed: String
  /// Why; empty when there is nothing to say.
  package var reason: String
  /// Where the sign stands.
  package var position: SourcePosition

  /// Gathers a verdict.
  package init(
    relation: String,
    verdict: Kind,
    written: String,
    computed: String,
    reason: String,
    position: SourcePosition
  ) {
    self.relation = relation
    self.verdict = verdict
    self.written = written
    self.computed = computed
    self.reason = reason
    self.position = position
  }

  /// The verdicts on a step.
  package enum Kind: String, Sendable, Equatable {
    /// Both sides agree.
    case holds
    /// They agree, and there is something to say about it.
    case note
    /// They differ in the last written digit.
    case lastDigit = "last digit"
    /// They differ.
    case wrong
    /// It could not be checked.
    case unchecked
  }
}
