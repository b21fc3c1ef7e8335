/// A number as someone wrote it, with the precision that its digits claim.
package struct PrintedNumber: Sendable, Equatable {
  /// The number that is written.
  package var value: Double
  /// The value of one unit in the last written place; `nil` for an integer or a fraction of
  /// integers, which are meant exactly.
  package var unit: Double?

  /// Whether a computed number, rounded to the written place, is this one.
  ///
  /// A tie may be rounded either way. Nine digits must agree, of the number or, where it is written
  /// exactly, of one at least: far more than binary arithmetic loses in a lesson and far less than a
  /// slip changes.
  package func agrees(with computed: Double) -> Bool {
    if value == computed { return true }
    guard value.isFinite, computed.isFinite else { return false }
    // The last place of 3e-12 is far below the noise that an exact 0 has to allow.
    guard let unit else { return abs(value - computed) <= 1e-9 * max(1, abs(computed)) }
    // A thousandth of a unit, so that no other last digit fits.
    return abs(value - computed) <= unit / 2 + min(1e-9 * abs(computed), unit / 1000)
  }

  /// The numbers that a text contains, in order.
  ///
  /// Digits that belong to a name (`h1`, `s_21`, `w_{2,1}`) are none. A minus sign counts as a sign where no
  /// operand stands before it. `1/10` is one number, `2,500` and `1.5×10⁻³` as well; `∞` and `inf` are
  /// infinite.
  package static func all(in text: String) -> [PrintedNumber] {
    located(in: text).map(\.number)
  }

  /// The numbers that a text contains, each with its place in UTF-8 bytes.
  package static func located(in text: String) -> [(number: PrintedNumber, range: Range<Int>)] {
    var scanner = NumberScanner(text)
    return scanner.scan()
  }

  /// The numbers that a text ends with: those after its last equals sign, or all of them when
  /// there is none.
  package static func results(in text: String) -> [PrintedNumber] {
    guard let sign = text.lastIndex(where: { "=≈→".contains($0) }) else { return all(in: text) }
    let numbers = all(in: String(text[text.index(after: sign)...]))
    return numbers.isEmpty ? all(in: text) : numbers
  }
}

/// Finds numbers in a text.
private struct NumberScanner {
  private let characters: [Character]
  /// Where each character starts in UTF-8, and the end of the text.
  private let offsets: [Int]
  private var index = 0

  init(_ text: String) {
    characters = Array(text)
    var offsets = [0]
    offsets.reserveCapacity(characters.count + 1)
    for character in characters {
      offsets.append(offsets[offsets.count - 1] + character.utf8.count)
    }
    self.offsets = offsets
  }

  mutating func scan() -> [(number: PrintedNumber, range: Range<Int>)] {
    var numbers: [(number: PrintedNumber, range: Range<Int>)] = []
    while index < characters.count {
      let start = index
      let number: PrintedNumber
      if characters[index] == "_", character(1) == "{",
        let end = characters[index...].firstIndex(of: "}")
      {
        index = end
        continue
      }
      if let length = infinityLength() {
        number = PrintedNumber(value: hasSign() ? -.infinity : .infinity, unit: nil)
        index += length
      } else if startsNumber() {
        number = readNumber()
      } else {
        index += 1
        continue
      }
      numbers.append((number, offsets[start]..<offsets[index]))
    }
    return numbers
  }

  private func character(_ offset: Int) -> Character? {
    characters.indices.contains(index + offset) ? characters[index + offset] : nil
  }

  private func isDigit(_ character: Character?) -> Bool {
    guard let character else { return false }
    return character.isASCII && character.isNumber
  }

  /// How many characters stand here for infinity; `nil` for other characters.
  private func infinityLength() -> Int? {
    if characters[index] == "∞" { return 1 }
    guard characters[index...].starts(with: "inf"), !(character(3)?.continuesName ?? false),
      !(character(-1)?.continuesName ?? false)
    else { return nil }
    return 3
  }

  private func startsNumber() -> Bool {
    guard isDigit(characters[index]) || (characters[index] == "." && isDigit(character(1))) else {
      return false
    }
    guard let before = character(-1) else { return true }
    return !(before.continuesName || before == ".")
  }

