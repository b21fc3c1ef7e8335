package import CellTrace

/// A formula that was run, with the judgement of what came of it.
package struct JudgedFormulaRun: Sendable, Equatable {
  /// How far two results may be apart, as a share of the largest magnitude in either. Both are sums
  /// of the same products in another order, so that they differ by some units in the last of
  /// sixteen digits; a wrong formula is off by far more.
  private static let tolerance = 1e-9

  /// The formula as the cell recorded it.
  package var run: FormulaRun
  /// The largest difference between the two results, element by element; `nil` where there is only
  /// one, or where they cannot be compared.
  package var difference: Double?
  /// Whether there is nothing wrong with the results.
  package var holds: Bool
  /// Why, in one sentence.
  package var reason: String

  /// Judges a formula that was run.
  ///
  /// - Its figures are numbers, and finite unless the item says that infinities belong to it.
  /// - The engine's result has the shape of the computed one and agrees with it in every element.
  package init(judging run: FormulaRun) {
    self.run = run
    let distances = run.engine.flatMap { Self.distances(run.computed, $0) }
    difference = distances?.max()
    if let problem = Self.unusable(in: run) ?? Self.disagreement(of: run, distances) {
      holds = false
      reason = problem
    } else {
      holds = true
      reason = run.engine == nil ? "computed" : "both results agree"
    }
  }

  /// What is wrong with the figures themselves.
  private static func unusable(in run: FormulaRun) -> String? {
    let results = [("what was computed", run.computed)]
    let all =
      results + (run.engine.map { [("the engine's result", $0)] } ?? [])
      + run.more.map { ("'\($0.name)'", $0.figures) }
    for (name, figures) in all {
      if figures.scalars.isEmpty { return "\(name) has no figures" }
      if figures.scalars.contains(where: \.isNaN) {
        return "\(name) holds a figure that is no number"
      }
      if !run.hasInfinities, let infinite = figures.scalars.first(where: { !$0.isFinite }) {
        return "\(name) holds the figure \(infinite), and the item does not say 'infinities: true'"
      }
    }
    return nil
  }

  /// How the two results differ, where they do.
  private static func disagreement(of run: FormulaRun, _ distances: [Double]?) -> String? {
    guard let engine = run.engine else { return nil }
    guard let distances else {
      return "the shape \(run.computed.shape) was computed and the engine gives \(engine.shape)"
    }
    let finite = (run.computed.scalars + engine.scalars).filter(\.isFinite)
    let largest = finite.map(\.magnitude).max() ?? 0
    for (index, distance) in distances.enumerated() where !(distance <= tolerance * largest) {
      return "element \(index + 1) is \(run.computed.scalars[index]), and the engine gives "
        + "\(engine.scalars[index])"
    }
    return nil
  }

  /// How far elements are apart, in order; equal infinities are not. `nil` for different shapes.
  private static func distances(_ first: Figures, _ second: Figures) -> [Double]? {
    guard first.shape == second.shape, first.scalars.count == second.scalars.count else {
      return nil
    }
    return zip(first.scalars, second.scalars).map { $0 == $1 ? 0 : ($0 - $1).magnitude }
  }
}
