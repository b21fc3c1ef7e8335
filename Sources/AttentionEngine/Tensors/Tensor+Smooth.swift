extension Tensor {
  /// Every element times itself.
  public func squared() -> Tensor { self * self }

  /// The natural logarithm of the sum of e raised to the elements along an axis: `ln Σ e^xᵢ`.
  ///
  /// The largest element is taken out first, so nothing overflows; minus infinity where all are.
  ///
  /// - Parameters:
  ///   - axis: The axis that goes; -1 is the last. It must not be empty.
  ///   - keepingDimensions: Whether the axis stays with size 1.
  /// - Returns: The shape without the axis, or with it where kept.
  public func logSumExp(axis: Int = -1, keepingDimensions: Bool = false) -> Tensor {
    let top = detached().max(axis: axis, keepingDimensions: true)
    let shift = Tensor.where(abs(top) .== .infinity, 0, top)
    let sum = exp(self - shift).sum(axis: axis, keepingDimensions: true)
    let result = log(sum) + shift
    return keepingDimensions ? result : result.sum(axis: axis)
  }

  /// The square root of the variance along an axis.
  ///
  /// See ``variance(axis:unbiased:keepingDimensions:)``.
  public func standardDeviation(
    axis: Int,
    unbiased: Bool = false,
    keepingDimensions: Bool = false
  ) -> Tensor {
    sqrt(variance(axis: axis, unbiased: unbiased, keepingDimensions: keepingDimensions))
  }

  /// The square root of the variance of all elements, of shape `[]`.
  public func standardDeviation(unbiased: Bool = false) -> Tensor {
    sqrt(variance(unbiased: unbiased))
  }

  /// Every element brought into a range: those outside become the nearer bound, and lead no gradient
  /// back.
  public func clipped(to range: ClosedRange<Double>) -> Tensor {
    let low = Tensor(range.lowerBound).cast(to: dataType)
    let high = Tensor(range.upperBound).cast(to: dataType)
    return Tensor.where(self .< low, low, Tensor.where(self .> high, high, self))
  }

  /// `value` where the mask is not zero, and the tensor's own element elsewhere.
  ///
  /// - Parameters:
  ///   - mask: Broadcast to this tensor's shape.
  ///   - value: What is filled in.
  /// - Returns: This tensor's shape.
  public func masked(where mask: Tensor, with value: Double) -> Tensor {
    require(
      mask.dimensions.broadcast(with: dimensions, for: "mask: \(mask.dimensions) for \(dimensions)")
        == dimensions,
      "mask: \(mask.dimensions) for \(dimensions)"
    )
    return Tensor.where(mask, Tensor(value).cast(to: dataType), self)
  }
}
