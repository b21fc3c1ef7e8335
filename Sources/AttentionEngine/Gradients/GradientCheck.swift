/// How far the gradients of a function are from finite differences.
///
/// For each element x of each tensor the function is worked out at x + h and x - h; the difference
/// of its values over 2h should be the gradient. Only a bound is checked: the difference itself is off
/// by some h² and by rounding over h.
///
/// ```swift
/// let check = GradientCheck(at: [x, w]) { tanh($0[0].matmul($0[1])) }
/// check.largestError  // about 1e-10
/// ```
public struct GradientCheck: Sendable {
  /// The largest distance between a gradient and its finite difference, as a share of the larger of
  /// 1 and the largest gradient.
  public let largestError: Double
  /// Which tensor and which element, in row-major order, it was found at.
  public let place: (tensor: Int, element: Int)
  /// The gradient there.
  public let gradient: Double
  /// The finite difference there.
  public let difference: Double

  /// Compares gradients with finite differences.
  ///
  /// A value of several elements is first made one number, by weighing its elements at random.
  ///
  /// - Parameters:
  ///   - tensors: Where to compare, as `float64`.
  ///   - step: The h above, for elements of size 1 and below; larger ones take a larger step.
  ///   - seed: What the weights are drawn from.
  ///   - function: What to check. It must be smooth within a step of each element.
  public init(
    at tensors: [Tensor],
    step: Double = 1e-5,
    seed: UInt64 = 1,
    of function: ([Tensor]) -> Tensor
  ) {
    let shape = function(tensors).shape
    let weights = Tensor.random(.normal(), shape: shape, seed: seed)
    func weighed(_ x: [Tensor]) -> Tensor { (function(x) * weights).sum() }
    let gradients = valueAndGradients(at: tensors, of: weighed).gradients
    let largest = gradients.flatMap(\.scalars).reduce(1) { Swift.max($0, Swift.abs($1)) }
    var worst = (error: -1.0, tensor: 0, element: 0, gradient: 0.0, difference: 0.0)
    for (i, tensor) in tensors.enumerated() {
      require(
        tensor.dataType == .float64,
        "GradientCheck: tensor \(i) is float32; float64 is needed"
      )
      let own = gradients[i].scalars
      for (j, x) in tensor.scalars.enumerated() {
        let h = step * Swift.max(1, Swift.abs(x))
        func value(_ x: Double) -> Double {
          var moved = tensors
          var scalars = tensor.scalars
          scalars[j] = x
          moved[i] = Tensor(scalars, shape: tensor.shape)
          return weighed(moved).scalar
        }
        let difference = (value(x + h) - value(x - h)) / ((x + h) - (x - h))
        let error = Swift.abs(own[j] - difference) / largest
        if !(error <= worst.error) { worst = (error, i, j, own[j], difference) }
        if error.isNaN { break }
      }
    }
    largestError = Swift.max(worst.error, 0)
    place = (worst.tensor, worst.element)
    gradient = worst.gradient
    difference = worst.difference
  }

  /// Compares the gradient for one tensor with finite differences.
  ///
  /// See ``init(at:step:seed:of:)-([Tensor],_,_,_)``.
  public init(
    at x: Tensor,
    step: Double = 1e-5,
    seed: UInt64 = 1,
    of function: (Tensor) -> Tensor
  ) {
    self.init(at: [x], step: step, seed: seed) { function($0[0]) }
  }
}
