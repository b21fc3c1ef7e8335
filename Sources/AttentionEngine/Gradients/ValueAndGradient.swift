// Gradients are found by recording what a function does and leading the result's gradient back.
// Source: Baydin et al. 2018, Automatic Differentiation in Machine Learning: a Survey, section 3.2.

/// A function's value and its gradient: how fast the value grows with each element of `x`.
///
/// ```swift
/// let (loss, slope) = valueAndGradient(at: w) { ($0 * x - y).squared().mean() }
/// ```
///
/// Everything that the function does with tensors is led back: ``Tensor/detached()`` holds something
/// constant. Calls may be nested; the gradient of a gradient is found like any other.
///
/// - Parameters:
///   - x: Where the gradient is wanted.
///   - function: Makes a single number of it.
/// - Returns: The value, of shape `[]`, and the gradient, of the shape of `x`.
/// - Throws: What the function throws.
/// - Precondition: The function's value has one element.
public func valueAndGradient<Failure: Error>(
  at x: Tensor,
  of function: (Tensor) throws(Failure) -> Tensor
) throws(Failure) -> (value: Tensor, gradient: Tensor) {
  let (value, gradients) = try valueAndGradients(at: [x]) { x throws(Failure) in
    try function(x[0])
  }
  return (value, gradients[0])
}

/// A function's value and its gradients for two tensors.
///
/// See ``valueAndGradient(at:of:)-(Tensor,_)``.
public func valueAndGradient<Failure: Error>(
  at a: Tensor,
  _ b: Tensor,
  of function: (Tensor, Tensor) throws(Failure) -> Tensor
) throws(Failure) -> (value: Tensor, gradient: (Tensor, Tensor)) {
  let (value, gradients) = try valueAndGradients(at: [a, b]) { x throws(Failure) in
    try function(x[0], x[1])
  }
  return (value, (gradients[0], gradients[1]))
}

/// A function's value and its gradients for three tensors.
///
/// See ``valueAndGradient(at:of:)-(Tensor,_)``.
public func valueAndGradient<Failure: Error>(
  at a: Tensor,
  _ b: Tensor,
  _ c: Tensor,
  of function: (Tensor, Tensor, Tensor) throws(Failure) -> Tensor
) throws(Failure) -> (value: Tensor, gradient: (Tensor, Tensor, Tensor)) {
  let (value, gradients) = try valueAndGradients(at: [a, b, c]) { x throws(Failure) in
    try function(x[0], x[1], x[2])
  }
  return (value, (gradients[0], gradients[1], gradients[2]))
}

/// A function's value and its gradients for any number of tensors.
///
/// See ``valueAndGradient(at:of:)-(Tensor,_)``.
public func valueAndGradients<Failure: Error>(
  at tensors: [Tensor],
  of function: ([Tensor]) throws(Failure) -> Tensor
) throws(Failure) -> (value: Tensor, gradients: [Tensor]) {
  let recording = Recording(of: tensors)
  defer { recording.close() }
  let value = try function(recording.tensors)
  require(
    value.count == 1,
    "valueAndGradient: the function gives \(value.dimensions); a single number is needed"
  )
  return recording.gradients(of: value, along: Tensor.filled(1, value.dimensions, value.dataType))
}

/// The gradient of a function: how fast its value grows with each element of `x`.
///
/// See ``valueAndGradient(at:of:)-(Tensor,_)``.
public func gradient<Failure: Error>(
  at x: Tensor,
  of function: (Tensor) throws(Failure) -> Tensor
) throws(Failure) -> Tensor {
  try valueAndGradient(at: x, of: function).gradient
}

/// A function's value and what a gradient of that value becomes when led back to `x`: the product
/// `vᵀ·J` with the function's matrix of derivatives.
///
/// - Parameters:
///   - x: Where the function is looked at.
///   - v: The gradient to start with, of the value's shape.
///   - function: Makes a tensor of any shape.
/// - Returns: The value, and the gradient of the shape of `x`.
/// - Throws: What the function throws.
public func valueAndGradient<Failure: Error>(
  at x: Tensor,
  along v: Tensor,
  of function: (Tensor) throws(Failure) -> Tensor
) throws(Failure) -> (value: Tensor, gradient: Tensor) {
  let (value, gradients) = try valueAndGradients(at: [x], along: v) { x throws(Failure) in
    try function(x[0])
  }
  return (value, gradients[0])
}

/// A function's value and what a gradient of that value becomes when led back to each tensor.
///
/// See ``valueAndGradient(at:along:of:)``.
public func valueAndGradients<Failure: Error>(
  at tensors: [Tensor],
  along v: Tensor,
  of function: ([Tensor]) throws(Failure) -> Tensor
) throws(Failure) -> (value: Tensor, gradients: [Tensor]) {
  let recording = Recording(of: tensors)
  defer { recording.close() }
  let value = try function(recording.tensors)
  require(
    value.dimensions == v.dimensions,
    "valueAndGradient: the function gives \(value.dimensions), the gradient is \(v.dimensions)"
  )
  return recording.gradients(of: value, along: v)
}

/// The matrix of derivatives of a function: `J[i, j]` is how fast element `i` of its value grows with
/// element `j` of `x`.
///
/// - Returns: The shape of the value followed by the shape of `x`.
public func jacobian(at x: Tensor, of function: (Tensor) -> Tensor) -> Tensor {
  let value = function(x)
  let rows = (0..<value.count).map { i in
    gradient(at: x) { function($0).flattened()[i] }
  }
  guard !rows.isEmpty else { return .zeros(value.shape + x.shape) }
  return Tensor(stacking: rows).reshaped(to: value.shape + x.shape)
}
