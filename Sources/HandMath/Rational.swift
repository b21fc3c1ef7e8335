/// An exact fraction of two 128-bit integers, in lowest terms, with a positive denominator.
///
/// Every operation that could leave 128 bits returns `nil`; the caller then goes on in `Double`.
struct Rational: Equatable, Hashable, Sendable {
  let numerator: Int128
  let denominator: Int128

  static let zero = Rational(0)
  static let one = Rational(1)

  init(_ integer: Int) {
    numerator = Int128(integer)
    denominator = 1
  }

  /// Reduces a fraction; `nil` for a zero denominator or a value that cannot be negated.
  init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    guard denominator != 1 else {
      self.init(reduced: numerator, 1)
      return
    }
    let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    guard let shared = Int128(exactly: divisor), shared > 0 else { return nil }
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.init(reduced: sign * (numerator / shared), sign * (denominator / shared))
  }

  private init(reduced numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Reads digits with at most one point, scaled by a power of ten; `nil` when it needs more bits.
  init?(digits: some Sequence<UInt8>, exponent: Int = 0) {
    var mantissa: Int128 = 0
    var places = 0
    var isFraction = false
    for byte in digits {
      if byte == UInt8(ascii: ".") {
        isFraction = true
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      let (scaled, overflow) = mantissa.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      let (sum, carried) = scaled.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
      guard !carried else { return nil }
      mantissa = sum
      if isFraction { places += 1 }
    }
    let shift = exponent - places
    guard let power = Self.powerOfTen(abs(shift)) else { return nil }
    if shift >= 0 {
      let (value, overflow) = mantissa.multipliedReportingOverflow(by: power)
      guard !overflow else { return nil }
      self.init(value, over: 1)
    } else {
      self.init(mantissa, over: power)
    }
  }

  var isInteger: Bool { denominator == 1 }

  var isZero: Bool { numerator == 0 }

  var isNegative: Bool { numerator < 0 }

  var double: Double {
    if let top = Int64(exactly: numerator), let bottom = Int64(exactly: denominator) {
      return Double(top) / Double(bottom)
    }
    return Double(numerator) / Double(denominator)
  }

  var negated: Rational { Rational(reduced: -numerator, denominator) }

  var inverted: Rational? { Rational(denominator, over: numerator) }

  func adding(_ other: Rational) -> Rational? {
    if denominator == 1, other.denominator == 1 {
      let (sum, overflow) = numerator.addingReportingOverflow(other.numerator)
      return overflow ? nil : Rational(sum, over: 1)
    }
    let (left, first) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, second) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (sum, third) = left.addingReportingOverflow(right)
    let (bottom, fourth) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !first, !second, !third, !fourth else { return nil }
    return Rational(sum, over: bottom)
  }

  func multiplied(by other: Rational) -> Rational? {
    let (top, first) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (bottom, second) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !first, !second else { return nil }
    return Rational(top, over: bottom)
  }

  func divided(by other: Rational) -> Rational? {
    guard let inverse = other.inverted else { return nil }
    return multiplied(by: inverse)
  }

  /// The whole power, by repeated squaring.
  func raised(to exponent: Int) -> Rational? {
    guard abs(exponent) <= 512 else { return nil }
    guard exponent >= 0 else { return inverted?.raised(to: -exponent) }
    var result = Rational.one
    var square = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 {
        guard let next = result.multiplied(by: square) else { return nil }
        result = next
      }
      rest >>= 1
      guard rest > 0 else { break }
      guard let next = square.multiplied(by: square) else { return nil }
      square = next
    }
    return result
  }

  /// The exact square root, where there is one.
  var squareRoot: Rational? {
    guard !isNegative,
      let top = Self.wholeRoot(numerator), let bottom = Self.wholeRoot(denominator)
    else { return nil }
    return Rational(top, over: bottom)
  }

  private static func wholeRoot(_ value: Int128) -> Int128? {
    guard let small = Int64(exactly: value), small < 1 << 52 else { return nil }
    let root = Int64(Double(small).squareRoot().rounded())
    return root * root == small ? Int128(root) : nil
  }

  private static func powerOfTen(_ exponent: Int) -> Int128? {
    guard exponent <= 37 else { return nil }
    var power: Int128 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  private static func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
    if let a = UInt64(exactly: first), let b = UInt64(exactly: second) {
      var (a, b) = (a, b)
      while b != 0 { (a, b) = (b, a % b) }
      return UInt128(a)
    }
    var (a, b) = (first, second)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
