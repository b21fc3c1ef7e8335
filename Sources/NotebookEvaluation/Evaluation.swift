package import CellTrace
package import CommonMark
package import Digests
package import NotebookModel

/// What came of running a notebook.
package struct Evaluation: Sendable, Equatable {
  /// What came of each cell, in the order of the notebook's cells.
  package var cells: [CellResult]
  /// What each inline value is, in their order.
  package var inlineValues: [ExpressionResult]
  /// What the expression of each claim is, in their order.
  package var claims: [ExpressionResult]
  /// The values of constants that formulas may mention, in the order in which they were computed.
  package var bindings: [Binding]
  /// What is wrong with the run as a whole, such as a record that no program of ours would write.
  package var diagnostics: [Diagnostic]
  /// Whether running the notebook again would give the same: everything came to its end, and nothing
  /// in it asks for the time, or draws random numbers that no seed fixes.
  package var isRepeatable = false
  /// The files that cells name, and what stands for their contents; `nil` where there is none.
  package var files: [String: Digest?] = [:]

  /// The value of a constant.
  package struct Binding: Sendable, Equatable {
    /// Its name.
    package var name: String
    /// Its value.
    package var value: Value
    /// The line of the note that declares it.
    package var line: Int
  }
}

/// What came of a cell.
package struct CellResult: Sendable, Equatable {
  /// How it ended.
  package var status: Status
  /// What it printed and showed, in order.
  package var events: [Event]
  /// What the compiler said about it, and how it failed.
  package var diagnostics: [Diagnostic]
  /// For a cell that is expected to fail: the message it failed with, and whether that was the
  /// expected one; `nil` for any other.
  package var expectedFailure: ExpectedFailure?

  /// How a cell can end.
  package enum Status: String, Sendable, Equatable {
    /// It came to its end.
    case finished
    /// It is not part of the program: it does not compile, or redefines a name.
    case rejected
    /// It ended the program: a trap, a thrown error, `exit`.
    case stopped
    /// It took too long.
    case timedOut
    /// It was not run because of another cell.
    case notReached
    /// It was not to be run.
    case skipped
  }

  /// How a cell that is there to show a failure failed.
  package struct ExpectedFailure: Sendable, Equatable {
    /// The message; `nil` when it did not fail.
    package var message: String?
    /// Where it failed.
    package var position: SourcePosition?
    /// Whether it failed as expected.
    package var isAsExpected: Bool
  }
}

/// Something that a cell did.
package enum Event: Sendable, Equatable {
  /// It printed text.
  case output(String)
  /// It showed a value.
  case display(name: String?, value: Value, line: Int)
  /// It showed how a value was computed.
  case steps(Steps)
  /// It recorded an item.
  case item(Item)
  /// It settled a claim in words.
  case experiment(Experiment)
  /// It ran a formula of the inventory.
  case formula(FormulaRun)
  /// It drew a picture.
  case picture(Figure)
  /// It checked something.
  case check(Check)
}

/// What came of an expression inside prose.
package enum ExpressionResult: Sendable, Equatable {
  /// Its value.
  case value(Value)
  /// It was not run, or has no value, because of this.
  case failed(Diagnostic)
  /// It was not to be run.
  case skipped
}

extension Evaluation {
  /// The evaluation of a notebook of which nothing is run.
  package init(notRunning notebook: Notebook) {
    self.init(
      cells: notebook.cells.map { _ in
        CellResult(status: .skipped, events: [], diagnostics: [], expectedFailure: nil)
      },
      inlineValues: notebook.inlineValues.map { _ in .skipped },
      claims: notebook.claims.map { _ in .skipped },
      bindings: [],
      diagnostics: [],
      isRepeatable: true
    )
  }
}
