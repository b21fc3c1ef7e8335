/// Logarithms to base 10 that come out the same on every machine; good to 14 digits, for drawing.
enum DecimalLogarithm {
  /// The logarithm of a number; not a number for what is not above zero.
  ///
  /// With x = m·2ᵉ and 1/√2 < m ≤ √2: log x = e·log 2 + 2·artanh((m − 1)/(m + 1))/ln 10.
  static func of(_ number: Double) -> Double {
    guard number > 0, number.isFinite else { return .nan }
    var exponent = Double(number.exponent)
    var significand = number.significand
    if significand > 1.4142135623730951 {
      significand /= 2
      exponent += 1
    }
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    // |ratio| ≤ 0.1716, so that 17 odd powers reach the last digit of a Double.
    var series = 0.0
    for power in stride(from: 33, through: 1, by: -2) {
      series = series * square + 1 / Double(power)
    }
    return exponent * 0.3010299956639812 + 2 * ratio * series * 0.4342944819032518
  }
}
