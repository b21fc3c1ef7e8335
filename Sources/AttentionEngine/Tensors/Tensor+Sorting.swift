extension Tensor {
  /// The order that sorts the elements along an axis: the places of the smallest, the next, and so on.
  ///
  /// Of equal elements the first comes first; NaN comes last, either way round.
  ///
  /// - Parameters:
  ///   - axis: -1 is the last.
  ///   - descending: Whether the largest come first.
  /// - Returns: Whole numbers of this tensor's shape.
  public func argsort(axis: Int = -1, descending: Bool = false) -> Tensor {
    let place = dimensions.axis(axis, for: "sort")
    return orderedPlaces(place, kept: dimensions[place], descending: descending)
  }

  /// The places of the first few elements in order, along an axis counted from the first.
  private func orderedPlaces(_ axis: Int, kept: Int, descending: Bool) -> Tensor {
    let moved = detached().movingAxis(axis, to: rank - 1).packed
    let width = dimensions[axis]
    let places = moved.sortedPlaces(
      rows: width == 0 ? 0 : count / width,
      width: width,
      kept: kept,
      descending: descending
    )
    var sizes = moved.dimensions
    sizes[rank - 1] = kept
    return Tensor(places.map(Double.init)).withShape(sizes).movingAxis(rank - 1, to: axis)
  }

  /// The elements along an axis in order; see ``argsort(axis:descending:)``.
  public func sorted(axis: Int = -1, descending: Bool = false) -> Tensor {
    taking(argsort(axis: axis, descending: descending), along: axis)
  }

  /// The largest elements along an axis, the largest first, and their places.
  ///
  /// - Parameters:
  ///   - count: How many; at most the size of the axis.
  ///   - axis: -1 is the last.
  ///   - largest: Whether the largest are wanted, or else the smallest.
  /// - Returns: Both have this tensor's shape with `count` along the axis; of equal elements the
  ///   first comes first, and NaN is never among those found while numbers are left.
  public func top(
    _ count: Int,
    axis: Int = -1,
    largest: Bool = true
  ) -> (values: Tensor, places: Tensor) {
    let place = dimensions.axis(axis, for: "top")
    require(
      count >= 0 && count <= dimensions[place],
      "top: \(count) of axis \(axis) of \(dimensions), which has \(dimensions[place])"
    )
    let places = orderedPlaces(place, kept: count, descending: largest)
    return (taking(places, along: place), places)
  }
}
