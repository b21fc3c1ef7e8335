/// What to do when a loss or a gradient is no finite number.
public enum NotFiniteReaction: Sendable {
  /// Stop the program with a sentence that names the step and the operation.
  case stopProgram
  /// End the training; the history says why.
  case endTraining
}

/// Trains a model: for every batch its loss, the gradient of that, and a step of the optimizer.
///
/// ```swift
/// var model = Linear(inputSize: 2, outputSize: 2, seed: 1)
/// var optimizer = Adam(learningRate: 0.01)
/// let history = train(&model, with: &optimizer, epochs: 20, on: { _ in [(x, y)] }) { model, batch in
///   crossEntropy(logits: model(batch.0), targets: batch.1)
/// }
/// ```
///
/// - Parameters:
///   - model: What is trained.
///   - optimizer: Makes the steps.
///   - epochs: How many times all batches are gone through.
///   - batches: The batches of an epoch, counted from 0, so that each can be shuffled anew.
///   - schedule: The learning rate at each step; the optimizer's own unless given.
///   - maximumNorm: What gradients are shortened to, if given; see `clipGradientNorm`.
///   - dropoutSeed: Sets dropout to work while losses are computed; each step draws anew.
///   - validation: A loss on what is not trained with, looked at after every epoch.
///   - patience: How many epochs the validation loss may fail to fall before training ends; then the
///     model becomes again that of the best epoch.
///   - whenNotFinite: What to do when a loss or a gradient is no finite number.
///   - progress: Called after every step.
///   - loss: The loss of a batch, a single number.
/// - Returns: What happened.
@discardableResult
public func train<Model: Layer, Method: Optimizer, Batch>(
  _ model: inout Model,
  with optimizer: inout Method,
  epochs: Int,
  on batches: (_ epoch: Int) -> [Batch],
  schedule: Schedule? = nil,
  maximumNorm: Double? = nil,
  dropoutSeed: UInt64? = nil,
  validation: ((Model) -> Tensor)? = nil,
  patience: Int? = nil,
  whenNotFinite: NotFiniteReaction = .stopProgram,
  progress: ((TrainingHistory.Step) -> Void)? = nil,
  loss: (Model, Batch) -> Tensor
) -> TrainingHistory {
  require(epochs >= 0, "train: \(epochs) epochs")
  require(patience == nil || validation != nil, "train: patience needs a validation loss")
  var history = TrainingHistory()
  var best: (model: Model, loss: Double, epoch: Int)?
  for epoch in 0..<epochs {
    let first = history.steps.count
    for batch in batches(epoch) {
      let step = history.steps.count
      func value(_ model: Model) -> Tensor {
        guard let dropoutSeed else { return loss(model, batch) }
        return withDropout(seed: dropoutSeed &+ UInt64(step)) { loss(model, batch) }
      }
      if let schedule { optimizer.learningRate = schedule(step) }
      var (cost, gradient) = valueAndGradient(at: model, of: value)
      let norm = gradientNorm(gradient)
      guard cost.isFinite && norm.isFinite else {
        let reason = notFiniteReason(model, step: step, loss: cost.scalar, value)
        if case .stopProgram = whenNotFinite { stop("train: \(reason)") }
        history.ending = .notFinite(step: step, reason: reason)
        return history
      }
      if let maximumNorm { clipGradientNorm(&gradient, to: maximumNorm) }
      optimizer.update(&model, along: gradient)
      let done = TrainingHistory.Step(
        step: step,
        epoch: epoch,
        loss: cost.scalar,
        gradientNorm: norm,
        learningRate: optimizer.learningRate
      )
      history.steps.append(done)
      progress?(done)
    }
    let losses = history.steps[first...].map(\.loss)
    let checked = validation.map { $0(model).scalar }
    history.epochs.append(
      TrainingHistory.Epoch(
        epoch: epoch,
        loss: losses.isEmpty ? 0 : losses.reduce(0, +) / Double(losses.count),
        validationLoss: checked
      )
    )
    guard let patience, let checked else { continue }
    if best.map({ checked < $0.loss }) ?? true { best = (model, checked, epoch) }
    if let best, epoch - best.epoch >= patience {
      model = best.model
      history.ending = .stoppedEarly(bestEpoch: best.epoch)
      return history
    }
  }
  return history
}

/// Says which operation first made something that is no finite number, by doing a step once more and
/// keeping what each operation gave.
private func notFiniteReason<Model: Layer>(
  _ model: Model,
  step: Int,
  loss: Double,
  _ value: (Model) -> Tensor
) -> String {
  let graph = Graph(of: model, value)
  let what = loss.isFinite ? "a gradient" : "the loss"
  let start = "step \(step): \(what) is no finite number"
  if let node = graph.firstNotFinite {
    let shapes = node.inputs.map { "\(graph.nodes[$0].value.shape)" }.joined(separator: " and ")
    if let name = node.name, node.inputs.isEmpty { return "\(start); the parameter \(name) is not" }
    return "\(start); \(node.operation)\(shapes.isEmpty ? "" : " of \(shapes)") made it first"
  }
  if let node = graph.lastGradientNotFinite {
    return "\(start); the way back through what uses \(node.name ?? node.operation) made it first"
  }
  return "\(start)"
}
