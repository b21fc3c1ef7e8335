/// Which elements of a tensor a subscript leads to, wherever they lie in memory: one place or a run
/// of places on each axis.
struct Selection {
  /// The first place on each axis of the tensor.
  private var starts = Shape.scalar
  /// For each axis of the result, the axis of the tensor that it runs along, and how far it goes.
  private var axes = Shape.scalar
  private var strides = Shape.scalar
  /// The sizes of the result.
  private(set) var sizes = Shape.scalar

  /// Nothing yet; axes are added from the first on.
  init() {}

  /// All of a tensor but for the places `start..<end` along one axis.
  init(of dimensions: Shape, from start: Int, to end: Int, axis: Int) {
    for i in 0..<dimensions.rank {
      if i == axis {
        append(TensorSelection(start: start, count: end - start, stride: 1, keepsAxis: true))
      } else {
        appendAll(dimensions[i])
      }
    }
  }

  /// What is selected on the next axis.
  mutating func append(_ selection: TensorSelection) {
    if selection.keepsAxis {
      axes.append(starts.rank)
      strides.append(selection.stride)
      sizes.append(selection.count)
    }
    starts.append(selection.start)
  }

  /// All of the next axis.
  mutating func appendAll(_ size: Int) {
    append(TensorSelection(start: 0, count: size, stride: 1, keepsAxis: true))
  }

  /// The selection as a subscript: `[1, 0..<2]`. Axes at the end of which all is taken are left out.
  ///
  /// - Parameter dimensions: The sizes of the tensor.
  /// - Returns: What stands in the brackets of a subscript, with them.
  func text(in dimensions: Shape) -> String {
    var parts: [String] = []
    var kept = 0
    for axis in 0..<starts.rank {
      let start = starts[axis]
      guard kept < axes.rank, axes[kept] == axis else {
        parts.append("\(start)")
        continue
      }
      let (count, stride) = (sizes[kept], strides[kept])
      kept += 1
      if start == 0, count == dimensions[axis], stride == 1 {
        parts.append("0...")
      } else if stride == 1 {
        parts.append("\(start)..<\(start + count)")
      } else {
        let places = (0..<count).prefix(4).map { "\(start + $0 * stride)" }
        parts.append(places.joined(separator: " ") + (count > 4 ? " …" : ""))
      }
    }
    while parts.last == "0..." { parts.removeLast() }
    return "[\(parts.joined(separator: ", "))]"
  }

  /// Where the elements lie in memory where neighbours are `steps` apart.
  func path(along steps: Shape) -> (start: Int, steps: Shape) {
    var start = 0
    for axis in 0..<starts.rank { start += starts[axis] * steps[axis] }
    var own = sizes
    for i in 0..<sizes.rank { own[i] = strides[i] * steps[axes[i]] }
    return (start, own)
  }
}
