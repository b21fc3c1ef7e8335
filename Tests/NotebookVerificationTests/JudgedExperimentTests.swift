import CellTrace
import NotebookVerification
import Testing

@Suite struct JudgedExperimentTests {
  private typealias Outcome = JudgedExperiment.Outcome

  @Test(arguments: [
    (1.2, Experiment.Prediction.above(1, margin: 0.1), JudgedExperiment.Outcome.met),
    (1.1, .above(1, margin: 0.0625), .met), (1.05, .above(1, margin: 0.1), .close),
    (0.95, .above(1, margin: 0.1), .close), (0.8, .above(1, margin: 0.1), .unmet),
    (1, .above(1, margin: 0), .unmet), (.infinity, .above(1, margin: 0.1), .met),
    (0.8, .below(1, margin: 0.1), .met), (0.95, .below(1, margin: 0.1), .close),
    (1.2, .below(1, margin: 0.1), .unmet), (1, .below(1, margin: 0), .unmet),
    (-.infinity, .below(1, margin: 0.1), .met),
    (1, .equal(1, within: 0), .met), (1.05, .equal(1, within: 0.1), .met),
    (1.15, .equal(1, within: 0.1), .close), (1.3, .equal(1, within: 0.1), .unmet),
    (.infinity, .equal(.infinity, within: 0.1), .met),
    (.nan, .above(1, margin: 0), .close), (.nan, .below(1, margin: 0), .close),
    (.nan, .equal(1, within: 0.1), .close), (0, .above(.nan, margin: 0), .close),
    (0, .above(1, margin: -2), .close), (0, .above(1, margin: .nan), .close),
    (2, .below(1, margin: -2), .close), (5, .equal(1, within: .infinity), .close),
    (5, .equal(1, within: -1), .close), (.infinity, .above(.infinity, margin: 0), .close),
  ])
  func `a figure is as predicted, not, or too close to say`(
    value: Double,
    prediction: Experiment.Prediction,
    outcome: JudgedExperiment.Outcome
  ) {
    let judged = JudgedExperiment(judging: experiment(true, [measurement(value, prediction)]))
    #expect(judged.outcomes == [outcome])
  }

  @Test func `a claim comes out as declared, or fails`() {
    for (value, holds, reason) in [
      (2.0, true, "found true"), (0, false, "found false"),
    ] {
      let found = [measurement(value, .above(1, margin: 0.1))]
      let upheld = JudgedExperiment(judging: experiment(holds, found))
      #expect(upheld.holds)
      #expect(upheld.reason == reason)
      let failed = JudgedExperiment(judging: experiment(!holds, found))
      #expect(!failed.holds)
      #expect(failed.reason == "declared \(!holds), found \(holds)")
    }
  }

  @Test(arguments: [true, false])
  func `what settles nothing fails, whatever is declared`(holds: Bool) {
    let none = JudgedExperiment(judging: experiment(holds, []))
    #expect(!none.holds)
    #expect(none.reason == "nothing was measured")
    let close = JudgedExperiment(
      judging: experiment(holds, [measurement(1.05, .above(1, margin: 0.1))])
    )
    #expect(!close.holds)
    #expect(close.reason == "'spread' is too close to its bound to settle anything")
  }

  @Test func `one figure that is not as predicted refutes a claim, others besides`() {
    let found = [
      measurement(2, .above(1, margin: 0)), measurement(0, .above(1, margin: 0)),
      measurement(1, .above(1, margin: 0.1)),
    ]
    #expect(JudgedExperiment(judging: experiment(false, found)).holds)
    #expect(!JudgedExperiment(judging: experiment(true, found)).holds)
  }

  @Test(arguments: [
    ([2.0, 2, 2], true, true), ([0, 0, 0], false, true), ([2, 2, 0], true, false),
    ([2, 2, 0], false, false), ([2, 2, 1.05], true, false), ([0, 0, 1.05], false, false),
  ])
  func `every seed has its say`(values: [Double], holds: Bool, isUpheld: Bool) {
    let found = values.enumerated().map {
      measurement($1, .above(1, margin: 0.1), seed: UInt64($0))
    }
    #expect(JudgedExperiment(judging: experiment(holds, found)).holds == isUpheld)
  }

  @Test(arguments: [[1], [1, 2], [1, 1, 1], [1, 1, 2]] as [[UInt64]])
  func `chance needs three seeds`(seeds: [UInt64]) {
    let found = seeds.map { measurement(2, .above(1, margin: 0.1), seed: $0) }
    let judged = JudgedExperiment(judging: experiment(true, found))
    #expect(!judged.holds)
    #expect(judged.reason.hasPrefix("chance is settled by three seeds or more, not by "))
    let mixed = found + [measurement(2, .above(1, margin: 0.1))]
    #expect(!JudgedExperiment(judging: experiment(true, mixed)).holds)
  }

  @Test func `a claim that cannot be computed says why, and measures nothing`() {
    var unsettled = experiment(false, [])
    unsettled.notComputable = "it would need the models of ten years"
    #expect(JudgedExperiment(judging: unsettled).holds)
    #expect(JudgedExperiment(judging: unsettled).reason == "it would need the models of ten years")
    unsettled.notComputable = ""
    #expect(!JudgedExperiment(judging: unsettled).holds)
    var measured = experiment(false, [measurement(0, .above(1, margin: 0))])
    measured.notComputable = "a reason"
    #expect(!JudgedExperiment(judging: measured).holds)
  }

  private func experiment(
    _ holds: Bool,
    _ measurements: [Experiment.Measurement]
  ) -> Experiment {
    Experiment(id: "Q41", claim: "a claim", holds: holds, measurements: measurements, line: 1)
  }

  private func measurement(
    _ value: Double,
    _ prediction: Experiment.Prediction,
    seed: UInt64? = nil
  ) -> Experiment.Measurement {
    Experiment.Measurement(name: "spread", value: value, prediction: prediction, seed: seed)
  }
}
