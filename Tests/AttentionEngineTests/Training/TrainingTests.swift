import AttentionEngine
import Testing

@Suite struct TrainingTests {
  let x: Tensor = [[0, 0], [0, 1], [1, 0], [1, 1]]
  let y = [0, 1, 1, 0]

  var network: Sequential {
    Sequential(
      Linear(inputSize: 2, outputSize: 8, seed: 1),
      Activation.tanh,
      Linear(inputSize: 8, outputSize: 2, seed: 2)
    )
  }

  /// Fixed seed; guessing costs ln 2 = 0.69.
  @Test func `a network learns what no line divides`() {
    var model = network
    var optimizer = Adam(learningRate: 0.05)
    var seen = 0
    let history = train(
      &model,
      with: &optimizer,
      epochs: 100,
      on: { epoch in batches(of: 4, size: 2, seed: UInt64(epoch)) },
      progress: { step in
        #expect(step.step == seen)
        seen += 1
      }
    ) { model, places in
      crossEntropy(logits: model(x.gather(places)), targets: places.map { y[$0] })
    }
    #expect(history.steps.count == 200 && seen == 200 && history.epochs.count == 100)
    #expect(history.ending == .completed)
    #expect(history.epochs[99].loss < 0.05 && history.epochs[0].loss > 0.5)
    #expect(model(x).argmax(axis: -1) == [0, 1, 1, 0])
  }

  @Test func `the history says what each step did`() {
    var model = Linear(weight: [[2]])
    var optimizer = SGD(learningRate: 1)
    let history = train(
      &model,
      with: &optimizer,
      epochs: 2,
      on: { _ in [1.0] },
      schedule: .step(0.25, every: 1, factor: 0.5),
      validation: { $0.weight.squared().sum() }
    ) { model, _ in model.weight.squared().sum() }
    // w = 2 has the slope 4, so 2 - 0.25 · 4 = 1; then 1 - 0.125 · 2 = 0.75.
    #expect(history.losses == [4, 1])
    #expect(history.steps.map(\.gradientNorm) == [4, 2])
    #expect(history.steps.map(\.learningRate) == [0.25, 0.125])
    #expect(history.epochs.map(\.validationLoss) == [1, 0.5625])
    #expect(model.weight == [[0.75]])
  }

  @Test func `gradients are shortened before a step`() {
    var model = Linear(weight: [[3]])
    var optimizer = SGD(learningRate: 1)
    let history = train(
      &model,
      with: &optimizer,
      epochs: 1,
      on: { _ in [0] },
      maximumNorm: 0.5
    ) { model, _ in model.weight.squared().sum() }
    #expect(history.steps[0].gradientNorm == 6)
    #expect(model.weight.isClose(to: [[2.5]], within: 1e-6))
  }

  /// Each step adds 1 to the weight; the validation loss is least at 3, after epoch 2.
  @Test func `training stops when what is checked no longer improves`() {
    var model = Linear(weight: [[0]])
    var optimizer = SGD(learningRate: 1)
    let history = train(
      &model,
      with: &optimizer,
      epochs: 50,
      on: { _ in [0] },
      validation: { ($0.weight - 3).squared().sum() },
      patience: 2
    ) { model, _ in -model.weight.sum() }
    #expect(history.ending == .stoppedEarly(bestEpoch: 2))
    #expect(history.epochs.count == 5)
    #expect(model.weight == [[3]])
  }

  @Test func `dropout is drawn anew at every step`() {
    var model = Linear(inputSize: 30, outputSize: 1, seed: 1)
    var optimizer = SGD(learningRate: 0)
    let layer = Dropout(rate: 0.5)
    func losses() -> [Double] {
      train(&model, with: &optimizer, epochs: 3, on: { _ in [0] }, dropoutSeed: 5) { model, _ in
        model(layer(.ones([30]))).sum()
      }.losses
    }
    let first = losses()
    #expect(Set(first).count == 3)
    #expect(losses() == first)
  }

  @Test func `what made a number not finite is named`() {
    func ending(_ loss: (Linear) -> Tensor) -> TrainingHistory.Ending {
      var model = Linear(weight: [[0, 1]])
      var optimizer = SGD(learningRate: 1)
      let history = train(
        &model,
        with: &optimizer,
        epochs: 1,
        on: { _ in [0] },
        whenNotFinite: .endTraining
      ) { model, _ in loss(model) }
      #expect(history.steps.isEmpty && model.weight == [[0, 1]])
      return history.ending
    }
    let first = ending { log($0.weight).sum() }
    let reason = "step 0: the loss is no finite number; log of [1, 2] made it first"
    #expect(first == .notFinite(step: 0, reason: reason))
    guard case .notFinite(_, let other) = ending({ sqrt($0.weight).sum() }) else {
      Issue.record("a gradient of 1/√0 should end training")
      return
    }
    #expect(other.hasPrefix("step 0: a gradient is no finite number"))
  }
}
