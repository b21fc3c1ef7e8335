extension Tensor {
  /// How random elements are spread.
  public enum Distribution: Sendable {
    /// The bell curve with a mean and a standard deviation.
    case normal(mean: Double = 0, deviation: Double = 1)
    /// Every number of a range alike.
    case uniform(in: Range<Double> = 0..<1)
  }

  /// Random elements from a seed: the same on every machine.
  ///
  /// ```swift
  /// let W = Tensor.random(.normal(), shape: [4, 3], seed: 7)
  /// ```
  public static func random(
    _ distribution: Distribution,
    shape: [Int],
    seed: UInt64,
    dataType: DataType = .float64
  ) -> Tensor {
    var generator = RandomGenerator(seed: seed)
    return random(distribution, shape: shape, using: &generator, dataType: dataType)
  }

  /// Random elements, the next of a generator's sequence, in row-major order.
  public static func random(
    _ distribution: Distribution,
    shape: [Int],
    using generator: inout RandomGenerator,
    dataType: DataType = .float64
  ) -> Tensor {
    let result = Tensor(uninitialized: Shape(shape, for: "random"), dataType)
    if case .uniform(let range) = distribution {
      require(
        (range.upperBound - range.lowerBound).isFinite && !range.isEmpty,
        "random: \(range) is no finite range of numbers"
      )
    }
    for i in 0..<result.count {
      switch distribution {
      case .normal(let mean, let deviation):
        result.storage[i] = mean + deviation * generator.nextNormal()
      case .uniform(let range):
        let width = range.upperBound - range.lowerBound
        result.storage[i] = range.lowerBound + width * generator.nextUniform()
      }
    }
    return result
  }
}
