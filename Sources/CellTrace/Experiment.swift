/// A claim in words with the figures measured to settle it. The runner judges it; the cell does not.
package struct Experiment: Sendable, Equatable {
  /// The item's identifier, such as `Q41`.
  package var id: String
  /// The claim, in the lesson's words.
  package var claim: String
  /// Whether the lesson declares that the claim holds.
  package var holds: Bool
  /// What the claim predicts and what was found, in the order of measuring.
  package var measurements: [Measurement]
  /// Why no small computation can settle the claim; `nil` for one that measurements settle.
  package var notComputable: String?
  /// The line of the note that recorded the experiment.
  package var line: Int

  /// Gathers what a cell says of a claim.
  package init(
    id: String,
    claim: String,
    holds: Bool,
    measurements: [Measurement],
    notComputable: String? = nil,
    line: Int
  ) {
    self.id = id
    self.claim = claim
    self.holds = holds
    self.measurements = measurements
    self.notComputable = notComputable
    self.line = line
  }

  /// One figure beside the bound that the claim predicts for it.
  package struct Measurement: Sendable, Equatable {
    /// What was measured.
    package var name: String
    /// The figure found.
    package var value: Double
    /// What the claim predicts of the figure.
    package var prediction: Prediction
    /// The seed of the random numbers behind the figure; `nil` where chance plays no part.
    package var seed: UInt64?

    /// Joins a figure with its prediction.
    package init(name: String, value: Double, prediction: Prediction, seed: UInt64?) {
      self.name = name
      self.value = value
      self.prediction = prediction
      self.seed = seed
    }
  }

  /// What a claim predicts of one figure. `margin` is how far the figure must be from the bound, on
  /// either side, to count at all.
  package enum Prediction: Sendable, Equatable {
    /// The figure is above the bound.
    case above(Double, margin: Double)
    /// The figure is below the bound.
    case below(Double, margin: Double)
    /// The figure equals the expected one to within the tolerance.
    case equal(Double, within: Double)
  }
}
