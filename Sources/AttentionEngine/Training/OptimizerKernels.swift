internal import AttentionKernels

/// One step of an optimizer for one parameter, by its kernel: the parameter and what is remembered of
/// it change in place.
extension Tensor {
  /// A step of Adam; `first` and `second` are zeros before the first.
  mutating func stepAdam(
    _ step: AdamStep,
    along gradient: Tensor,
    first: inout Tensor,
    second: inout Tensor
  ) {
    makeUnique()
    first.makeUnique()
    second.makeUnique()
    var kernel = ak_adam(
      learning_rate: step.learningRate,
      beta1: step.betas.0,
      beta2: step.betas.1,
      epsilon: step.epsilon,
      weight_decay: step.weightDecay,
      correction1: step.corrections.0,
      correction2: step.corrections.1,
      decoupled: step.isDecoupled ? 1 : 0
    )
    let gradient = gradient.packed
    withExtendedLifetime((self, gradient, first, second)) {
      switch dataType {
      case .float64:
        ak_adam_f64(
          &kernel,
          gradient.address64,
          address64,
          first.address64,
          second.address64,
          count
        )
      case .float32:
        ak_adam_f32(
          &kernel,
          gradient.address32,
          address32,
          first.address32,
          second.address32,
          count
        )
      }
    }
  }

  /// A step of gradient descent; `velocity` is there where momentum is.
  mutating func stepSGD(_ step: SGDStep, along gradient: Tensor, velocity: inout Tensor?) {
    makeUnique()
    velocity?.makeUnique()
    var kernel = ak_sgd(
      learning_rate: step.learningRate,
      momentum: step.momentum,
      dampening: step.dampening,
      weight_decay: step.weightDecay,
      nesterov: step.isNesterov ? 1 : 0,
      is_first: step.isFirst ? 1 : 0
    )
    let gradient = gradient.packed
    let kept = velocity
    withExtendedLifetime((self, gradient, kept)) {
      switch dataType {
      case .float64:
        ak_sgd_f64(&kernel, gradient.address64, address64, kept?.address64, count)
      case .float32:
        ak_sgd_f32(&kernel, gradient.address32, address32, kept?.address32, count)
      }
    }
  }
}

/// What a step of Adam is made with.
struct AdamStep {
  let learningRate: Double
  let betas: (Double, Double)
  let epsilon: Double
  let weightDecay: Double
  /// 1 - β₁ᵗ and 1 - β₂ᵗ.
  let corrections: (Double, Double)
  let isDecoupled: Bool
}

/// What a step of gradient descent is made with.
struct SGDStep {
  let learningRate: Double
  let momentum: Double
  let dampening: Double
  let weightDecay: Double
  let isNesterov: Bool
  let isFirst: Bool
}
