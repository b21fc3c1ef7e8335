internal import CellTrace

/// Maps places of the plane to a drawing with the same scale on both axes.
struct PlaneScale {
  /// The largest and smallest extent of the drawing in pixels, across and down.
  private static let across = 330.0
  private static let down = (least: 150.0, most: 340.0)

  /// Where the data go.
  let area: Rectangle
  /// The ranges of both axes.
  let x, y: ClosedRange<Double>
  private let horizontal, vertical: LinearScale

  /// Fits places with room around them for names. The origin is shown when something starts there
  /// or when it is near.
  init(fitting places: [Plane.Place], left: Double, top: Double) {
    var x = Self.range(of: places.map(\.x))
    var y = Self.range(of: places.map(\.y))
    var unit = Self.across / Self.span(x)
    if Self.span(y) * unit > Self.down.most { unit = Self.down.most / Self.span(y) }
    if !unit.isFinite || unit <= 0 { unit = 1 }
    let width = max(Self.span(x) * unit, 200)
    let height = max(Self.span(y) * unit, Self.down.least)
    x = Self.widened(x, to: width / unit)
    y = Self.widened(y, to: height / unit)
    self.x = x
    self.y = y
    area = Rectangle(left: left, top: top, width: width, height: height)
    horizontal = LinearScale(domain: x, from: left, to: left + width)
    vertical = LinearScale(domain: y, from: top + height, to: top)
  }

  /// The position of a place.
  func position(_ place: Plane.Place) -> (x: Double, y: Double) {
    (horizontal.position(place.x), vertical.position(place.y))
  }

  private static func span(_ range: ClosedRange<Double>) -> Double {
    range.upperBound - range.lowerBound
  }

  /// The range of some coordinates with a tenth added at both ends.
  private static func range(of numbers: [Double]) -> ClosedRange<Double> {
    var lower = numbers.min() ?? 0
    var upper = numbers.max() ?? 0
    let near = (upper - lower) * 0.8
    if lower > 0, lower <= near { lower = 0 }
    if upper < 0, -upper <= near { upper = 0 }
    if lower == upper {
      let around = max(lower.magnitude / 2, 1)
      (lower, upper) = (lower - around, upper + around)
    }
    let added = (upper - lower) * 0.1
    return (lower - added)...(upper + added)
  }

  private static func widened(
    _ range: ClosedRange<Double>,
    to width: Double
  ) -> ClosedRange<Double> {
    let missing = width - span(range)
    guard missing > 0 else { return range }
    return (range.lowerBound - missing / 2)...(range.upperBound + missing / 2)
  }
}
