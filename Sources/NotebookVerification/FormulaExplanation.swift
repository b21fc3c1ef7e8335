package import CommonMark
internal import HandMath
package import NotebookEvaluation
package import NotebookModel

/// How one formula was read and judged, in words: what settles whether the tool or the author is
/// wrong.
package struct FormulaExplanation: Sendable, Equatable {
  /// The formula as written.
  package var latex: String
  /// Where it starts.
  package var position: SourcePosition
  /// How it was read, what each side comes to, and why each verdict.
  package var text: String

  /// Explains the formulas that stand on a line.
  ///
  /// - Parameters:
  ///   - line: The line, counted from 1; `nil` for all lines.
  ///   - notebook: The notebook.
  ///   - evaluation: What came of running it, for the values of its names.
  /// - Returns: One explanation for each formula.
  package static func onLine(
    _ line: Int?,
    of notebook: Notebook,
    against evaluation: Evaluation
  ) -> [FormulaExplanation] {
    let notation = Notation(of: notebook)
    var scope = Scope(of: notebook, with: evaluation.bindings)
    var found: [FormulaExplanation] = []
    for formula in notebook.formulas {
      let math = formula.math
      let derivation = Derivation(parsing: math.latex, notation: notation)
      let lines = math.range.start.line...math.range.end.line
      if line.map(lines.contains) ?? true {
        found.append(
          FormulaExplanation(
            latex: math.latex,
            position: math.range.start,
            text: derivation.explanation(with: scope)
          )
        )
      }
      scope = derivation.judged(with: scope).scope
    }
    return found
  }
}

extension Notation {
  /// How the author of a notebook writes.
  init(of notebook: Notebook) {
    let macros = notebook.metadata.macros.map { name, body in
      (name.hasPrefix("\\") ? String(name.dropFirst()) : name, body)
    }
    self.init(
      decimalComma: notebook.metadata.hasDecimalComma,
      macros: Dictionary(macros, uniquingKeysWith: { first, _ in first })
    )
  }
}
