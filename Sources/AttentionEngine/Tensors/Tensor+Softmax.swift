extension Tensor {
  /// Turns the elements along an axis into shares of 1: `e^xᵢ / Σⱼ e^xⱼ`.
  ///
  /// The largest element is subtracted first, so nothing overflows. An element of minus infinity
  /// has no share; where all are, every share is 0.
  ///
  /// - Parameter axis: -1 is the last: each row of a matrix.
  /// - Returns: The same shape.
  public func softmax(axis: Int = -1) -> Tensor {
    Tensor.apply(.softmax, self, axis: axis)
  }

  /// The natural logarithm of the softmax, worked out without losing small shares.
  public func logSoftmax(axis: Int = -1) -> Tensor {
    Tensor.apply(.logSoftmax, self, axis: axis)
  }
}

/// Turns the elements along an axis into shares of 1: `e^xᵢ / Σⱼ e^xⱼ`.
///
/// See ``Tensor/softmax(axis:)``.
public func softmax(_ x: Tensor, axis: Int = -1) -> Tensor {
  x.softmax(axis: axis)
}

/// The natural logarithm of the softmax along an axis.
///
/// See ``Tensor/logSoftmax(axis:)``.
public func logSoftmax(_ x: Tensor, axis: Int = -1) -> Tensor {
  x.logSoftmax(axis: axis)
}
