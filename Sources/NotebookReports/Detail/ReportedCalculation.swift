internal import CommonMark
internal import NotebookModel
package import NotebookVerification

/// A formula with relation signs.
package struct ReportedCalculation: Codable, Sendable, Equatable {
  /// Its line.
  package var line: Int
  /// Its column.
  package var column: Int
  /// What the note declares of it: `unchecked`, or `wrong` with the numbers of steps.
  @OrNull package var declared: String?
  /// One step for each relation sign.
  package var steps: [ReportedStep]

  package init(_ judged: JudgedFormula) {
    let start = judged.formula.math.range.start
    line = start.line
    column = start.column
    if judged.formula.uncheckedReason != nil {
      declared = "unchecked"
    } else {
      declared = judged.formula.slip.map { slip in
        (["wrong"] + [slip.steps.map(String.init).joined(separator: ",")])
          .filter { !$0.isEmpty }.joined(separator: " ")
      }
    }
    steps = judged.steps.map(ReportedStep.init)
  }
}

/// A relation sign of a formula.
package struct ReportedStep: Codable, Sendable, Equatable {
  /// Its line.
  package var line: Int
  /// Its column.
  package var column: Int
  /// The sign.
  package var relation: String
  /// The verdict.
  package var verdict: String
  /// What stands behind the sign.
  package var written: String
  /// What should stand there.
  @OrNull package var computed: String?
  /// Why this verdict.
  @OrNull package var reason: String?
  /// The one slip that would explain it.
  @OrNull package var guess: String?

  package init(_ step: JudgedStep) {
    line = step.position.line
    column = step.position.column
    relation = step.relation
    verdict = step.verdict.rawValue
    written = step.written
    computed = step.computed
    reason = step.reason
    guess = step.guess
  }
}
