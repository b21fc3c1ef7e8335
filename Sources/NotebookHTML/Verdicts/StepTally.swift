internal import NotebookModel

/// How the steps of formulas came out.
package struct StepTally: Sendable, Equatable {
  /// Steps that hold.
  package var holding = 0
  /// Wrong steps that the author knows of.
  package var known = 0
  /// Wrong steps that nobody declared.
  package var wrong = 0
  /// Steps that could not be checked, in formulas of which some step was.
  package var unchecked = 0

  /// Nothing counted yet.
  package init() {}

  /// Counts the steps of a notebook's formulas.
  init(_ steps: [[StepVerdict]], formulas: [Formula]) {
    for (index, formula) in steps.enumerated() {
      let isKnown = formulas.indices.contains(index) && formulas[index].slip != nil
      for step in formula {
        switch step.verdict {
        case .holds, .note, .lastDigit: holding += 1
        case .wrong: if isKnown { known += 1 } else { wrong += 1 }
        case .unchecked: unchecked += 1
        }
      }
    }
  }

  /// Adds the counts of another notebook.
  static func + (left: StepTally, right: StepTally) -> StepTally {
    var sum = left
    sum.holding += right.holding
    sum.known += right.known
    sum.wrong += right.wrong
    sum.unchecked += right.unchecked
    return sum
  }
}
