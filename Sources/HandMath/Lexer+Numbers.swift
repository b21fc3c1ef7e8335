extension Lexer {
  private static let zero = UInt8(ascii: "0")
  private static let nine = UInt8(ascii: "9")

  func isDigit(at index: Int) -> Bool {
    index >= 0 && index < bytes.count && bytes[index] >= Self.zero && bytes[index] <= Self.nine
  }

  private func digitRun(from index: Int) -> Int {
    var end = index
    while isDigit(at: end) { end += 1 }
    return end - index
  }

  private var point: UInt8 { notation.decimalComma ? UInt8(ascii: ",") : UInt8(ascii: ".") }

  mutating func lexPoint() {
    if notation.decimalComma {
      emit(.period)
    } else if isDigit(at: position + 1) {
      lexNumber()
    } else if peek(1) == UInt8(ascii: "."), peek(2) == UInt8(ascii: ".") {
      emit(.unreadable("it contains dots that stand for something"), length: 3)
    } else {
      emit(.period)
    }
  }

  mutating func lexNumber() {
    let start = position
    var digits: [UInt8] = []
    takeDigits(into: &digits)
    takeGroups(into: &digits)
    if peek() == point, isDigit(at: position + 1), !isListComma {
      digits.append(UInt8(ascii: "."))
      position += 1
      takeDigits(into: &digits)
      takeDecimalGroups(into: &digits)
    }
    if peek() == point, isDigit(at: position + 1), digits.contains(UInt8(ascii: ".")),
      !notation.decimalComma
    {
      while isDigit(at: position) || peek() == UInt8(ascii: ".") { position += 1 }
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      return emit(.unreadable("\(text) is no number"), from: start)
    }
    let exponent = takeExponent()
    let numeral = Numeral(digits: String(decoding: digits, as: UTF8.self), exponent: exponent)
    emit(.number(numeral), from: start)
  }

  /// Whether the comma here separates the elements of a list, as far as one can tell.
  private var isListComma: Bool {
    guard notation.decimalComma, let bracket = brackets.last else { return false }
    return bracket == .square || bracket == .brace
  }

  private mutating func takeDigits(into digits: inout [UInt8]) {
    while isDigit(at: position) {
      digits.append(bytes[position])
      position += 1
    }
  }

  /// `2,500`, `4{,}500`, `10\,000` and, in decimal-comma notation, `2.500`.
  private mutating func takeGroups(into digits: inout [UInt8]) {
    guard digits.count <= 3, digits.first != Self.zero else { return }
    while let length = separatorLength, digitRun(from: position + length) == 3 {
      position += length
      takeDigits(into: &digits)
    }
  }

  /// `3.141\,592`: thin spaces between groups of decimals.
  private mutating func takeDecimalGroups(into digits: inout [UInt8]) {
    while peek() == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: ","),
      digitRun(from: position + 2) == 3, digits.count >= 4
    {
      position += 2
      takeDigits(into: &digits)
    }
  }

  private var separatorLength: Int? {
    let comma = UInt8(ascii: ",")
    switch peek() {
    case UInt8(ascii: "{"):
      let isGrouped = peek(1) == comma && peek(2) == UInt8(ascii: "}")
      return isGrouped && !notation.decimalComma ? 3 : nil
    case UInt8(ascii: "\\"):
      if peek(1) == comma { return brackets.last == .square || brackets.last == .brace ? nil : 2 }
      return nil
    case comma where !notation.decimalComma: return commaMayGroup ? 1 : nil
    case UInt8(ascii: ".") where notation.decimalComma: return 1
    case 0xE2:  // U+202F and U+2009, narrow spaces
      let isNarrow = peek(1) == 0x80 && (peek(2) == 0xAF || peek(2) == 0x89)
      return isNarrow ? 3 : nil
    default: return nil
    }
  }

  /// In lists and behind function names a comma separates; elsewhere `2,500` is one number.
  private var commaMayGroup: Bool {
    switch brackets.last {
    case .square, .brace, .angle: return false
    case .paren: return !parenHoldsArguments
    default: return true
    }
  }

  /// Whether the innermost parenthesis stands directly behind a name or function.
  private var parenHoldsArguments: Bool {
    var depth = 0
    for index in tokens.indices.reversed().prefix(64) {
      switch tokens[index].kind {
      case .close: depth += 1
      case .open where depth > 0: depth -= 1
      case .open:
        guard index > 0 else { return false }
        switch tokens[index - 1].kind {
        case .function, .text, .letters, .symbol: return true
        default: return false
        }
      default: continue
      }
    }
    return false
  }

  private mutating func takeExponent() -> Int {
    guard let letter = peek(), letter | 0x20 == UInt8(ascii: "e") else { return 0 }
    var index = position + 1
    var isNegative = false
    if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    let length = digitRun(from: index)
    guard length > 0, length <= 3 else { return 0 }
    var value = 0
    for place in index..<index + length { value = value * 10 + Int(bytes[place] - Self.zero) }
    position = index + length
    return isNegative ? -value : value
  }
}
