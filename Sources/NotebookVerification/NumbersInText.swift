/// A line of output taken apart into its numbers and what stands between them, so that two lines can
/// be compared within a tolerance.
struct NumbersInText {
  /// What stands before, between and behind the numbers, without blanks.
  private(set) var texts: [String] = []
  private(set) var numbers: [Double] = []

  /// Takes a line apart. Digits inside a name, such as `h1`, are no number.
  init(_ line: String) {
    var text: [UInt8] = []
    var rest = Array(line.utf8)[...]
    var isInName = false
    while let byte = rest.first {
      if !isInName, let length = Self.numberLength(rest),
        let number = Double(String(decoding: rest.prefix(length), as: UTF8.self))
      {
        texts.append(String(decoding: text, as: UTF8.self))
        text = []
        numbers.append(number)
        rest = rest.dropFirst(length)
        isInName = true
        continue
      }
      isInName = Self.isLetter(byte) || isInName && Self.isDigit(byte)
      // How many blanks there are depends on how long the numbers are written.
      if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") { text.append(byte) }
      rest = rest.dropFirst()
    }
    texts.append(String(decoding: text, as: UTF8.self))
  }

  /// Whether the texts are equal and each number is near its partner: by `tolerance` at most, or by
  /// `tolerance` of the larger magnitude where that is above 1.
  func agree(with other: NumbersInText, within tolerance: Double) -> Bool {
    texts == other.texts && numbers.count == other.numbers.count
      && zip(numbers, other.numbers).allSatisfy { first, second in
        first == second
          || (first - second).magnitude
            <= tolerance * max(1, first.magnitude, second.magnitude)
      }
  }

  /// How many bytes at the start of a text are a decimal number; `nil` for none.
  private static func numberLength(_ text: ArraySlice<UInt8>) -> Int? {
    var rest = text
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    guard !whole.isEmpty else { return nil }
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      if !fraction.isEmpty { rest = rest.dropFirst(1 + fraction.count) }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      var power = rest.dropFirst()
      if power.first == UInt8(ascii: "-") || power.first == UInt8(ascii: "+") {
        power = power.dropFirst()
      }
      let digits = power.prefix(while: isDigit)
      if !digits.isEmpty { rest = power.dropFirst(digits.count) }
    }
    return text.count - rest.count
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Letters and what names are made of besides; bytes of characters beyond ASCII count as letters.
  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
      || byte >= 0x80
  }
}
