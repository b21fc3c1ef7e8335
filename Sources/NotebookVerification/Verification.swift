package import CellTrace
package import NotebookEvaluation

/// What a notebook claims, judged against what was computed.
package struct Verification: Sendable, Equatable {
  /// What each cell did, judged, in the order of the notebook's cells.
  package var cells: [[JudgedEvent]]
  /// What cells gave beside what their output fences expect, in the order of the cells; `nil` for one
  /// that has none or did not come to its end.
  package var outputs: [JudgedOutput?]
  /// The claims in prose, in their order.
  package var claims: [JudgedClaim]
  /// The formulas, in their order; those without a relation sign have no steps.
  package var formulas: [JudgedFormula]
  /// Arithmetic in running text and table cells, in order.
  package var arithmetic: [JudgedFormula]
  /// Everything that is wrong or doubtful, in the order of the note.
  package var diagnostics: [Diagnostic]
  /// How many of what there is.
  package var summary: Summary

  /// Judges nothing, for a note that is only shown.
  package init() {
    (cells, outputs, claims, formulas, arithmetic) = ([], [], [], [], [])
    diagnostics = []
    summary = Summary()
  }

  /// Whether the notebook fails.
  package var fails: Bool { diagnostics.contains { $0.severity == .error } }

  /// The items of a kind, in order.
  package var items: [JudgedItem] {
    cells.joined().compactMap {
      if case .item(let item) = $0 { return item }
      return nil
    }
  }

  /// The formulas of the inventory that were run, in order.
  package var formulaRuns: [JudgedFormulaRun] {
    cells.joined().compactMap {
      if case .formula(let run) = $0 { return run }
      return nil
    }
  }

  /// The experiments, in order.
  package var experiments: [JudgedExperiment] {
    cells.joined().compactMap {
      if case .experiment(let experiment) = $0 { return experiment }
      return nil
    }
  }
}

/// Something that a cell did, with its judgement where there is something to judge.
package enum JudgedEvent: Sendable, Equatable {
  /// It printed text.
  case output(String)
  /// It showed a value.
  case display(name: String?, value: Value, line: Int)
  /// It showed how a value was computed.
  case steps(Steps)
  /// It recorded an item.
  case item(JudgedItem)
  /// It settled a claim in words.
  case experiment(JudgedExperiment)
  /// It ran a formula of the inventory.
  case formula(JudgedFormulaRun)
  /// It drew a picture.
  case picture(Figure)
  /// It checked something.
  case check(Check)
}

/// How many of everything a notebook has.
package struct Summary: Codable, Sendable, Equatable {
  /// The cells that were run to their end.
  package var finishedCells = 0
  /// All cells.
  package var cells = 0
  /// Items declared right.
  package var right = 0
  /// Items declared wrong.
  package var wrong = 0
  /// Items declared ambiguous.
  package var ambiguous = 0
  /// Items and experiments whose declaration is not upheld, and formulas that fail.
  package var failedItems = 0
  /// Formulas of the inventory that were run.
  package var formulaRuns = 0
  /// Experiments.
  package var experiments = 0
  /// Pictures that stand for one of the notes.
  package var pictures = 0
  /// Claims in prose, checks in cells, expected outputs.
  package var checks = 0
  /// Claims, checks and outputs that do not hold.
  package var failedChecks = 0

  /// The steps of hand calculations, by verdict.
  package var steps: [JudgedStep.Verdict: Int] = [:]
  /// Hand calculations in which something does not hold that is not declared, or the reverse.
  package var failedFormulas = 0

  /// Nothing counted yet.
  package init() {}

  /// Adds the counts of another notebook.
  package static func + (left: Summary, right: Summary) -> Summary {
    var sum = left
    sum.finishedCells += right.finishedCells
    sum.cells += right.cells
    sum.right += right.right
    sum.wrong += right.wrong
    sum.ambiguous += right.ambiguous
    sum.failedItems += right.failedItems
    sum.formulaRuns += right.formulaRuns
    sum.experiments += right.experiments
    sum.pictures += right.pictures
    sum.checks += right.checks
    sum.failedChecks += right.failedChecks
    sum.steps.merge(right.steps, uniquingKeysWith: +)
    sum.failedFormulas += right.failedFormulas
    return sum
  }
}
