extension Tensor {
  /// Puts tensors of one shape side by side along a new axis.
  ///
  /// - Parameters:
  ///   - tensors: At least one, all of the same shape.
  ///   - axis: Where the new axis goes; -1 puts it last.
  public init(stacking tensors: [Tensor], axis: Int = 0) {
    guard let first = tensors.first else { stop("stack: no tensors") }
    let rank = first.rank + 1
    let place = axis < 0 ? axis + rank : axis
    require(place >= 0 && place < rank, "stack: axis \(axis) of a result with \(rank) axes")
    require(rank <= Shape.maximumRank, "stack: more than \(Shape.maximumRank) axes")
    for tensor in tensors {
      require(
        tensor.dimensions == first.dimensions,
        "stack: \(first.dimensions) with \(tensor.dimensions)"
      )
    }
    self.init(
      joining: tensors.map { $0.withShape($0.dimensions.inserting(1, at: place)) },
      axis: place
    )
  }

  /// Joins tensors along an axis they all have; the other sizes agree.
  ///
  /// - Parameters:
  ///   - tensors: At least one.
  ///   - axis: The axis that grows; -1 is the last.
  public init(concatenating tensors: [Tensor], axis: Int = 0) {
    guard let first = tensors.first else { stop("concatenate: no tensors") }
    let place = first.dimensions.axis(axis, for: "concatenate")
    for tensor in tensors {
      require(
        tensor.rank == first.rank
          && tensor.dimensions.removing(at: place) == first.dimensions.removing(at: place),
        "concatenate: \(first.dimensions) with \(tensor.dimensions) along axis \(axis)"
      )
    }
    self.init(joining: tensors, axis: place)
  }

  /// The elements of an array literal along a new first axis.
  init(rows: [Tensor], for operation: String) {
    guard let first = rows.first else {
      self.init(uninitialized: Shape(0), .float64)
      return
    }
    for (i, row) in rows.enumerated() {
      require(
        row.dimensions == first.dimensions,
        "\(operation): row 0 has shape \(first.dimensions) and row \(i) has \(row.dimensions)"
      )
    }
    require(first.rank < Shape.maximumRank, "\(operation): more than \(Shape.maximumRank) axes")
    let size = first.count
    let dataType = Tensor.commonType(rows)
    self.init(uninitialized: first.dimensions.inserting(rows.count, at: 0), dataType)
    for (i, row) in rows.enumerated() { write(row.cast(to: dataType).packed, at: i * size) }
    if let tape = Tape.recording(rows) {
      let rows = rows.map { $0.withShape($0.dimensions.inserting(1, at: 0)) }
      tape.record(&self, of: rows) { _ in .joined(rows.map { JoinedPart($0, axis: 0) }, axis: 0) }
    }
  }
}
