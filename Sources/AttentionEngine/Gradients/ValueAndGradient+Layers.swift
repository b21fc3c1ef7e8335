/// A function's value and its gradient for all parameters of a model.
///
/// ```swift
/// let (loss, slopes) = valueAndGradient(at: model) { model in
///   crossEntropy(logits: model(x), targets: y)
/// }
/// slopes.hidden.weight  // how fast the loss grows with each weight
/// ```
///
/// - Parameters:
///   - model: Where the gradient is wanted.
///   - function: Makes a single number of it.
/// - Returns: The value, of shape `[]`, and the gradient: the model with each parameter replaced by
///   its gradient.
/// - Throws: What the function throws.
/// - Precondition: The function's value has one element.
public func valueAndGradient<Model: Layer, Failure: Error>(
  at model: Model,
  of function: (Model) throws(Failure) -> Tensor
) throws(Failure) -> (value: Tensor, gradient: Model) {
  let (value, gradients) = try valueAndGradients(at: model.parameterValues) {
    values throws(Failure) in try function(model.replacingParameters(values))
  }
  return (value, model.replacingParameters(gradients))
}

/// A function's value and its gradients for all parameters of a model and for further tensors, such
/// as what the model is given.
///
/// - Parameters:
///   - model: Where the gradient is wanted.
///   - x: Where else.
///   - function: Makes a single number of both.
/// - Returns: The value, of shape `[]`; the model with each parameter replaced by its gradient; and
///   the gradient of the shape of `x`.
/// - Throws: What the function throws.
/// - Precondition: The function's value has one element.
public func valueAndGradient<Model: Layer, Failure: Error>(
  at model: Model,
  _ x: Tensor,
  of function: (Model, Tensor) throws(Failure) -> Tensor
) throws(Failure) -> (value: Tensor, gradient: (Model, Tensor)) {
  let (value, gradients) = try valueAndGradients(at: [x] + model.parameterValues) {
    values throws(Failure) in
    try function(model.replacingParameters(Array(values.dropFirst())), values[0])
  }
  return (value, (model.replacingParameters(Array(gradients.dropFirst())), gradients[0]))
}

/// The gradient of a function for all parameters of a model: the model with each parameter replaced by
/// its gradient.
///
/// See ``valueAndGradient(at:of:)-(Model,_)``.
public func gradient<Model: Layer, Failure: Error>(
  at model: Model,
  of function: (Model) throws(Failure) -> Tensor
) throws(Failure) -> Model {
  try valueAndGradient(at: model, of: function).gradient
}

extension Layer {
  /// All parameters in the layer's order.
  var parameterValues: [Tensor] {
    var values: [Tensor] = []
    var copy = self
    copy.visitAll { values.append($1) }
    return values
  }

  /// The layer with other parameters, as many and in its order.
  func replacingParameters(_ values: [Tensor]) -> Self {
    var copy = self
    var next = 0
    copy.visitAll { _, parameter in
      parameter = values[next]
      next += 1
    }
    return copy
  }
}
