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
  /// What is read shares the elements of this tensor until either is written to. What is assigned
  /// is broadcast to the part's shape.
  ///
  /// `t[1...]` leaves out the first row, `t[0..<2, 1]` is the top of the second column, `t[0..., -1]`
  /// the last column, `t[stride(from: 0, to: 6, by: 2)]` every other one of six rows.
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

  private func part(_ indices: [any TensorIndex]) -> Tensor {
    part(selection(indices))
  }

  private mutating func setPart(_ indices: [any TensorIndex], _ value: Tensor) {
    let selection = selection(indices)
    require(
      value.dimensions.broadcast(with: selection.sizes, for: "assign") == selection.sizes,
      "assign: \(value.dimensions) to a part of shape \(selection.sizes)"
    )
    replace(selection, with: value)
  }

  /// Which elements indices select.
  private func selection(_ indices: [any TensorIndex]) -> Selection {
    require(
      indices.count <= rank,
      "index: \(indices.count) indices for \(dimensions), which has \(rank) axes"
    )
    var selection = Selection()
    for axis in 0..<rank {
      if axis < indices.count {
        selection.append(indices[axis].selection(of: dimensions[axis]))
      } else {
        selection.appendAll(dimensions[axis])
      }
    }
    return selection
  }
}
