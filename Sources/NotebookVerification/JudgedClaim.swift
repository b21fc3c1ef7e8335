package import CellTrace
internal import NotebookEvaluation
package import NotebookModel

/// A figure in prose with the judgement whether it is what its expression gives.
package struct JudgedClaim: Sendable, Equatable {
  /// The claim as the author wrote it.
  package var claim: Claim
  /// What the expression gives; `nil` when it gave nothing.
  package var value: Value?
  /// Whether the figure is as the author says: equal, or wrong where a slip is declared.
  package var holds: Bool
  /// Why, in one sentence.
  package var reason: String

  /// Judges a claim against the value of its expression.
  init(judging claim: Claim, result: ExpressionResult) {
    self.claim = claim
    switch result {
    case .value(let value):
      self.value = value
      let difference = Self.difference(claim.printed, value)
      if let problem = Self.incomparability(claim.printed, value) {
        holds = false
        reason = problem
      } else if claim.slip != nil {
        holds = difference != nil
        reason = difference ?? "declared wrong, yet '\(claim.expression)' gives what is written"
      } else {
        holds = difference == nil
        reason = difference ?? "'\(claim.expression)' gives what is written"
      }
    case .failed(let diagnostic):
      value = nil
      holds = false
      reason = "'\(claim.expression)' gave no value: \(diagnostic.message)"
    case .skipped:
      value = nil
      holds = true
      reason = "'\(claim.expression)' was not run"
    }
  }

  /// Why a figure and a value cannot be compared, which upholds no declaration; `nil` when they can.
  private static func incomparability(_ printed: String, _ value: Value) -> String? {
    if case .text = value { return nil }
    guard let scalars = value.scalars else { return "the expression gives no number" }
    let written = PrintedNumber.results(in: printed)
    guard written.count != scalars.count else { return nil }
    return "\(written.count) numbers are written and \(scalars.count) were computed"
  }

  /// How a written figure differs from a value; `nil` when it is the value to its last digit.
  private static func difference(_ printed: String, _ value: Value) -> String? {
    if case .text(let text) = value {
      return text == printed ? nil : "'\(printed)' is written where '\(text)' was computed"
    }
    let isPerCent = printed.hasSuffix("%")
    let figures = zip(PrintedNumber.writtenResults(in: printed), value.scalars ?? [])
    // A share is written in per cent, or computed in per cent already.
    let wrong = figures.filter { written, scalar in
      !written.number.agrees(with: scalar)
        && !(isPerCent && written.number.agrees(with: scalar * 100))
    }
    guard let first = wrong.first else { return nil }
    let shown = (2...longestList).contains(value.scalars?.count ?? 0) ? Array(figures) : [first]
    let written = shown.map { $0.0.text + (isPerCent ? " %" : "") }
    let computed = shown.map { written, scalar in
      isPerCent ? perCent(scalar, near: written.number.value) : PrintedNumber.text(of: scalar)
    }
    return "\(list(written)) is written where \(list(computed)) was computed"
  }

  /// How many figures of a claim a sentence names; of more, it names the first that is wrong.
  private static let longestList = 12

  private static func list(_ texts: [String]) -> String {
    texts.count == 1 ? texts[0] : "(\(texts.joined(separator: ", ")))"
  }

  /// A computed number in per cent: a share times 100, or what is in per cent already, whichever
  /// comes nearer to the written one.
  private static func perCent(_ scalar: Double, near written: Double) -> String {
    let isShare = abs(scalar * 100 - written) < abs(scalar - written)
    // Ten places are far more than anyone writes, and hide the noise of the product.
    let shown = isShare ? (scalar * 1e12).rounded() / 1e10 : scalar
    return PrintedNumber.text(of: shown) + " %"
  }
}
