extension Tensor {
  /// Cuts a tensor into parts of given sizes along an axis.
  ///
  /// - Parameters:
  ///   - sizes: Their sum is the size of the axis.
  ///   - axis: -1 is the last.
  /// - Returns: The parts, which share this tensor's elements.
  public func split(sizes: [Int], axis: Int = 0) -> [Tensor] {
    let place = dimensions.axis(axis, for: "split")
    // Compared one by one, so that no sum overflows.
    let rest = sizes.reduce(dimensions[place]) { $1 < 0 || $0 < $1 ? -1 : $0 - $1 }
    require(
      rest == 0,
      "split: sizes \(sizes) of axis \(axis) of \(dimensions), which has \(dimensions[place])"
    )
    var start = 0
    return sizes.map { size in
      defer { start += size }
      return slice(start, start + size, axis: place)
    }
  }

  /// Cuts a tensor into parts of equal size along an axis.
  ///
  /// - Parameters:
  ///   - count: How many; it divides the size of the axis.
  ///   - axis: -1 is the last.
  /// - Returns: The parts, which share this tensor's elements.
  public func split(into count: Int, axis: Int = 0) -> [Tensor] {
    let place = dimensions.axis(axis, for: "split")
    require(
      count > 0 && dimensions[place] % count == 0 && count < 1 << 32,
      "split: axis \(axis) of \(dimensions) into \(count) parts of one size"
    )
    return split(sizes: Array(repeating: dimensions[place] / count, count: count), axis: place)
  }

  /// Puts a number before and behind the elements along an axis.
  ///
  /// - Parameters:
  ///   - before: How many places before the first.
  ///   - after: How many places behind the last.
  ///   - axis: -1 is the last.
  ///   - value: What they are filled with.
  /// - Returns: This tensor's shape with `before + after` more along the axis.
  public func padded(
    before: Int = 0,
    after: Int = 0,
    axis: Int = -1,
    with value: Double = 0
  ) -> Tensor {
    let place = dimensions.axis(axis, for: "pad")
    require(
      before >= 0 && after >= 0,
      "pad: \(before) before and \(after) behind; neither is negative"
    )
    if before == 0 && after == 0 { return self }
    var shape = self.shape
    let size = shape[place]
    // A sum that overflows is more than any axis may have as well.
    let around = before.addingReportingOverflow(after)
    let whole = size.addingReportingOverflow(around.partialValue)
    shape[place] = around.overflow || whole.overflow ? .max : whole.partialValue
    let target = Shape(shape, for: "pad")
    let selection = Selection(of: target, from: before, to: before + size, axis: place)
    return placed(selection, in: target, filling: value)
  }

  /// The elements whose places on the last two axes agree: `d[i] = x[i, i]`.
  ///
  /// - Returns: The shape without the last two axes, then the smaller of their sizes.
  public func diagonal() -> Tensor {
    require(rank >= 2, "diagonal: \(dimensions) is no matrix")
    let rows = dimensions[rank - 2]
    let columns = dimensions[rank - 1]
    let size = Swift.min(rows, columns)
    let places = (0..<size).map { $0 * (columns + 1) }
    let batch = (0..<(rank - 2)).map { dimensions[$0] }
    return reshaped(to: batch + [rows * columns]).gather(places, axis: -1)
  }
}
