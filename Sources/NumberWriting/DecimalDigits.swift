/// The exact decimal digits of a finite number: every binary fraction ends.
///
/// `digits` read as a whole number, times ten to the power `-places`, is the number's magnitude.
struct DecimalDigits {
  /// The digits, most significant first, without leading zeros; empty for zero.
  private(set) var digits: [UInt8]
  /// How many of them stand after the point; more than there are digits when zeros come first.
  private(set) var places: Int

  /// Expands a magnitude: `m·2ᵉ` is the whole number `m·2ᵉ` for `e ≥ 0`, and `m·5⁻ᵉ / 10⁻ᵉ` below.
  init(of value: Double) {
    let isNormal = value.exponentBitPattern != 0
    let significand = value.significandBitPattern | (isNormal ? 1 << 52 : 0)
    let exponent = Int(value.exponentBitPattern) - (isNormal ? 1075 : 1074)
    var number = [UInt32(truncatingIfNeeded: significand), UInt32(significand >> 32)]
    let factor: UInt32 = exponent < 0 ? 5 : 2
    for _ in 0..<abs(exponent) { Self.multiply(&number, by: factor) }
    self.digits = Self.decimal(number)
    self.places = max(0, -exponent)
  }

  /// Keeps so many places after the point; halves go to the even neighbour, or up in magnitude.
  mutating func round(toPlaces kept: Int, halvesAway: Bool = false) {
    let dropped = places - kept
    guard dropped > 0 else { return }
    places = kept
    guard dropped <= digits.count else {
      digits = []
      return
    }
    let tail = digits.suffix(dropped)
    digits.removeLast(dropped)
    let isOdd = (digits.last ?? 0) % 2 == 1
    let first = tail.first ?? 0
    let isHalf = first == 5 && tail.dropFirst().allSatisfy { $0 == 0 }
    if first > 5 || first == 5 && (!isHalf || isOdd || halvesAway) { increment() }
  }

  /// Keeps so many digits, counted from the first that is not zero.
  mutating func round(toSignificant count: Int) {
    round(toPlaces: places - digits.count + count)
    // 9.996 kept to three digits is 10.00: one digit more than asked for, and it is a zero.
    if digits.count > count {
      places -= digits.count - count
      digits.removeLast(digits.count - count)
    }
  }

  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 { digits[index] += 1 } else { digits.insert(1, at: 0) }
  }

  private static func multiply(_ number: inout [UInt32], by factor: UInt32) {
    var carry: UInt64 = 0
    for index in number.indices {
      let product = UInt64(number[index]) * UInt64(factor) + carry
      number[index] = UInt32(truncatingIfNeeded: product)
      carry = product >> 32
    }
    if carry > 0 { number.append(UInt32(carry)) }
  }

  private static func decimal(_ limbs: [UInt32]) -> [UInt8] {
    var number = limbs
    var reversed: [UInt8] = []
    while let top = number.last {
      if top == 0 {
        number.removeLast()
        continue
      }
      var remainder: UInt64 = 0
      for index in number.indices.reversed() {
        let dividend = remainder << 32 | UInt64(number[index])
        number[index] = UInt32(dividend / 1_000_000_000)
        remainder = dividend % 1_000_000_000
      }
      for _ in 0..<9 {
        reversed.append(UInt8(remainder % 10))
        remainder /= 10
      }
    }
    while reversed.last == 0 { reversed.removeLast() }
    return reversed.reversed()
  }
}
