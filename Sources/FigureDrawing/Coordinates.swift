internal import HTMLWriting

extension HTML.StringInterpolation {
  /// Adds a coordinate with one decimal at most. What is not finite, which a scale never gives,
  /// becomes 0 rather than a broken drawing.
  mutating func appendInterpolation(at coordinate: Double) {
    let bounded = coordinate.isFinite ? min(max(coordinate, -99_999), 99_999) : 0
    let tenths = Int((bounded * 10).rounded())
    let fraction = abs(tenths % 10)
    let sign = tenths < 0 ? "-" : ""
    appendLiteral("\(sign)\(abs(tenths) / 10)" + (fraction == 0 ? "" : ".\(fraction)"))
  }
}
