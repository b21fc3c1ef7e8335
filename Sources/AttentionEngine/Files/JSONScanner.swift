/// The little JSON that a safetensors header needs, read as it comes: no tree is built, so that a
/// header costs no more memory than what is taken from it.
///
/// Source: RFC 8259. Stricter than it has to be: a name may stand only once in an object, and
/// nothing may be nested deeper than ``deepest``.
extension ByteScanner {
  /// The deepest nesting that is stepped over.
  private static let deepest = 16

  /// Reads an object and calls `body` at the value of each name, which it must read.
  mutating func object(
    _ what: String,
    _ body: (inout ByteScanner, _ name: String, _ byte: Int) throws(TensorFileError) -> Void
  ) throws(TensorFileError) {
    var names: Set<String> = []
    try list("{", "}", what) { scanner throws(TensorFileError) in
      let byte = scanner.position
      let name = try scanner.string("a name")
      guard names.insert(name).inserted else {
        throw scanner.error(at: byte, found: "the name \(quoted(name)) again", expected: "it once")
      }
      scanner.skipSpaces()
      try scanner.expect(":")
      scanner.skipSpaces()
      try body(&scanner, name, byte)
    }
  }

  /// Reads an array of whole numbers from 0 on.
  mutating func wholeNumbers(_ what: String, atMost count: Int) throws(TensorFileError) -> [Int] {
    var numbers: [Int] = []
    try list("[", "]", what) { scanner throws(TensorFileError) in
      guard numbers.count < count else {
        throw scanner.error(found: "more than \(count) numbers", expected: what)
      }
      numbers.append(try scanner.digits("a whole number"))
    }
    return numbers
  }

  /// Reads what stands between brackets, with commas between.
  private mutating func list(
    _ open: Unicode.Scalar,
    _ close: Unicode.Scalar,
    _ what: String,
    _ body: (inout ByteScanner) throws(TensorFileError) -> Void
  ) throws(TensorFileError) {
    guard skip(ifNext: open) else { throw error(expected: "\(what), which begins with \(open)") }
    skipSpaces()
    if skip(ifNext: close) { return }
    while true {
      try body(&self)
      skipSpaces()
      if skip(ifNext: close) { return }
      guard skip(ifNext: ",") else { throw error(expected: "a comma or \(close) in \(what)") }
      skipSpaces()
    }
  }

  /// Reads a string in quotation marks.
  mutating func string(_ what: String) throws(TensorFileError) -> String {
    let start = position
    guard skip(ifNext: "\"") else { throw error(expected: "\(what) in quotation marks") }
    var text: [UInt8] = []
    while true {
      guard let byte = next, byte >= 0x20 else { throw error(expected: "the end of \(what)") }
      try skip(1, what)
      if byte == 0x22 { break }
      guard byte == 0x5c else {
        text.append(byte)
        continue
      }
      text += try escaped()
    }
    guard let valid = String(validating: text, as: UTF8.self) else {
      throw error(at: start, found: "bytes that are not UTF-8", expected: what)
    }
    return valid
  }

  /// What an escape after its backslash stands for.
  private mutating func escaped() throws(TensorFileError) -> [UInt8] {
    let start = position - 1
    let plain: [(Unicode.Scalar, UInt8)] = [
      ("\"", 0x22), ("\\", 0x5c), ("/", 0x2f), ("b", 8), ("f", 12), ("n", 10), ("r", 13), ("t", 9),
    ]
    for (letter, byte) in plain where skip(ifNext: letter) { return [byte] }
    guard skip(ifNext: "u") else { throw error(at: start, expected: "an escape") }
    var value = try hexadecimal()
    // Two halves make one character beyond the first 65536.
    if 0xd800..<0xdc00 ~= value, skip(ifNext: "\\"), skip(ifNext: "u") {
      let low = try hexadecimal()
      guard 0xdc00..<0xe000 ~= low else {
        throw error(at: start, found: "half of a character", expected: "its other half")
      }
      value = 0x10000 + (value - 0xd800) << 10 + (low - 0xdc00)
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw error(at: start, found: "half of a character", expected: "a whole one")
    }
    return Array(String(scalar).utf8)
  }

  private mutating func hexadecimal() throws(TensorFileError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        throw error(expected: "four hexadecimal digits")
      }
      try skip(1, "a digit")
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// Steps over a value of any kind.
  mutating func skipValue(depth: Int = 0) throws(TensorFileError) {
    guard depth < ByteScanner.deepest else {
      throw error(found: "more than \(ByteScanner.deepest) levels", expected: "a flat header")
    }
    switch next {
    case 0x7b:
      try object("an object") { scanner, _, _ throws(TensorFileError) in
        try scanner.skipValue(depth: depth + 1)
      }
    case 0x5b:
      try list("[", "]", "an array") { scanner throws(TensorFileError) in
        try scanner.skipValue(depth: depth + 1)
      }
    case 0x22: _ = try string("a string")
    default:
      let start = position
      while let byte = next, byte < 0x80, byte != 0x22,
        Character(UnicodeScalar(byte)).isLetter || 0x2b...0x39 ~= byte && byte != 0x2c
      {
        try skip(1, "a value")
      }
      let word = String(decoding: bytes[start..<position], as: UTF8.self)
      let isNumber = word.utf8.first.map { 0x30...0x39 ~= $0 || $0 == 0x2d } ?? false
      guard ["true", "false", "null"].contains(word) || isNumber && Double(word) != nil else {
        throw error(at: start, found: nil, expected: "a value")
      }
    }
  }
}

/// A text as JSON, between quotation marks.
func jsonString(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\0"..<" ":
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
