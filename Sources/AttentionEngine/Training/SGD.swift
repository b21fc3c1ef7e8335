/// Steps straight against the gradient, with or without momentum.
///
/// With weight decay λ the gradient is `g + λ p`. With momentum μ and dampening τ the step is
/// `v = μ v + (1 - τ) g`, which starts at g; with Nesterov's form it is `g + μ v`. Then
/// `p = p - rate · step`.
///
/// Source: Sutskever et al. 2013, *On the Importance of Initialization and Momentum in Deep Learning*,
/// in the form that PyTorch has.
public struct SGD: Optimizer {
  /// How far a step goes.
  public var learningRate: Double
  /// How much of the step before is kept.
  public var momentum: Double
  /// How much less of the gradient is added to what is kept.
  public var dampening: Double
  /// How strongly parameters are pulled to zero.
  public var weightDecay: Double
  /// Whether a step looks ahead along what is kept.
  public var isNesterov: Bool

  private var memory = OptimizerMemory()

  /// An optimizer that has made no step yet.
  public init(
    learningRate: Double,
    momentum: Double = 0,
    dampening: Double = 0,
    weightDecay: Double = 0,
    isNesterov: Bool = false
  ) {
    requireRate(learningRate, for: "SGD")
    require(
      !isNesterov || (momentum > 0 && dampening == 0),
      "SGD: Nesterov's form needs a momentum above 0 and no dampening"
    )
    self.learningRate = learningRate
    self.momentum = momentum
    self.dampening = dampening
    self.weightDecay = weightDecay
    self.isNesterov = isNesterov
  }

  /// Makes one step.
  public mutating func update(_ parameters: inout [Tensor], along gradients: [Tensor]) {
    requireRate(learningRate, for: "SGD")
    memory.begin(parameters, gradients, for: "SGD")
    for i in parameters.indices {
      let gradient = gradients[i].detached().cast(to: parameters[i].dataType)
      var velocity = momentum == 0 ? nil : memory.taking(i)
      let step = SGDStep(
        learningRate: learningRate,
        momentum: momentum,
        dampening: dampening,
        weightDecay: weightDecay,
        isNesterov: isNesterov,
        isFirst: velocity == nil
      )
      if momentum != 0 && velocity == nil {
        velocity = Tensor.filled(0, parameters[i].dimensions, parameters[i].dataType)
      }
      parameters[i].place = .none
      parameters[i].stepSGD(step, along: gradient, velocity: &velocity)
      memory[i] = velocity
    }
  }
}
