/// How long the stages of a notebook took.
package struct Timings: Sendable, Equatable {
  /// The stages in order.
  package private(set) var stages: [Stage] = []

  /// A stage.
  package struct Stage: Sendable, Equatable {
    /// Its name.
    package var name: String
    /// How long it took, in seconds.
    package var seconds: Double
  }

  /// Nothing measured yet.
  package init() {}

  /// Runs a stage and notes how long it took.
  package mutating func measure<Result, Failure: Error>(
    _ name: String,
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    defer {
      let duration = (clock.now - start).components
      let seconds = Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
      stages.append(Stage(name: name, seconds: seconds))
    }
    return try body()
  }
}
