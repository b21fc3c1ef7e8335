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
    let axis = dimensions.axis(axis, for: "sort")
    let size = dimensions[axis]
    let moved = detached().movingAxis(axis, to: rank - 1)
    let scalars = moved.scalars
    var places = [Double](repeating: 0, count: scalars.count)
    for start in stride(from: 0, to: size == 0 ? 0 : scalars.count, by: size) {
      let order = (0..<size).sorted { i, j in
        let (a, b) = (scalars[start + i], scalars[start + j])
        if a.isNaN || b.isNaN { return !a.isNaN || (b.isNaN && i < j) }
        return a == b ? i < j : descending ? a > b : a < b
      }
      for (i, place) in order.enumerated() { places[start + i] = Double(place) }
    }
    return Tensor(places, shape: moved.shape).movingAxis(rank - 1, to: axis)
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
    let places = argsort(axis: place, descending: largest).slice(0, count, axis: place)
    return (taking(places, along: place), places)
  }
}
