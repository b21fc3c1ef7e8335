/// Moves parameters against their gradient, step by step, so that a loss falls.
///
/// An optimizer remembers what the steps before were like, so it serves one model.
///
/// ```swift
/// var optimizer = Adam(learningRate: 1e-3)
/// let (loss, gradient) = valueAndGradient(at: model) { crossEntropy(logits: $0(x), targets: y) }
/// optimizer.update(&model, along: gradient)
/// ```
public protocol Optimizer: Sendable {
  /// How far a step goes.
  var learningRate: Double { get set }

  /// Makes one step with several parameters.
  ///
  /// - Parameters:
  ///   - parameters: What is moved.
  ///   - gradients: How fast the loss grows with each, of its shape.
  /// - Precondition: Parameters are as many and of the shapes they were at the first step.
  mutating func update(_ parameters: inout [Tensor], along gradients: [Tensor])
}

extension Optimizer {
  /// Makes one step with one tensor.
  public mutating func update(_ tensor: inout Tensor, along gradient: Tensor) {
    var tensors = [tensor]
    update(&tensors, along: [gradient])
    tensor = tensors[0]
  }

  /// Makes one step with all parameters of a model, along a gradient that has the model's form.
  public mutating func update<Model: Layer>(_ model: inout Model, along gradient: Model) {
    // Taken out of the model, so that nobody else holds them and they change in place.
    var parameters: [Tensor] = []
    let nothing = Tensor(0)
    model.visitAll { _, parameter in
      parameters.append(parameter)
      parameter = nothing
    }
    update(&parameters, along: gradient.parameterValues)
    model = model.replacingParameters(parameters)
  }
}

/// What an optimizer remembers of each parameter, in order.
struct OptimizerMemory {
  private var tensors: [Tensor?] = []

  /// Stops unless parameters and gradients match each other and those of earlier steps.
  mutating func begin(_ parameters: [Tensor], _ gradients: [Tensor], for optimizer: String) {
    require(
      parameters.count == gradients.count,
      "\(optimizer): \(parameters.count) parameters and \(gradients.count) gradients"
    )
    for (i, (parameter, gradient)) in zip(parameters, gradients).enumerated() {
      require(
        parameter.dimensions == gradient.dimensions,
        "\(optimizer): parameter \(i) of shape \(parameter.shape) and a gradient of "
          + "\(gradient.shape)"
      )
    }
    if tensors.isEmpty { tensors = Array(repeating: nil, count: parameters.count) }
    require(
      tensors.count == parameters.count,
      "\(optimizer): \(parameters.count) parameters after a step with \(tensors.count)"
    )
    for (i, tensor) in tensors.enumerated() {
      guard let tensor else { continue }
      require(
        tensor.dimensions == parameters[i].dimensions,
        "\(optimizer): parameter \(i) of shape \(parameters[i].shape) after a step with "
          + "\(tensor.shape)"
      )
    }
  }

  /// Hands over what is remembered of a parameter, so that it can be changed in place.
  mutating func taking(_ index: Int) -> Tensor? {
    let tensor = tensors[index]
    tensors[index] = nil
    return tensor
  }

  /// What is remembered of a parameter, if anything.
  subscript(index: Int) -> Tensor? {
    get { tensors[index] }
    set { tensors[index] = newValue }
  }
}

/// Stops unless a learning rate is a finite number that is not negative.
func requireRate(_ rate: Double, for optimizer: String) {
  require(
    rate >= 0 && rate.isFinite,
    "\(optimizer): a learning rate of \(rate) is no finite number of at least 0"
  )
}
