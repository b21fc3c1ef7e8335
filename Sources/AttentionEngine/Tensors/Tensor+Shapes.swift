extension Tensor {
  /// The same elements in another shape, in row-major order.
  ///
  /// - Parameter shape: One size may be -1 and is then worked out from the others.
  /// - Returns: The same elements, shared until one of the two is written to.
  /// - Precondition: The number of elements stays the same.
  public func reshaped(to shape: [Int]) -> Tensor {
    var sizes = shape
    if let free = shape.firstIndex(of: -1) {
      sizes[free] = 1
      let known = Shape(sizes, for: "reshape").count
      require(
        known > 0 && count % known == 0,
        "reshape: \(dimensions) to \(shape); \(count) is no multiple of \(known)"
      )
      sizes[free] = count / known
    }
    let target = Shape(sizes, for: "reshape")
    require(
      target.count == count,
      "reshape: \(dimensions) to \(target); \(count) ≠ \(target.count)"
    )
    return withShape(target)
  }

  /// All elements in one row.
  public func flattened() -> Tensor {
    withShape(Shape(count))
  }

  /// Swaps rows and columns, the last two axes.
  ///
  /// A row, which has one axis, is its own transpose.
  public func transposed() -> Tensor {
    rank < 2 ? self : swapped(rank - 2, rank - 1)
  }

  /// Swaps two axes; -1 is the last.
  public func transposed(_ first: Int, _ second: Int) -> Tensor {
    let sizes = dimensions
    return swapped(sizes.axis(first, for: "transpose"), sizes.axis(second, for: "transpose"))
  }

  /// Puts the axes in a new order: axis `i` of the result is axis `order[i]` of this tensor.
  ///
  /// - Precondition: `order` names every axis once.
  public func permuted(_ order: [Int]) -> Tensor {
    require(
      order.sorted() == Array(0..<rank),
      "permute: \(order) is no order of the axes of \(dimensions)"
    )
    return reordered(order)
  }

  /// Reverses the order along an axis; -1 is the last.
  public func flipped(axis: Int) -> Tensor {
    reversed(dimensions.axis(axis, for: "flip"))
  }

  /// Takes one axis out and puts it back at another place.
  func movingAxis(_ source: Int, to target: Int) -> Tensor {
    var order = Array(0..<rank)
    order.remove(at: source)
    order.insert(source, at: target)
    return reordered(order)
  }

  /// Adds an axis of size 1 before the one at `axis`; -1 adds it last.
  public func expandingDimensions(at axis: Int) -> Tensor {
    let place = axis < 0 ? axis + rank + 1 : axis
    require(
      place >= 0 && place <= rank && rank < Shape.maximumRank,
      "expandingDimensions: axis \(axis) of \(dimensions)"
    )
    return withShape(dimensions.inserting(1, at: place))
  }

  /// Repeats the tensor to a larger shape, as broadcasting does.
  ///
  /// - Precondition: Each size, counted from the last, is the target's or 1.
  public func broadcast(to shape: [Int]) -> Tensor {
    let target = Shape(shape, for: "broadcast")
    require(
      dimensions.broadcast(with: target, for: "broadcast") == target,
      "broadcast: \(dimensions) to \(target)"
    )
    return repeated(to: target)
  }
}
