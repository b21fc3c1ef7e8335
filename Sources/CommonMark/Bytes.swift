/// The ASCII characters that Markdown gives a meaning.
extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let exclamation = UInt8(ascii: "!")
  static let quotationMark = UInt8(ascii: "\"")
  static let numberSign = UInt8(ascii: "#")
  static let dollar = UInt8(ascii: "$")
  static let ampersand = UInt8(ascii: "&")
  static let apostrophe = UInt8(ascii: "'")
  static let asterisk = UInt8(ascii: "*")
  static let plus = UInt8(ascii: "+")
  static let hyphen = UInt8(ascii: "-")
  static let period = UInt8(ascii: ".")
  static let slash = UInt8(ascii: "/")
  static let colon = UInt8(ascii: ":")
  static let semicolon = UInt8(ascii: ";")
  static let less = UInt8(ascii: "<")
  static let equals = UInt8(ascii: "=")
  static let greater = UInt8(ascii: ">")
  static let question = UInt8(ascii: "?")
  static let leftBracket = UInt8(ascii: "[")
  static let backslash = UInt8(ascii: "\\")
  static let rightBracket = UInt8(ascii: "]")
  static let caret = UInt8(ascii: "^")
  static let percent = UInt8(ascii: "%")
  static let leftParenthesis = UInt8(ascii: "(")
  static let rightParenthesis = UInt8(ascii: ")")
  static let at = UInt8(ascii: "@")
  static let underscore = UInt8(ascii: "_")
  static let backtick = UInt8(ascii: "`")
  static let leftBrace = UInt8(ascii: "{")
  static let pipe = UInt8(ascii: "|")
  static let rightBrace = UInt8(ascii: "}")
  static let tilde = UInt8(ascii: "~")

  var isBlank: Bool { self == .space || self == .tab }

  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  var isLetter: Bool {
    let lower = self | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
  }

  var isLetterOrDigit: Bool { isLetter || isDigit }

  /// CommonMark's ASCII punctuation: what a backslash can escape.
  var isPunctuation: Bool {
    (self >= 0x21 && self <= 0x2F) || (self >= 0x3A && self <= 0x40)
      || (self >= 0x5B && self <= 0x60) || (self >= 0x7B && self <= 0x7E)
  }
}

extension [UInt8] {
  /// How often a byte is repeated from an offset on, up to `end`.
  func runLength(of byte: UInt8, at start: Int, end: Int) -> Int {
    var index = start
    while index < end, self[index] == byte { index += 1 }
    return index - start
  }

  /// The first offset from `start` on that holds no space or tab, at most `end`.
  func skippingBlanks(from start: Int, end: Int) -> Int {
    var index = start
    while index < end, self[index].isBlank { index += 1 }
    return index
  }

  /// Whether the bytes from an offset on are those of an ASCII word.
  func matches(_ word: StaticString, at start: Int, end: Int) -> Bool {
    guard start >= 0, end - start >= word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
      letters.indices.allSatisfy { self[start + $0] == letters[$0] }
    }
  }

  /// The first offset from `start` on where an ASCII word begins and ends before `end`.
  func firstOffset(of word: StaticString, from start: Int, end: Int) -> Int? {
    var index = start
    while index + word.utf8CodeUnitCount <= end {
      if matches(word, at: index, end: end) { return index }
      index += 1
    }
    return nil
  }

  /// The range without the spaces and tabs at its ends.
  func trimmingBlanks(_ range: Range<Int>) -> Range<Int> {
    let start = skippingBlanks(from: range.lowerBound, end: range.upperBound)
    var end = range.upperBound
    while end > start, self[end - 1].isBlank { end -= 1 }
    return start..<end
  }
}
