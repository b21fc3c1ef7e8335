internal import Glibc

/// A number as written, with its digits.
struct Numeral: Sendable, Equatable {
  /// The digits without grouping, with a point: `14575`, `0.25`, `.5`.
  let digits: String
  /// The power of ten of `1.97E+14`.
  let exponent: Int
  let number: Number
  let print: Print

  init(digits: String, exponent: Int = 0) {
    self.digits = digits
    self.exponent = exponent
    var before = 0
    var after = 0
    var zeros = 0
    var hasPoint = false
    for byte in digits.utf8 {
      if byte == UInt8(ascii: ".") {
        hasPoint = true
      } else if hasPoint {
        after += 1
      } else {
        before += 1
        zeros = byte == UInt8(ascii: "0") ? zeros + 1 : 0
      }
    }
    if let exact = Rational(digits: digits.utf8, exponent: exponent) {
      number = .exact(exact)
    } else {
      let mantissa = digits.hasSuffix(".") ? digits + "0" : digits
      number = .real((Double(mantissa) ?? strtod(digits, nil)) * pow(10, Double(exponent)))
    }
    print = Print(
      unit: pow(10, Double(exponent - after)),
      isWhole: after == 0,
      digits: before,
      trailingZeros: zeros == before ? 0 : zeros,
      isScaled: exponent != 0
    )
  }

  var isDecimal: Bool { !print.isWhole }
}