  /// Whether a sign that is no operator stands right before the place that has been reached.
  private func hasSign() -> Bool {
    guard let before = character(-1), "-−–".contains(before) else { return false }
    guard let earlier = character(-2) else { return true }
    return !(earlier.continuesName || ")]}.%′'".contains(earlier))
  }

  private mutating func readNumber() -> PrintedNumber {
    let sign: Double = hasSign() ? -1 : 1
    var number = readDecimal()
    // Two integers around a slash are a fraction, meant exactly.
    if number.unit == nil, character(0) == "/", isDigit(character(1)) {
      let start = index
      index += 1
      let divisor = readDecimal()
      if divisor.unit == nil, divisor.value != 0 {
        number.value /= divisor.value
      } else {
        index = start + 1
      }
    }
    number.value *= sign
    return number
  }

  private mutating func readDecimal() -> PrintedNumber {
    var digits = readDigits()
    // `0,500` and `2026,500` are two numbers each.
    if digits.count <= 3, digits.first != "0" {
      while character(0) == ",", isGroup() {
        index += 1
        digits += readDigits()
      }
    }
    var unit: Double?
    if character(0) == ".", isDigit(character(1)) {
      index += 1
      let decimals = readDigits()
      digits += "." + decimals
      unit = power(-decimals.count)
    }
    if let exponent = readExponent() {
      digits += "e\(exponent)"
      unit = (unit ?? 1) * power(exponent)
    }
    return PrintedNumber(
      value: Double(digits.first == "." ? "0" + digits : digits) ?? .nan,
      unit: unit
    )
  }

  private mutating func readDigits() -> String {
    var digits = ""
    while let next = character(0), isDigit(next) {
      digits.append(next)
      index += 1
    }
    return digits
  }

  /// Whether a comma is followed by exactly three digits, as in a grouped number.
  private func isGroup() -> Bool {
    isDigit(character(1)) && isDigit(character(2)) && isDigit(character(3))
      && !isDigit(character(4))
  }

  /// Reads the power of ten behind a number's digits: `e-3`, `×10^-3`, `· 10^{-3}` or `×10⁻³`.
  private mutating func readExponent() -> Int? {
    let start = index
    if let mark = character(0), "eE".contains(mark) {
      index += 1
      if let exponent = readSignedDigits() { return exponent }
    } else if passes(["×", "·", "\\times", "\\cdot"]), passes(["10"]) {
      if let exponent = readSuperscript() { return exponent }
      if passes(["^"]) {
        let isBraced = passes(["{"])
        if let exponent = readSignedDigits(), !isBraced || passes(["}"]) { return exponent }
      }
    }
    index = start
    return nil
  }

  /// Goes past one of some marks, and the spaces around it; stays where none of them stands.
  private mutating func passes(_ marks: [String]) -> Bool {
    var place = index
    while place < characters.count, characters[place] == " " { place += 1 }
    for mark in marks where characters[place...].starts(with: mark) {
      index = place + mark.count
      while character(0) == " " { index += 1 }
      return true
    }
    return false
  }

  private mutating func readSignedDigits() -> Int? {
    let sign = character(0).map { "+-−".contains($0) } ?? false ? character(0) : nil
    guard isDigit(character(sign == nil ? 0 : 1)) else { return nil }
    if sign != nil { index += 1 }
    return exponent(readDigits(), isNegative: sign.map { $0 != "+" } ?? false)
  }

  private mutating func readSuperscript() -> Int? {
    let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let isNegative = character(0) == "⁻"
    var digits = ""
    var place = isNegative ? 1 : 0
    while let next = character(place), let digit = raised.firstIndex(of: next) {
      digits += String(digit)
      place += 1
    }
    guard !digits.isEmpty else { return nil }
    index += place
    return exponent(digits, isNegative: isNegative)
  }

  /// A number of powers of ten; beyond 400 either way, where a Double is 0 or infinite, 400.
  private func exponent(_ digits: String, isNegative: Bool) -> Int {
    let size = min(400, Int(digits) ?? 400)
    return isNegative ? -size : size
  }

  private func power(_ exponent: Int) -> Double {
    Double("1e\(exponent)") ?? 0
  }
}

extension Character {
  /// Whether a digit behind it belongs to a name or to the number before.
  fileprivate var continuesName: Bool { isLetter || isNumber || self == "_" }
}
