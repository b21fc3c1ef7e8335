extension Shape {
  /// The axis counted from the first; `axis` may count from the last, which is -1.
  func axis(_ axis: Int, for operation: String) -> Int {
    let resolved = axis < 0 ? axis + rank : axis
    require(
      resolved >= 0 && resolved < rank,
      "\(operation): axis \(axis) of \(self), which has \(rank) axes"
    )
    return resolved
  }

  /// The shape both operands are repeated to: axes are matched from the last, and an axis of
  /// size 1 or a missing one takes the other's size.
  func broadcast(with other: Shape, for operation: @autoclosure () -> String) -> Shape {
    if self == other { return self }
    var result = rank >= other.rank ? self : other
    let shorter = rank >= other.rank ? other : self
    let offset = result.rank - shorter.rank
    for i in 0..<shorter.rank {
      let a = result[offset + i]
      let b = shorter[i]
      if a == 1 { result[offset + i] = b }
      require(
        a == b || a == 1 || b == 1,
        "\(operation()): \(self) with \(other); \(self[i + rank - shorter.rank]) ≠ "
          + "\(other[i + other.rank - shorter.rank])"
      )
    }
    return result
  }

  /// The steps through this shape's elements, `own` apart, while walking `target`: 0 along repeated
  /// axes.
  func steps(_ own: Shape, in target: Shape) -> Shape {
    let offset = target.rank - rank
    var result = target
    for axis in 0..<target.rank {
      let i = axis - offset
      result[axis] = i < 0 || self[i] == 1 ? 0 : own[i]
    }
    return result
  }
}
