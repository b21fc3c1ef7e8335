internal import AttentionEngine
internal import CellTrace

/// The measurements of the experiment under way. A notebook's program has one thread.
private nonisolated(unsafe) var measurements: [Experiment.Measurement]?
private nonisolated(unsafe) var currentSeed: UInt64?

/// Settles a claim in words by measuring what it predicts.
///
/// The claim is found true when every measured figure is on the predicted side of its bound, and
/// false when one is not; a figure closer to its bound than the margin settles nothing. The tool
/// compares the outcome with what the lesson declares.
///
/// - Parameters:
///   - id: The item's identifier, such as `Q41`.
///   - claim: The claim in the lesson's words.
///   - holds: Whether the lesson declares it true.
///   - line: The line of the note; filled in by the compiler.
///   - body: Calls `measure` for each figure.
public func experiment(
  _ id: String,
  _ claim: String,
  holds: Bool,
  line: Int = #line,
  _ body: () throws -> Void
) rethrows {
  try run(id, claim, holds, line) { try body() }
}

/// Settles a claim in which chance plays a part: the same measurements for each of several seeds,
/// every one of which must give the declared outcome.
///
/// - Parameters:
///   - id: The item's identifier, such as `Q53`.
///   - claim: The claim in the lesson's words.
///   - holds: Whether the lesson declares it true.
///   - seeds: The seeds, three or more.
///   - line: The line of the note; filled in by the compiler.
///   - body: Calls `measure` for each figure, with random numbers from the given seed.
public func experiment(
  _ id: String,
  _ claim: String,
  holds: Bool,
  seeds: [UInt64],
  line: Int = #line,
  _ body: (UInt64) throws -> Void
) rethrows {
  try run(id, claim, holds, line) {
    for seed in seeds {
      currentSeed = seed
      try body(seed)
    }
  }
}

/// Records a claim that no small computation can settle, so that nothing is measured.
///
/// - Parameters:
///   - id: The item's identifier, such as `Q08`.
///   - claim: The claim in the lesson's words.
///   - reason: Why it cannot be settled here.
///   - line: The line of the note; filled in by the compiler.
public func experiment(
  _ id: String,
  _ claim: String,
  notComputable reason: String,
  line: Int = #line
) {
  report(
    .experiment(
      Experiment(
        id: id,
        claim: claim,
        holds: false,
        measurements: [],
        notComputable: reason,
        line: line
      )
    )
  )
}

/// Measures a figure that the claim predicts to be above a bound.
///
/// - Parameters:
///   - name: What is measured.
///   - value: The figure.
///   - bound: What the claim says it exceeds.
///   - margin: How far from the bound the figure must be, on either side, to count.
public func measure(_ name: String, _ value: Double, above bound: Double, margin: Double = 0) {
  add(name, value, .above(bound, margin: margin))
}

/// Measures a figure that the claim predicts to be below a bound.
///
/// - Parameters:
///   - name: What is measured.
///   - value: The figure.
///   - bound: What the claim says it stays under.
///   - margin: How far from the bound the figure must be, on either side, to count.
public func measure(_ name: String, _ value: Double, below bound: Double, margin: Double = 0) {
  add(name, value, .below(bound, margin: margin))
}

/// Measures a figure that the claim predicts exactly.
///
/// - Parameters:
///   - name: What is measured.
///   - value: The figure.
///   - expected: What the claim says it is.
///   - tolerance: How far it may be off; a figure off by less than twice as much settles nothing.
public func measure(
  _ name: String,
  _ value: Double,
  equals expected: Double,
  within tolerance: Double = 1e-6
) {
  add(name, value, .equal(expected, within: tolerance))
}

private func add(_ name: String, _ value: Double, _ prediction: Experiment.Prediction) {
  require(measurements != nil, "measure: \"\(name)\" is not inside an experiment")
  measurements?.append(
    Experiment.Measurement(name: name, value: value, prediction: prediction, seed: currentSeed)
  )
}

private func run(
  _ id: String,
  _ claim: String,
  _ holds: Bool,
  _ line: Int,
  _ body: () throws -> Void
) rethrows {
  require(measurements == nil, "experiment: \(id) is inside another experiment")
  measurements = []
  currentSeed = nil
  defer { measurements = nil }
  try body()
  report(
    .experiment(
      Experiment(
        id: id,
        claim: claim,
        holds: holds,
        measurements: measurements ?? [],
        line: line
      )
    )
  )
}
