extension Tensor {
  /// The part at a place along the first axis: a row of a matrix, a number of a row.
  ///
  /// A negative index counts from the end: -1 is the last. What is assigned is broadcast to the
  /// part's shape.
  public subscript(index: Int) -> Tensor {
    get { part([index]) }
    set { setPart([index], newValue) }
  }

  /// The part at a place along the first two axes: a number of a matrix.
  public subscript(first: Int, second: Int) -> Tensor {
    get { part([first, second]) }
    set { setPart([first, second], newValue) }
  }

  /// The part that the indices select: each stands for one axis from the first on, a number takes
  /// its axis away and a range keeps part of it; axes without an index are kept whole.
  ///
  /// `t[1...]` leaves out the first row, `t[0..<2, 1]` is the top of the second column, `t[0..., -1]`
  /// the last column.
  public subscript(indices: any TensorIndex...) -> Tensor {
    get { part(indices) }
    set { setPart(indices, newValue) }
  }

  /// A row of a matrix, as a vector.
  ///
  /// - Precondition: The tensor is a matrix.
  public func row(_ index: Int) -> Tensor {
    require(rank == 2, "row: \(dimensions) is no matrix")
    return part([index])
  }

  /// A column of a matrix, as a vector, which is a row like any other.
  ///
  /// - Precondition: The tensor is a matrix.
  public func column(_ index: Int) -> Tensor {
    require(rank == 2, "column: \(dimensions) is no matrix")
    return part([0..., index])
  }

  /// The parts at several places along the first axis, in the order given and repeated as given.
  ///
  /// - Returns: Shape `[indices.count]` and this tensor's other sizes.
  public func gather(_ indices: [Int]) -> Tensor {
    require(rank > 0, "gather: a single number has no axis")
    guard !indices.isEmpty else { return self[0..<0] }
    let size = dimensions[0]
    let width = size == 0 ? 0 : count / size
    var sizes = dimensions
    sizes[0] = indices.count
    var result = Tensor(uninitialized: sizes, dataType)
    for (row, index) in indices.enumerated() {
      require(index >= 0 && index < size, "gather: index \(index) of \(dimensions)")
      let part = gathering(offset: index * width, sizes: Shape(width), steps: Shape(1))
      result.scatter(part, offset: row * width, sizes: Shape(width), steps: Shape(1))
    }
    return result
  }

  private func part(_ indices: [any TensorIndex]) -> Tensor {
    let place = locate(indices)
    return gathering(offset: place.offset, sizes: place.sizes, steps: place.steps)
  }

  private mutating func setPart(_ indices: [any TensorIndex], _ value: Tensor) {
    let place = locate(indices)
    require(
      value.dimensions.broadcast(with: place.sizes, for: "assign") == place.sizes,
      "assign: \(value.dimensions) to a part of shape \(place.sizes)"
    )
    scatter(
      value.cast(to: dataType).repeated(to: place.sizes),
      offset: place.offset,
      sizes: place.sizes,
      steps: place.steps
    )
  }

  /// Where the elements that indices select lie.
  private func locate(_ indices: [any TensorIndex]) -> (offset: Int, sizes: Shape, steps: Shape) {
    require(
      indices.count <= rank,
      "index: \(indices.count) indices for \(dimensions), which has \(rank) axes"
    )
    let own = dimensions.steps
    var offset = 0
    var sizes = Shape.scalar
    var steps = Shape.scalar
    for axis in 0..<rank {
      guard axis < indices.count else {
        sizes.append(dimensions[axis])
        steps.append(own[axis])
        continue
      }
      let selection = indices[axis].selection(of: dimensions[axis])
      offset += selection.start * own[axis]
      if selection.keepsAxis {
        sizes.append(selection.count)
        steps.append(own[axis])
      }
    }
    return (offset, sizes, steps)
  }
}
