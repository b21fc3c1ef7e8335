internal import Glibc

/// One real number: an exact fraction as long as 128 bits hold it, a `Double` from then on.
enum Number: Sendable, Equatable {
  case exact(Rational)
  case real(Double)

  init(_ integer: Int) { self = .exact(Rational(integer)) }

  var double: Double {
    switch self {
    case .exact(let fraction): fraction.double
    case .real(let value): value
    }
  }

  var isExact: Bool {
    if case .exact = self { true } else { false }
  }

  var isInteger: Bool {
    switch self {
    case .exact(let fraction): fraction.isInteger
    case .real(let value): value.isFinite && value == value.rounded()
    }
  }

  /// The value as a machine integer of moderate size, for exponents, bounds and indices.
  var smallInteger: Int? {
    guard isInteger, abs(double) <= 1_000_000 else { return nil }
    return Int(double)
  }

  static prefix func - (number: Number) -> Number {
    switch number {
    case .exact(let fraction): .exact(fraction.negated)
    case .real(let value): .real(-value)
    }
  }

  static func + (left: Number, right: Number) -> Number {
    if case .exact(let a) = left, case .exact(let b) = right, let sum = a.adding(b) {
      return .exact(sum)
    }
    return .real(left.double + right.double)
  }

  static func - (left: Number, right: Number) -> Number { left + -right }

  static func * (left: Number, right: Number) -> Number {
    if case .exact(let a) = left, case .exact(let b) = right, let product = a.multiplied(by: b) {
      return .exact(product)
    }
    return .real(left.double * right.double)
  }

  /// The quotient; a zero divisor gives an infinity or not-a-number, which the caller refuses.
  static func / (left: Number, right: Number) -> Number {
    if case .exact(let a) = left, case .exact(let b) = right, let quotient = a.divided(by: b) {
      return .exact(quotient)
    }
    return .real(left.double / right.double)
  }

  /// The power: exact for whole exponents and for square roots of squares.
  func raised(to exponent: Number) -> Number {
    if case .exact(let base) = self, case .exact(let power) = exponent {
      if power.isInteger, let whole = Int(exactly: power.numerator),
        let result = base.raised(to: whole)
      {
        return .exact(result)
      }
      if power.denominator == 2, let top = Int(exactly: power.numerator),
        let root = base.squareRoot, let result = root.raised(to: top)
      {
        return .exact(result)
      }
    }
    return .real(pow(double, exponent.double))
  }

  func squareRoot() -> Number {
    if case .exact(let fraction) = self, let root = fraction.squareRoot { return .exact(root) }
    return .real(double.squareRoot())
  }

  var magnitude: Number { double < 0 ? -self : self }
}
