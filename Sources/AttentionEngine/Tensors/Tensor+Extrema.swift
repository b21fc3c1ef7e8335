extension Tensor {
  /// The largest element, of shape `[]`; NaN if any element is.
  public func max() -> Tensor { flattened().max(axis: 0) }

  /// The largest element along an axis, which must not be empty.
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

  /// The smallest element along an axis, which must not be empty.
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
    let rows = movedRows(axis, for: "argmax")
    let places = rows.storage.places(ofLargest: true, rows: rows.dimensions[0], width: rows.width)
    return Tensor(places.map(Double.init))
      .withShape(reduced(axis, keepingDimensions))
  }

  /// The largest or smallest element of each row along an axis.
  private func extremum(
    largest: Bool,
    _ axis: Int,
    _ keepingDimensions: Bool,
    for operation: String
  ) -> Tensor {
    let rows = movedRows(axis, for: operation)
    let count = rows.dimensions[0]
    let places = rows.storage.places(ofLargest: largest, rows: count, width: rows.width)
    let result = Tensor(uninitialized: Shape(count), dataType)
    for (row, place) in places.enumerated() {
      result.storage[row] = rows.storage[row * rows.width + place]
    }
    return result.withShape(reduced(axis, keepingDimensions))
  }

  /// A matrix whose rows are the vectors along an axis.
  private func movedRows(_ axis: Int, for operation: String) -> Tensor {
    let size = nonEmpty(axis, for: operation)
    let place = dimensions.axis(axis, for: operation)
    let moved = place == rank - 1 ? self : movingAxis(place, to: rank - 1)
    return Tensor(moved.storage, Shape(count / size, size))
  }

  private var width: Int { dimensions[1] }

  private func withShape(_ shape: Shape) -> Tensor { Tensor(storage, shape) }

  /// The shape after an axis is reduced.
  private func reduced(_ axis: Int, _ keepingDimensions: Bool) -> Shape {
    let place = dimensions.axis(axis, for: "reduce")
    guard keepingDimensions else { return dimensions.removing(at: place) }
    var shape = dimensions
    shape[place] = 1
    return shape
  }
}
