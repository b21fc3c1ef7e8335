extension Tensor {
  /// The sum of all elements, of shape `[]`; 0 without elements.
  ///
  /// Fewer than 16 numbers are added from first to last, more in 16 lanes that are then folded in
  /// half: an order that depends on the count alone.
  public func sum() -> Tensor { Tensor.total(self) }

  /// The sum along an axis.
  ///
  /// - Parameters:
  ///   - axis: The axis that goes; -1 is the last.
  ///   - keepingDimensions: Whether the axis stays with size 1.
  /// - Returns: The shape without the axis, or with it where kept.
  public func sum(axis: Int, keepingDimensions: Bool = false) -> Tensor {
    Tensor.apply(.sum, self, axis: axis, keepingDimensions: keepingDimensions)
  }

  /// The sum along several axes, as along one that holds them all.
  public func sum(axes: [Int], keepingDimensions: Bool = false) -> Tensor {
    reducing(axes, keepingDimensions, for: "sum") { $0.sum(axis: $1) }
  }

  /// The sum divided by the count, of shape `[]`.
  ///
  /// - Precondition: There are elements.
  public func mean() -> Tensor { flattened().mean(axis: 0) }

  /// The mean along an axis, which must not be empty.
  public func mean(axis: Int, keepingDimensions: Bool = false) -> Tensor {
    let size = nonEmpty(axis, for: "mean")
    return sum(axis: axis, keepingDimensions: keepingDimensions) / Double(size)
  }

  /// The mean along several axes, as along one that holds them all.
  public func mean(axes: [Int], keepingDimensions: Bool = false) -> Tensor {
    reducing(axes, keepingDimensions, for: "mean") { $0.mean(axis: $1) }
  }

  /// The mean squared distance from the mean, of shape `[]`.
  ///
  /// - Parameter unbiased: Divides by n - 1, for a sample, and not by n, for a population.
  /// - Returns: Shape `[]`.
  public func variance(unbiased: Bool = false) -> Tensor {
    flattened().variance(axis: 0, unbiased: unbiased)
  }

  /// The mean squared distance from the mean along an axis: `Σ (xᵢ - m)² / n`.
  ///
  /// - Parameters:
  ///   - axis: The axis that goes; -1 is the last.
  ///   - unbiased: Divides by n - 1, for a sample, and not by n, for a population.
  ///   - keepingDimensions: Whether the axis stays with size 1.
  /// - Returns: The shape without the axis, or with it where kept.
  /// - Precondition: The axis has an element, and two where `unbiased`.
  public func variance(
    axis: Int,
    unbiased: Bool = false,
    keepingDimensions: Bool = false
  ) -> Tensor {
    let size = nonEmpty(axis, for: "variance")
    require(!unbiased || size > 1, "variance: unbiased needs two elements; \(dimensions) has one")
    let distance = self - mean(axis: axis, keepingDimensions: true)
    return (distance * distance).sum(axis: axis, keepingDimensions: keepingDimensions)
      / Double(unbiased ? size - 1 : size)
  }

  /// The length of the vector of all elements, `√(Σ xᵢ²)`, of shape `[]`.
  public func norm() -> Tensor { flattened().norm(axis: 0) }

  /// The length of the vectors along an axis: `√(Σ xᵢ²)`.
  ///
  /// Where a vector is zero its length leads no gradient back, as in PyTorch.
  public func norm(axis: Int, keepingDimensions: Bool = false) -> Tensor {
    let square = (self * self).sum(axis: axis, keepingDimensions: keepingDimensions)
    guard isVariable else { return sqrt(square) }
    let zero = square.detached() .== 0
    return Tensor.where(zero, 0, sqrt(Tensor.where(zero, 1, square)))
  }

  /// Each element becomes the sum of those up to and including it along an axis.
  public func cumulativeSum(axis: Int = -1) -> Tensor {
    Tensor.apply(.cumulativeSum, self, axis: axis)
  }

  /// The size of an axis that has elements.
  func nonEmpty(_ axis: Int, for operation: String) -> Int {
    let size = dimensions[dimensions.axis(axis, for: operation)]
    require(size > 0, "\(operation): no elements along axis \(axis) of \(dimensions)")
    return size
  }

  /// Puts several axes together as one and reduces that: where they stand, if they stand side by
  /// side, so that nothing is moved; otherwise at the end.
  func reducing(
    _ axes: [Int],
    _ keepingDimensions: Bool,
    for operation: String,
    _ reduce: (Tensor, _ axis: Int) -> Tensor
  ) -> Tensor {
    let places = axes.map { dimensions.axis($0, for: operation) }.sorted()
    require(Set(places).count == places.count, "\(operation): \(axes) names an axis twice")
    let sizes = shape
    let joined = places.reduce(1) { $0 * sizes[$1] }
    let result: Tensor
    if let first = places.first, let last = places.last, last - first == places.count - 1 {
      let shape = Array(sizes[..<first]) + [joined] + Array(sizes[(last + 1)...])
      result = reduce(reshaped(to: shape), first)
    } else {
      let kept = (0..<rank).filter { !places.contains($0) }
      result = reduce(
        reordered(kept + places).reshaped(to: kept.map { sizes[$0] } + [joined]),
        kept.count
      )
    }
    guard keepingDimensions else { return result }
    return result.reshaped(to: (0..<rank).map { places.contains($0) ? 1 : sizes[$0] })
  }
}
