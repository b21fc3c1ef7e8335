package import CommonMark
package import NotebookEvaluation
package import NotebookModel
internal import SwiftSource

/// Who vouches for each number that a note writes, as test coverage tells which lines are run.
///
/// What is no figure does not count: code, list markers and front matter (they are no running
/// text), digits inside names and ordinals (`h1`, `2nd`, `2-D`), numbers that refer to a part of a
/// text (`section 3`, `equation (1)`, `003:1893`), four-digit years, dates, and subscripts.
package struct NumberCoverage: Sendable, Equatable {
  /// The numbers, in the order of the note.
  package var numbers: [Entry]

  /// A number with who vouches for it.
  package struct Entry: Sendable, Equatable {
    /// The number as written; the expression for a computed one.
    package var text: String
    /// Where it stands.
    package var position: SourcePosition
    /// Who vouches for it.
    package var voucher: Voucher
  }

  /// Who can vouch for a number.
  package enum Voucher: String, Sendable, Equatable, CaseIterable {
    /// It is the value of an expression, put there when the page is made.
    case computed
    /// It is part of a claim or of a step that was judged and found as declared.
    case checked
    /// It is an input that some computation reads: what a formula defines a name as that stands in
    /// another formula too, or a number that a cell of its section is written with and computes from.
    case given
    /// Nobody does.
    case bare
  }

  /// How many numbers somebody vouches for in this way.
  package func count(_ voucher: Voucher) -> Int {
    numbers.count { $0.voucher == voucher }
  }

  /// Looks at every number of a notebook.
  package init(
    of notebook: Notebook,
    _ evaluation: Evaluation,
    _ verification: Verification
  ) {
    let inputs = SectionInputs(of: notebook, evaluation)
    var entries: [Entry] = []
    for (value, result) in zip(notebook.inlineValues, evaluation.inlineValues) {
      guard case .value = result else { continue }
      entries.append(
        Entry(text: value.expression, position: value.range.start, voucher: .computed)
      )
    }
    let claims = Set(verification.claims.filter(\.holds).map(\.claim.position))
    for piece in notebook.prose {
      for found in ProseNumbers.figures(in: piece.text) {
        let position = SourcePosition(
          line: piece.range.start.line,
          column: piece.range.start.column + found.range.lowerBound
        )
        let isGiven = inputs.contains(found.number.value, on: position.line)
        let voucher: Voucher =
          claims.contains(position) ? .checked : isGiven ? .given : .bare
        entries.append(Entry(text: found.text, position: position, voucher: voucher))
      }
    }
    let latex = verification.formulas.map { Self.squeezed($0.formula.math.latex) }
    for judged in verification.formulas {
      entries += Self.entries(of: judged, claims: claims, inputs: inputs, among: latex)
    }
    numbers = entries.sorted { $0.position < $1.position }
  }

  /// A formula without white space and alignment marks.
  fileprivate static func squeezed(_ latex: String) -> String {
    latex.filter { !$0.isWhitespace && $0 != "&" }
  }

  private static func entries(
    of judged: JudgedFormula,
    claims: Set<SourcePosition>,
    inputs: SectionInputs,
    among formulas: [String]
  ) -> [Entry] {
    let math = judged.formula.math
    let isClaimed = claims.contains(math.range.start)
    return FormulaNumbers.figures(in: math.latex).map { found in
      let position = math.position(atUTF8Offset: found.range.lowerBound)
      let voucher: Voucher
      if isClaimed || judged.isJudged(at: found.range.lowerBound) {
        voucher = .checked
      } else if judged.isDefinition(at: found.range.lowerBound, readIn: formulas)
        || inputs.contains(found.number.value, on: position.line)
      {
        voucher = .given
      } else {
        voucher = .bare
      }
      return Entry(text: found.text, position: position, voucher: voucher)
    }
  }
}

extension JudgedFormula {
  /// Whether a place of the formula belongs to a side whose relation was judged, as declared.
  fileprivate func isJudged(at offset: Int) -> Bool {
    guard complaints.isEmpty else { return false }
    return steps.indices.contains { (index: Int) -> Bool in
      let step = steps[index]
      guard step.verdict != .unchecked else { return false }
      if step.writtenRange.contains(offset) { return true }
      let start = index > 0 ? steps[index - 1].range.upperBound : 0
      return (start..<max(start, step.range.lowerBound)).contains(offset)
    }
  }

  /// Whether a place of the formula belongs to what a name is defined as, and the name stands in
  /// some formula a second time.
  fileprivate func isDefinition(at offset: Int, readIn formulas: [String]) -> Bool {
    steps.indices.contains { (index: Int) -> Bool in
      let step = steps[index]
      guard step.verdict == .unchecked, step.writtenRange.contains(offset),
        step.reason?.contains("defined here") ?? false
      else { return false }
      let start = index > 0 ? steps[index - 1].range.upperBound : 0
      let bytes = Array(formula.math.latex.utf8)
      guard start < step.range.lowerBound, step.range.lowerBound <= bytes.count else {
        return false
      }
      let name = NumberCoverage.squeezed(
        String(decoding: bytes[start..<step.range.lowerBound], as: UTF8.self)
      )
      return !name.isEmpty && formulas.reduce(0) { $0 + $1.occurrences(of: name) } > 1
    }
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func occurrences(of text: String) -> Int { ranges(of: text).count }
}
