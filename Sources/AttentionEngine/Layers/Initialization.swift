/// The distributions parameters start from, as PyTorch draws them.
extension Tensor {
  /// Numbers spread evenly between `-bound` and `bound`; zeros for a bound of 0.
  static func uniform(
    bound: Double,
    _ shape: [Int],
    _ dataType: DataType,
    using generator: inout RandomGenerator
  ) -> Tensor {
    guard bound > 0 else { return .zeros(shape, dataType: dataType) }
    return .random(
      .uniform(in: -bound..<bound),
      shape: shape,
      using: &generator,
      dataType: dataType
    )
  }

  /// Numbers spread evenly up to `√(6 / (rows + columns))` on either side of 0.
  ///
  /// Source: Glorot and Bengio 2010, *Understanding the Difficulty of Training Deep Feedforward
  /// Neural Networks*, equation (16).
  static func xavierUniform(
    _ rows: Int,
    _ columns: Int,
    _ dataType: DataType,
    using generator: inout RandomGenerator
  ) -> Tensor {
    let bound = (6 / Double(Swift.max(rows + columns, 1))).squareRoot()
    return uniform(bound: bound, [rows, columns], dataType, using: &generator)
  }
}

/// Stops unless every size is at least 1.
func requirePositive(_ sizes: (name: String, value: Int)..., for layer: String) {
  for size in sizes {
    require(size.value > 0, "\(layer): \(size.name) is \(size.value); at least 1 is needed")
  }
}

/// Stops unless every size is at least 1 and small enough that sums and products of a few are whole
/// numbers.
func requireSizes(_ sizes: (name: String, value: Int)..., for layer: String) {
  for size in sizes {
    require(size.value > 0, "\(layer): \(size.name) is \(size.value); at least 1 is needed")
    require(size.value < 1 << 48, "\(layer): \(size.name) is \(size.value), which is too many")
  }
}

/// Stops unless a share, as of elements dropped, lies in `0...1`.
func requireShare(_ share: Double, for layer: String) {
  require(share >= 0 && share <= 1, "\(layer): a rate of \(share) is not within 0 to 1")
}
