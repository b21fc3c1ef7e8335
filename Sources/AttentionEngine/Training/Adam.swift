/// Steps whose size is set for each element by how large its gradients have been.
///
/// `m = β₁ m + (1 - β₁) g`, `v = β₂ v + (1 - β₂) g²`; at step t,
/// `p = p - rate · (m / (1 - β₁ᵗ)) / (√(v / (1 - β₂ᵗ)) + ε)`. Weight decay λ is added to the gradient as
/// `λ p`; ``AdamW`` takes it from the parameter instead.
///
/// Source: Kingma and Ba 2015, *Adam: A Method for Stochastic Optimization*.
public struct Adam: Optimizer {
  /// How far a step goes.
  public var learningRate: Double
  private var moments: AdamMoments

  /// An optimizer that has made no step yet.
  public init(
    learningRate: Double = 1e-3,
    betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8,
    weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    moments = AdamMoments(
      betas,
      epsilon,
      weightDecay,
      isDecoupled: false,
      "Adam",
      rate: learningRate
    )
  }

  /// Makes one step.
  public mutating func update(_ parameters: inout [Tensor], along gradients: [Tensor]) {
    moments.update(&parameters, gradients, rate: learningRate)
  }
}

/// Adam with weight decay that is taken from the parameters and not added to the gradient.
///
/// Before the step of ``Adam``, `p = p · (1 - rate · λ)`.
///
/// Source: Loshchilov and Hutter 2019, *Decoupled Weight Decay Regularization*.
public struct AdamW: Optimizer {
  /// How far a step goes.
  public var learningRate: Double
  private var moments: AdamMoments

  /// An optimizer that has made no step yet.
  public init(
    learningRate: Double = 1e-3,
    betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8,
    weightDecay: Double = 1e-2
  ) {
    self.learningRate = learningRate
    moments = AdamMoments(
      betas,
      epsilon,
      weightDecay,
      isDecoupled: true,
      "AdamW",
      rate: learningRate
    )
  }

  /// Makes one step.
  public mutating func update(_ parameters: inout [Tensor], along gradients: [Tensor]) {
    moments.update(&parameters, gradients, rate: learningRate)
  }
}

/// What both forms of Adam remember, and their step.
private struct AdamMoments {
  private let betas: (Double, Double)
  private let epsilon: Double
  private let weightDecay: Double
  private let isDecoupled: Bool
  private let name: String
  private var first = OptimizerMemory()
  private var second = OptimizerMemory()
  /// β₁ᵗ and β₂ᵗ.
  private var powers = (1.0, 1.0)

  init(
    _ betas: (Double, Double),
    _ epsilon: Double,
    _ weightDecay: Double,
    isDecoupled: Bool,
    _ name: String,
    rate: Double
  ) {
    requireRate(rate, for: name)
    for beta in [betas.0, betas.1] {
      require(beta >= 0 && beta < 1, "\(name): a beta of \(beta) is not within 0 up to 1")
    }
    self.betas = betas
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.isDecoupled = isDecoupled
    self.name = name
  }

  mutating func update(_ parameters: inout [Tensor], _ gradients: [Tensor], rate: Double) {
    requireRate(rate, for: name)
    first.begin(parameters, gradients, for: name)
    second.begin(parameters, gradients, for: name)
    powers = (powers.0 * betas.0, powers.1 * betas.1)
    let step = AdamStep(
      learningRate: rate,
      betas: betas,
      epsilon: epsilon,
      weightDecay: weightDecay,
      corrections: (1 - powers.0, 1 - powers.1),
      isDecoupled: isDecoupled
    )
    for i in parameters.indices {
      let shape = parameters[i].dimensions
      let type = parameters[i].dataType
      var mean = first.taking(i) ?? Tensor.filled(0, shape, type)
      var spread = second.taking(i) ?? Tensor.filled(0, shape, type)
      let gradient = gradients[i].detached().cast(to: type)
      parameters[i].place = .none
      parameters[i].stepAdam(step, along: gradient, first: &mean, second: &spread)
      (first[i], second[i]) = (mean, spread)
    }
  }
}
