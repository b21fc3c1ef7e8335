extension Tensor {
  /// The parts at several places along an axis, in the order given and repeated as given.
  ///
  /// `embedding.gather([3, 1, 3])` looks three rows up in a table.
  ///
  /// - Parameters:
  ///   - places: Places along the axis; -1 is the last.
  ///   - axis: -1 is the last.
  /// - Returns: This tensor's shape with `places.count` along the axis.
  public func gather(_ places: [Int], axis: Int = 0) -> Tensor {
    require(rank > 0, "gather: a single number has no axis")
    let axis = dimensions.axis(axis, for: "gather")
    let places = resolved(places, axis, for: "gather")
    var sizes = dimensions
    sizes[axis] = places.count
    var result = Tensor(uninitialized: sizes, dataType)
    result.fillGathering(packed, AxisRuns(dimensions, axis: axis), places)
    if let tape = Tape.recording(self) {
      tape.record(&result, of: [self]) { _ in .gathered(self.place, places, axis: axis) }
    }
    return result
  }

  /// Adds parts to those at several places along an axis; a place named twice gets both.
  ///
  /// - Parameters:
  ///   - source: This tensor's shape with `places.count` along the axis.
  ///   - places: Places along the axis; -1 is the last.
  ///   - axis: -1 is the last.
  /// - Returns: This tensor's shape.
  public func adding(_ source: Tensor, at places: [Int], axis: Int = 0) -> Tensor {
    require(rank > 0, "scatter: a single number has no axis")
    let axis = dimensions.axis(axis, for: "scatter")
    let places = resolved(places, axis, for: "scatter")
    var sizes = dimensions
    sizes[axis] = places.count
    require(
      source.dimensions == sizes,
      "scatter: \(source.dimensions) to \(places.count) places of \(dimensions), which needs \(sizes)"
    )
    let source = source.cast(to: dataType)
    var result = self
    result.makeUnique()
    result.addScattering(source.packed, AxisRuns(dimensions, axis: axis), places)
    result.place = .none
    if let tape = Tape.recording(self, source) {
      tape.record(&result, of: [self, source]) { _ in
        .scattered(self.place, source.place, places, axis: axis)
      }
    }
    return result
  }

  /// For each element of `places`, the element at that place along the axis, everything else being
  /// the same: `y[i, j] = x[i, places[i, j]]` along the last axis of a matrix.
  ///
  /// - Parameters:
  ///   - places: Whole numbers; this tensor's shape but for the size along the axis.
  ///   - axis: -1 is the last.
  /// - Returns: The shape of `places`.
  public func taking(_ places: Tensor, along axis: Int) -> Tensor {
    let axis = dimensions.axis(axis, for: "taking")
    let list = wholePlaces(places, axis, for: "taking")
    var result = Tensor(uninitialized: places.dimensions, dataType)
    result.fillTaking(packed, AxisRuns(dimensions, axis: axis), list)
    if let tape = Tape.recording(self) {
      let places = places.detached()
      tape.record(&result, of: [self]) { _ in
        .gatheredAlong(self.place, places: places, axis: axis)
      }
    }
    return result
  }

  /// Adds each element of `source` to the element at its place along the axis; a place named twice
  /// gets both.
  ///
  /// - Parameters:
  ///   - source: The shape of `places`.
  ///   - places: Whole numbers; this tensor's shape but for the size along the axis.
  ///   - axis: -1 is the last.
  /// - Returns: This tensor's shape.
  public func adding(_ source: Tensor, atPlaces places: Tensor, along axis: Int) -> Tensor {
    let axis = dimensions.axis(axis, for: "scatter")
    let list = wholePlaces(places, axis, for: "scatter")
    require(
      source.dimensions == places.dimensions,
      "scatter: \(source.dimensions) to places of shape \(places.dimensions)"
    )
    let source = source.cast(to: dataType)
    var result = self
    result.makeUnique()
    result.addTaking(source.packed, AxisRuns(dimensions, axis: axis), list)
    result.place = .none
    if let tape = Tape.recording(self, source) {
      let places = places.detached()
      tape.record(&result, of: [self, source]) { _ in
        .scatteredAlong(self.place, source.place, places: places, axis: axis)
      }
    }
    return result
  }

  /// Places counted from the first, each known to be on the axis.
  private func resolved(_ places: [Int], _ axis: Int, for operation: String) -> [Int] {
    let size = dimensions[axis]
    return places.map { place in
      let resolved = place < 0 ? place + size : place
      require(
        resolved >= 0 && resolved < size,
        "\(operation): place \(place) is not within axis \(axis) of \(dimensions)"
      )
      return resolved
    }
  }

  /// Places given as a tensor, in its order.
  private func wholePlaces(_ places: Tensor, _ axis: Int, for operation: String) -> [Int] {
    var expected = places.dimensions
    if expected.rank == rank { expected[axis] = dimensions[axis] }
    require(
      expected == dimensions,
      "\(operation): places of shape \(places.dimensions) for \(dimensions), "
        + "which may differ along axis \(axis) only"
    )
    let whole = places.scalars.map { number in
      require(
        number == number.rounded() && Swift.abs(number) < 0x1p53,
        "\(operation): \(number) is no place"
      )
      return Int(number)
    }
    return resolved(whole, axis, for: operation)
  }
}
