internal import Glibc

/// Numbers and values as words show them.
enum NumberText {
  /// The number with up to seven significant digits; whole numbers and short decimals in full.
  static func text(_ number: Number) -> String {
    if case .exact(let fraction) = number {
      if fraction.isInteger { return String(fraction.numerator) }
      if let decimal = shortDecimal(fraction) { return decimal }
    }
    return text(number.double)
  }

  static func text(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "no number" : value < 0 ? "−∞" : "∞" }
    if value == 0 { return "0" }
    let size = abs(value)
    guard size < 1e15, size >= 1e-6 else { return scientific(value) }
    let places = max(0, 6 - Int(log10(size).rounded(.down)))
    let scale = pow(10, Double(min(places, 15)))
    let rounded = (value * scale).rounded() / scale
    return trimmed(rounded, places: min(places, 15))
  }

  private static func scientific(_ value: Double) -> String {
    let exponent = Int(log10(abs(value)).rounded(.down))
    let mantissa = value / pow(10, Double(exponent))
    return "\(trimmed((mantissa * 1e6).rounded() / 1e6, places: 6))e\(exponent)"
  }

  private static func trimmed(_ value: Double, places: Int) -> String {
    let isNegative = value < 0
    let size = abs(value)
    let whole = size.rounded(.down)
    var fraction = ((size - whole) * pow(10, Double(places))).rounded()
    var digits = ""
    for _ in 0..<places {
      let digit = fraction.truncatingRemainder(dividingBy: 10)
      digits = String(Int(digit)) + digits
      fraction = (fraction / 10).rounded(.down)
    }
    while digits.hasSuffix("0") { digits.removeLast() }
    let head = whole < 9e18 ? String(Int(whole)) : "\(whole)"
    return (isNegative ? "-" : "") + head + (digits.isEmpty ? "" : "." + digits)
  }

  /// A fraction whose denominator has only twos and fives, when it is short.
  private static func shortDecimal(_ fraction: Rational) -> String? {
    var scale: Int128 = 1
    for places in 1...8 {
      scale *= 10
      guard scale % fraction.denominator == 0 else { continue }
      let factor = scale / fraction.denominator
      let (digits, overflow) = fraction.numerator.multipliedReportingOverflow(by: factor)
      guard !overflow else { return nil }
      let text = String(digits.magnitude)
      let padded = String(repeating: "0", count: max(0, places + 1 - text.utf8.count)) + text
      let cut = padded.index(padded.endIndex, offsetBy: -places)
      return (digits < 0 ? "-" : "") + padded[..<cut] + "." + padded[cut...]
    }
    return nil
  }

  static func text(_ value: Value) -> String {
    switch value {
    case .scalar(let quantity): return text(quantity.number)
    case .grid(let grid):
      if grid.isVector {
        return "[" + grid.elements.prefix(64).map { text($0.number) }.joined(separator: ", ") + "]"
      }
      let rows = (0..<min(grid.rows, 32)).map { row in
        "[" + grid.row(row).prefix(32).map { text($0.number) }.joined(separator: ", ") + "]"
      }
      return "[" + rows.joined(separator: ", ") + "]"
    }
  }
}
