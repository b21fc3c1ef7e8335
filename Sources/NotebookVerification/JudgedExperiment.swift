package import CellTrace

/// An experiment with its outcome and the judgement of what the lesson declares of it.
package struct JudgedExperiment: Sendable, Equatable {
  /// The experiment as the cell recorded it.
  package var experiment: Experiment
  /// What came of each measurement, in order.
  package var outcomes: [Outcome]
  /// Whether the claim came out as declared.
  package var holds: Bool
  /// Why, in one sentence.
  package var reason: String

  /// What a measured figure says of the claim's prediction.
  package enum Outcome: String, Sendable, Equatable {
    /// The figure is as predicted.
    case met
    /// It is not.
    case unmet
    /// It is too close to the bound to say.
    case close
  }

  /// Judges an experiment.
  ///
  /// A claim is found true when every figure is as predicted, for every seed; it is found false
  /// when, for every seed, some figure is not. Anything else settles nothing. One that cannot be
  /// computed gives a reason instead.
  package init(judging experiment: Experiment) {
    self.experiment = experiment
    let outcomes = experiment.measurements.map(Self.outcome)
    self.outcomes = outcomes
    var bySeed: [UInt64?: [Outcome]] = [:]
    for (measurement, outcome) in zip(experiment.measurements, outcomes) {
      bySeed[measurement.seed, default: []].append(outcome)
    }
    let seeds = bySeed.keys.count { $0 != nil }
    let isTrue = bySeed.values.allSatisfy { $0.allSatisfy { $0 == .met } }
    let isFalse = bySeed.values.allSatisfy { $0.contains(.unmet) }
    if let cause = experiment.notComputable {
      holds = outcomes.isEmpty && !cause.isEmpty
      reason = holds ? cause : "a claim that cannot be computed has a reason and no figures"
    } else if outcomes.isEmpty {
      holds = false
      reason = "nothing was measured"
    } else if (1...2).contains(seeds) {
      holds = false
      reason = "chance is settled by three seeds or more, not by \(seeds == 1 ? "one" : "two")"
    } else if isTrue == isFalse {
      holds = false
      let close = zip(experiment.measurements, outcomes).first { $0.1 == .close }
      reason =
        close.map { "'\($0.0.name)' is too close to its bound to settle anything" }
        ?? "the seeds disagree"
    } else {
      holds = isTrue == experiment.holds
      let found = isTrue ? "true" : "false"
      reason = holds ? "found \(found)" : "declared \(isTrue ? "false" : "true"), found \(found)"
    }
  }

  private static func outcome(of measurement: Experiment.Measurement) -> Outcome {
    let value = measurement.value
    guard !value.isNaN else { return .close }
    switch measurement.prediction {
    case .above(let bound, let margin):
      return compare(value - bound, margin)
    case .below(let bound, let margin):
      return compare(bound - value, margin)
    case .equal(let expected, let tolerance):
      let distance = abs(value - expected)
      guard tolerance >= 0, tolerance.isFinite else { return .close }
      if distance <= tolerance || value == expected { return .met }
      return distance < 2 * tolerance ? .close : .unmet
    }
  }

  private static func compare(_ excess: Double, _ margin: Double) -> Outcome {
    // A margin below 0 would take a figure on the wrong side of its bound.
    guard margin >= 0 else { return .close }
    if excess > margin || (excess == margin && excess > 0) { return .met }
    return excess < -margin || (margin == 0 && excess <= 0) ? .unmet : .close
  }
}
