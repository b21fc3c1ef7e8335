extension Tensor {
  /// The largest element, of shape `[]`; NaN if any element is.
  public func max() -> Tensor { flattened().max(axis: 0) }

  /// The largest element along an axis, which must not be empty; of equals, the first leads the
  /// gradient back.
  ///
  /// - Parameters:
  ///   - axis: The axis that goes; -1 is the last.
  ///   - keepingDimensions: Whether the axis stays with size 1.
  /// - Returns: The shape without the axis, or with it where kept.
  public func max(axis: Int, keepingDimensions: Bool = false) -> Tensor {
    extremum(largest: true, axis, keepingDimensions, for: "max")
  }

  /// The smallest element, of shape `[]`; NaN if any element is.
  public func min() -> Tensor { flattened().min(axis: 0) }

  /// The smallest element along an axis, which must not be empty; of equals, the first leads the
  /// gradient back.
  ///
  /// - Parameters:
  ///   - axis: The axis that goes; -1 is the last.
  ///   - keepingDimensions: Whether the axis stays with size 1.
  /// - Returns: The shape without the axis, or with it where kept.
  public func min(axis: Int, keepingDimensions: Bool = false) -> Tensor {
    extremum(largest: false, axis, keepingDimensions, for: "min")
  }

  /// The place of the largest element in row-major order; of equals, the first.
  ///
  /// - Precondition: There are elements.
  public func argmax() -> Int {
    Int(flattened().argmax(axis: 0).scalar)
  }

  /// The places of the largest elements along an axis, as whole numbers; of equals, the first.
  ///
  /// - Parameters:
  ///   - axis: The axis that goes; -1 is the last. It must not be empty.
  ///   - keepingDimensions: Whether the axis stays with size 1.
  /// - Returns: The shape without the axis, or with it where kept.
  public func argmax(axis: Int, keepingDimensions: Bool = false) -> Tensor {
    let places = extremumPlaces(largest: true, axis, for: "argmax")
    return keepingDimensions ? places : places.removingAxis(axis)
  }

  /// The place of the smallest element in row-major order; of equals, the first.
  ///
  /// - Precondition: There are elements.
  public func argmin() -> Int {
    Int(flattened().argmin(axis: 0).scalar)
  }

  /// The places of the smallest elements along an axis, as whole numbers; of equals, the first.
  ///
  /// - Parameters:
  ///   - axis: The axis that goes; -1 is the last. It must not be empty.
  ///   - keepingDimensions: Whether the axis stays with size 1.
  /// - Returns: The shape without the axis, or with it where kept.
  public func argmin(axis: Int, keepingDimensions: Bool = false) -> Tensor {
    let places = extremumPlaces(largest: false, axis, for: "argmin")
    return keepingDimensions ? places : places.removingAxis(axis)
  }

  /// The largest or smallest element of each row along an axis.
  private func extremum(
    largest: Bool,
    _ axis: Int,
    _ keepingDimensions: Bool,
    for operation: String
  ) -> Tensor {
    let places = extremumPlaces(largest: largest, axis, for: operation)
    let result = taking(places, along: axis)
    return keepingDimensions ? result : result.removingAxis(axis)
  }

  /// The places of the extrema, with the axis kept at size 1.
  private func extremumPlaces(largest: Bool, _ axis: Int, for operation: String) -> Tensor {
    let size = nonEmpty(axis, for: operation)
    let place = dimensions.axis(axis, for: operation)
    let rows = detached().movingAxis(place, to: rank - 1).packed
    let places = rows.places(ofLargest: largest, rows: count / size, width: size)
    var sizes = dimensions
    sizes[place] = 1
    return Tensor(places.map(Double.init)).withShape(sizes)
  }

  /// The same elements without an axis of size 1.
  private func removingAxis(_ axis: Int) -> Tensor {
    withShape(dimensions.removing(at: axis < 0 ? axis + rank : axis))
  }
}
