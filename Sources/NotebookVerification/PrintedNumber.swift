/// A number as someone wrote it, with the precision that its digits claim.
package struct PrintedNumber: Sendable, Equatable {
  /// The number that is written.
  package var value: Double
  /// The value of one unit in the last written place; `nil` for an integer or a fraction of
  /// integers, which are meant exactly.
  package var unit: Double?

  /// Whether a computed number, rounded to the written place, is this one.
  ///
  /// A tie may be rounded either way. What is written exactly must agree to nine digits, far more
  /// than binary arithmetic loses in a lesson and far less than a slip changes.
  package func agrees(with computed: Double) -> Bool {
    if value == computed { return true }
    guard value.isFinite, computed.isFinite else { return false }
    let noise = 1e-9 * max(1, abs(computed))
    return abs(value - computed) <= (unit.map { $0 / 2 } ?? 0) + noise
  }

  /// The numbers that a text contains, in order.
  ///
  /// Digits that belong to a name (`h1`, `s_21`) are none. A minus sign counts as a sign where no
  /// operand stands before it. `1/10` is one number, `2,500` as well; `∞` is infinite.
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
      if characters[index] == "∞" {
        number = PrintedNumber(value: hasSign() ? -.infinity : .infinity, unit: nil)
        index += 1
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

  private func startsNumber() -> Bool {
    guard isDigit(characters[index]) || (characters[index] == "." && isDigit(character(1))) else {
      return false
    }
    guard let before = character(-1) else { return true }
    return !(before.isLetter || before == "_" || before == "." || isDigit(before))
  }

  /// Whether a sign that is no operator stands right before the place that has been reached.
  private func hasSign() -> Bool {
    guard let before = character(-1), "-−–".contains(before) else { return false }
    guard let earlier = character(-2) else { return true }
    return earlier.isWhitespace || "([{,;=≈:".contains(earlier)
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
    while character(0) == ",", isGroup() {
      index += 1
      digits += readDigits()
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

  private mutating func readExponent() -> Int? {
    guard let mark = character(0), "eE".contains(mark) else { return nil }
    let signed = character(1).map { "+-−".contains($0) } ?? false
    guard isDigit(character(signed ? 2 : 1)) else { return nil }
    let isNegative = signed && character(1) != "+"
    index += signed ? 2 : 1
    guard let exponent = Int(readDigits()), exponent <= 400 else { return nil }
    return isNegative ? -exponent : exponent
  }

  private func power(_ exponent: Int) -> Double {
    Double("1e\(exponent)") ?? 0
  }
}
