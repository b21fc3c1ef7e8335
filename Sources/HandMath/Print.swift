/// How a number stands on the page: its last written place, and what may be rounded there.
struct Print: Sendable, Equatable {
  /// One unit of the last written place, in the value's own scale.
  var unit: Double
  /// Whether the digits have no decimal point.
  var isWhole: Bool
  /// Digits before the point.
  var digits: Int
  /// Zeros at the end of a whole number, which need not be significant after an `≈`.
  var trailingZeros: Int
  /// Whether a unit, a suffix, a per cent sign or a power of ten follows.
  var isScaled = false
  /// Whether a per cent sign follows.
  var isPercent = false

  func scaled(by factor: Double) -> Print {
    var copy = self
    copy.unit *= abs(factor)
    copy.isScaled = true
    return copy
  }
}
