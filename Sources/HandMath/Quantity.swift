internal import Glibc

/// A number together with how far it may be off.
///
/// Two kinds of doubt are kept apart. *Slack* comes from decimals that may be roundings: each adds
/// half a unit of its last place, carried through every operation to first order and summed.
/// *Noise* is the rounding of `Double` arithmetic itself.
struct Quantity: Sendable, Equatable {
  var number: Number
  /// The sum of all half units, carried to first order.
  var slack = 0.0
  /// The largest single share of `slack`.
  var largest = 0.0
  /// A bound for the error of `Double` arithmetic.
  var noise = 0.0
  /// How the number is written, when it is a written number and nothing else.
  var print: Print?

  init(_ number: Number) { self.number = number }

  init(_ integer: Int) { number = Number(integer) }

  init(real value: Double) {
    number = .real(value)
    noise = Self.rounding(value)
  }

  /// An operation's result, with the operands' doubts weighed by the derivatives.
  init(_ number: Number, from parts: [(Quantity, Double)]) {
    self.number = number
    for (part, weight) in parts { add(part, weight: abs(weight)) }
    settle()
  }

  var double: Double { number.double }

  private mutating func add(_ part: Quantity, weight: Double) {
    guard part.slack > 0 || part.noise > 0 else { return }
    slack += part.slack * weight
    largest = max(largest, part.largest * weight)
    noise += part.noise * weight
  }

  private mutating func settle() {
    if !number.isExact { noise += Self.rounding(number.double) }
    if !slack.isFinite || !largest.isFinite { (slack, largest) = (0, 0) }
    if !noise.isFinite { noise = Self.rounding(number.double) }
  }

  private static func rounding(_ value: Double) -> Double {
    value.isFinite ? abs(value) * 4e-15 : 0
  }

  /// The same value without the memory of how it was written.
  var unprinted: Quantity {
    var copy = self
    copy.print = nil
    return copy
  }

  static prefix func - (value: Quantity) -> Quantity {
    var copy = value
    copy.number = -value.number
    return copy
  }

  static func + (left: Quantity, right: Quantity) -> Quantity {
    combine(left.number + right.number, left, 1, right, 1)
  }

  static func - (left: Quantity, right: Quantity) -> Quantity {
    combine(left.number - right.number, left, 1, right, 1)
  }

  /// The product; by the convention of entropies, 0 · log 0 is 0.
  static func * (left: Quantity, right: Quantity) -> Quantity {
    if left.double == 0, right.double == -.infinity { return Quantity(0) }
    if right.double == 0, left.double == -.infinity { return Quantity(0) }
    return combine(left.number * right.number, left, right.double, right, left.double)
  }

  static func / (left: Quantity, right: Quantity) -> Quantity {
    let (a, b) = (left.double, right.double)
    return combine(left.number / right.number, left, 1 / b, right, a / (b * b))
  }

  private static func combine(
    _ number: Number,
    _ left: Quantity,
    _ leftWeight: Double,
    _ right: Quantity,
    _ rightWeight: Double
  ) -> Quantity {
    var result = Quantity(number)
    result.add(left, weight: abs(leftWeight))
    result.add(right, weight: abs(rightWeight))
    result.settle()
    return result
  }

  func raised(to exponent: Quantity) -> Quantity {
    let (base, power) = (double, exponent.double)
    let result = number.raised(to: exponent.number)
    let slope = power == 0 ? 0 : power * pow(base, power - 1)
    let logSlope = base > 0 ? result.double * log(base) : 0
    return Quantity(result, from: [(self, slope), (exponent, logSlope)])
  }

  func squareRoot() -> Quantity {
    let root = number.squareRoot()
    guard root.double > 0 else {
      var result = Quantity(root)
      (result.slack, result.largest) = (slack.squareRoot(), largest.squareRoot())
      result.noise = noise.squareRoot()
      return result
    }
    return Quantity(root, from: [(self, 0.5 / root.double)])
  }

  /// A function's value, with the doubt weighed by its slope there.
  func mapped(_ value: Double, slope: Double) -> Quantity {
    Quantity(.real(value), from: [(self, slope)])
  }
}
