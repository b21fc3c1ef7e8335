/// What may stand in a tensor's subscript for one axis: a whole number, which takes the axis away,
/// or a range, which keeps a part of it.
///
/// `Int`, `Range`, `ClosedRange` and the one-sided ranges of `Int` conform; `0...` takes all. What
/// `stride` gives conforms too, with a positive or a negative stride.
public protocol TensorIndex {
  /// What the index selects on an axis of the given size.
  func selection(of size: Int) -> TensorSelection
}

/// A run of places along an axis, and whether the axis stays.
public struct TensorSelection: Sendable {
  /// The first place, how many there are, and how far they are apart.
  let start: Int, count: Int, stride: Int
  /// Whether the result has this axis.
  let keepsAxis: Bool

  init(start: Int, count: Int, stride: Int, keepsAxis: Bool) {
    self.start = start
    self.count = count
    self.stride = stride
    self.keepsAxis = keepsAxis
  }

  /// A part of an axis, which must lie within it; `text` is how the index was written.
  fileprivate init(from start: Int, to end: Int, of size: Int, _ text: String) {
    require(
      start >= 0 && start <= end && end <= size,
      "index: \(text) is not within an axis of size \(size)"
    )
    self.init(start: start, count: end - start, stride: 1, keepsAxis: true)
  }

  /// The place after another; the last number there is has none, and lies within no axis anyway.
  fileprivate static func after(_ place: Int) -> Int { place == .max ? place : place + 1 }

  /// One place.
  fileprivate init(at place: Int, of size: Int) {
    let resolved = place < 0 ? place + size : place
    require(
      resolved >= 0 && resolved < size,
      "index: \(place) is not within an axis of size \(size)"
    )
    self.init(start: resolved, count: 1, stride: 1, keepsAxis: false)
  }
}

extension Int: TensorIndex {
  /// One place; negative ones count from the end, where -1 is the last.
  public func selection(of size: Int) -> TensorSelection {
    TensorSelection(at: self, of: size)
  }
}

extension Range: TensorIndex where Bound == Int {
  /// The places from the lower bound up to but without the upper one.
  public func selection(of size: Int) -> TensorSelection {
    TensorSelection(from: lowerBound, to: upperBound, of: size, "\(self)")
  }
}

extension ClosedRange: TensorIndex where Bound == Int {
  /// The places from the lower bound through the upper one.
  public func selection(of size: Int) -> TensorSelection {
    TensorSelection(from: lowerBound, to: TensorSelection.after(upperBound), of: size, "\(self)")
  }
}

extension PartialRangeFrom: TensorIndex where Bound == Int {
  /// The places from the bound on; a negative one counts from the end.
  public func selection(of size: Int) -> TensorSelection {
    let start = lowerBound < 0 ? lowerBound + size : lowerBound
    return TensorSelection(from: start, to: Swift.max(size, start), of: size, "\(lowerBound)...")
  }
}

extension PartialRangeUpTo: TensorIndex where Bound == Int {
  /// The places before the bound; a negative one counts from the end.
  public func selection(of size: Int) -> TensorSelection {
    let end = upperBound < 0 ? upperBound + size : upperBound
    return TensorSelection(from: 0, to: end, of: size, "..<\(upperBound)")
  }
}

extension PartialRangeThrough: TensorIndex where Bound == Int {
  /// The places up to and including the bound; a negative one counts from the end.
  public func selection(of size: Int) -> TensorSelection {
    let end = upperBound < 0 ? upperBound + size : upperBound
    return TensorSelection(from: 0, to: TensorSelection.after(end), of: size, "...\(upperBound)")
  }
}

extension TensorSelection {
  /// Places at equal distances, all of which must be on the axis; none where there are none.
  fileprivate init(places: [Int], stride: Int, of size: Int) {
    let first = places.first ?? 0
    let last = places.last ?? 0
    require(
      places.isEmpty || (first >= 0 && first < size && last >= 0 && last < size),
      "index: places \(first) to \(last) by \(stride) are not within an axis of size \(size)"
    )
    self.init(start: first, count: places.count, stride: stride, keepsAxis: true)
  }
}

extension StrideTo: TensorIndex where Element == Int {
  /// The places from the first on, up to but without the end.
  public func selection(of size: Int) -> TensorSelection {
    let places = Array(prefix(size + 1))
    let stride = places.count > 1 ? places[1] - places[0] : 1
    return TensorSelection(places: places, stride: stride, of: size)
  }
}

extension StrideThrough: TensorIndex where Element == Int {
  /// The places from the first on, up to and including the end.
  public func selection(of size: Int) -> TensorSelection {
    let places = Array(prefix(size + 1))
    let stride = places.count > 1 ? places[1] - places[0] : 1
    return TensorSelection(places: places, stride: stride, of: size)
  }
}
