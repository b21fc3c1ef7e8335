// Gradients that are too large are cut before a step. Source: Pascanu, Mikolov and Bengio 2013, On the
// Difficulty of Training Recurrent Neural Networks.

/// The length of several gradients seen as one vector: the root of the sum of all squares.
public func gradientNorm(_ gradients: [Tensor]) -> Double {
  let squares = gradients.map { $0.detached().squared().sum().scalar }
  return squares.reduce(0, +).squareRoot()
}

/// The length of a model's gradient seen as one vector.
public func gradientNorm<Model: Layer>(_ gradient: Model) -> Double {
  gradientNorm(gradient.parameterValues)
}

/// Shortens gradients so that their norm together is at most `maximum`.
///
/// All are multiplied by `maximum / (norm + 1e-6)` where that is below 1.
///
/// - Returns: The norm before.
@discardableResult
public func clipGradientNorm(_ gradients: inout [Tensor], to maximum: Double) -> Double {
  require(maximum >= 0, "clipGradientNorm: a maximum of \(maximum) is negative")
  let norm = gradientNorm(gradients)
  let factor = maximum / (norm + 1e-6)
  if factor < 1 { gradients = gradients.map { $0 * factor } }
  return norm
}

/// Shortens a model's gradient so that its norm is at most `maximum`.
///
/// - Returns: The norm before.
@discardableResult
public func clipGradientNorm<Model: Layer>(_ gradient: inout Model, to maximum: Double) -> Double {
  var gradients = gradient.parameterValues
  let norm = clipGradientNorm(&gradients, to: maximum)
  gradient = gradient.replacingParameters(gradients)
  return norm
}

/// Cuts every element of gradients to `-limit...limit`.
public func clipGradientValue(_ gradients: inout [Tensor], to limit: Double) {
  require(limit >= 0, "clipGradientValue: a limit of \(limit) is negative")
  gradients = gradients.map { $0.clipped(to: -limit...limit) }
}

/// Cuts every element of a model's gradient to `-limit...limit`.
public func clipGradientValue<Model: Layer>(_ gradient: inout Model, to limit: Double) {
  var gradients = gradient.parameterValues
  clipGradientValue(&gradients, to: limit)
  gradient = gradient.replacingParameters(gradients)
}
