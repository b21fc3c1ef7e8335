package import CommonMark
internal import HandMath
package import NotebookModel

/// A formula with a verdict for each of its relation signs.
package struct JudgedFormula: Sendable, Equatable {
  /// The formula as the author wrote it.
  package var formula: Formula
  /// One step for each relation sign, in reading order.
  package var steps: [JudgedStep]
  /// What does not hold and is not declared, or is declared and holds: each with its place.
  package var complaints: [Complaint]

  /// Something about a formula that fails the notebook.
  package struct Complaint: Sendable, Equatable {
    /// What is wrong: a step, or what is declared of it.
    package var kind: FindingKind
    /// Where.
    package var position: SourcePosition
    /// What, in one sentence.
    package var message: String
  }
}

/// A relation sign of a formula with its verdict.
package struct JudgedStep: Sendable, Equatable {
  /// Where the sign stands in the note.
  package var position: SourcePosition
  /// Where it stands in the formula, in UTF-8 bytes.
  package var range: Range<Int>
  /// The side behind it, in UTF-8 bytes of the formula.
  package var writtenRange: Range<Int>
  /// The sign, as LaTeX writes it.
  package var relation: String
  /// What was found.
  package var verdict: Verdict
  /// The side behind the sign, as written.
  package var written: String
  /// What the side before the sign comes to; `nil` where it has no value.
  package var computed: String?
  /// How far the one is from the other.
  package var difference: Double?
  /// Why it is unchecked, what there is to note, or how it is wrong.
  package var reason: String?
  /// The one changed digit, sign, operator or factor that would explain it.
  package var guess: String?

  /// What can be found of a relation sign.
  package enum Verdict: String, Codable, Sendable, Equatable, CaseIterable {
    /// Both sides agree.
    case holds
    /// They agree under a reading that is worth a word.
    case note
    /// They differ by at most one unit of the last digit.
    case lastDigit = "last-digit"
    /// They do not agree.
    case wrong
    /// It cannot be told.
    case unchecked
  }
}

extension JudgedFormula {
  /// Judges a formula with the names known so far, and learns those that it defines.
  ///
  /// - Parameters:
  ///   - formula: The formula.
  ///   - isPlainText: Whether it is arithmetic in running text rather than LaTeX.
  ///   - notation: How the author writes.
  ///   - scope: The names known so far.
  init(
    judging formula: Formula,
    isPlainText: Bool = false,
    notation: Notation,
    scope: inout Scope
  ) {
    let math = formula.math
    // A display that begins with a sign goes on where the one before it ended; in running text,
    // words stand between.
    if !math.isDisplay { scope.endChain() }
    let derivation =
      isPlainText
      ? Derivation(plainText: math.latex, notation: notation)
      : Derivation(parsing: math.latex, notation: notation)
    let judgement = derivation.judged(with: scope)
    // A name in running text is a word more often than a definition.
    if !isPlainText { scope = judgement.scope }
    self.init(
      formula: formula,
      steps: judgement.steps.map { step in
        JudgedStep(step, at: math.position(atUTF8Offset: step.range.lowerBound))
      }
    )
  }

  private init(formula: Formula, steps: [JudgedStep]) {
    self.formula = formula
    self.steps = steps
    complaints = []
    if let reason = formula.uncheckedReason {
      for index in self.steps.indices {
        self.steps[index].verdict = .unchecked
        self.steps[index].reason = reason.isEmpty ? "the author says so" : reason
        self.steps[index].guess = nil
      }
      return
    }
    complaints = formula.slip.map(complaints(against:)) ?? self.steps.compactMap(\.complaint)
  }

  /// What differs from the slips that the author declares: in both directions.
  private func complaints(against slip: KnownSlip) -> [Complaint] {
    let wrong = steps.indices.filter { steps[$0].verdict == .wrong }.map { $0 + 1 }
    let start = formula.math.range.start
    if slip.steps.isEmpty {
      guard wrong.count != 1 else { return [] }
      let found = wrong.isEmpty ? "none is" : "steps \(wrong.words) are"
      return [
        Complaint(
          kind: .slipNotUpheld,
          position: start,
          message: "the formula is declared to have one wrong step, and \(found) wrong"
        )
      ]
    }
    var complaints = steps.indices
      .filter { steps[$0].verdict == .wrong && !slip.steps.contains($0 + 1) }
      .compactMap { steps[$0].complaint }
    for number in slip.steps where !wrong.contains(number) {
      guard steps.indices.contains(number - 1) else {
        complaints.append(
          Complaint(
            kind: .slipNotUpheld,
            position: start,
            message: "step \(number) is declared wrong, and the formula has "
              + (steps.count == 1 ? "one step" : "\(steps.count) steps")
          )
        )
        continue
      }
      let step = steps[number - 1]
      let found = step.verdict == .unchecked ? "is unchecked" : "holds"
      let because = step.reason.map { ": \($0)" } ?? ""
      complaints.append(
        Complaint(
          kind: .slipNotUpheld,
          position: step.position,
          message: "step \(number) is declared wrong, and \(found)\(because)"
        )
      )
    }
    return complaints
  }
}

extension JudgedStep {
  fileprivate init(_ step: Step, at position: SourcePosition) {
    self.init(
      position: position,
      range: step.range,
      writtenRange: step.writtenRange,
      relation: step.relation.rawValue,
      verdict: Verdict(rawValue: step.verdict.rawValue) ?? .unchecked,
      written: step.written,
      computed: step.computed,
      difference: step.difference,
      reason: step.reason,
      guess: step.guess
    )
  }

  /// What fails the notebook when the step is wrong and nobody said so.
  fileprivate var complaint: JudgedFormula.Complaint? {
    guard verdict == .wrong else { return nil }
    return JudgedFormula.Complaint(kind: .stepWrong, position: position, message: message)
  }

  /// The step in words, for a message.
  package var message: String {
    var parts: [String] = []
    if let computed {
      parts.append("'\(written)' is written where the side before comes to \(computed)")
    }
    if let reason { parts.append(reason) }
    if let guess { parts.append(guess) }
    return parts.isEmpty ? "the sides differ" : parts.joined(separator: "; ")
  }
}

extension [Int] {
  fileprivate var words: String { map(String.init).joined(separator: ", ") }
}
