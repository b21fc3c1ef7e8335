/// How long the stages of a notebook took.
struct Timings: Sendable {
  /// The stages in order, each with its duration in seconds.
  private(set) var stages: [(name: String, seconds: Double)] = []

  /// Runs a stage and notes how long it took.
  mutating func measure<Result, Failure: Error>(
    _ name: String,
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    defer {
      let duration = (clock.now - start).components
      let seconds = Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
      stages.append((name, seconds))
    }
    return try body()
  }
}
