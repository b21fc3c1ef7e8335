/// One tag at the start of a text.
struct RawTag {
  /// Its name in lower case.
  let name: String
  /// Whether it is an end tag.
  let isEnd: Bool
  /// Its attributes in order, names in lower case; the value is empty when there is none.
  let attributes: [(name: String, value: String)]
  /// Behind the closing bracket.
  let end: String.Index

  /// The value of an attribute.
  subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// Reads the tag that a text starts with; `nil` when it starts with none.
  init?(_ text: Substring) {
    var scanner = Scanner(rest: text.dropFirst())
    isEnd = scanner.skip("/")
    let name = scanner.word()
    guard let first = name.first, first.isASCII, first.isLetter else { return nil }
    self.name = name.lowercased()
    var attributes: [(String, String)] = []
    while true {
      scanner.skipBlanks()
      if scanner.skip("/") { continue }
      if scanner.skip(">") { break }
      let attribute = scanner.word()
      guard !attribute.isEmpty, let value = scanner.value() else { return nil }
      attributes.append((attribute.lowercased(), value))
    }
    self.attributes = attributes
    end = scanner.rest.startIndex
  }

  /// Reads the parts of a tag.
  private struct Scanner {
    var rest: Substring

    mutating func skip(_ character: Character) -> Bool {
      guard rest.first == character else { return false }
      rest = rest.dropFirst()
      return true
    }

    mutating func skipBlanks() { rest = rest.drop(while: \.isWhitespace) }

    mutating func word() -> String {
      let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_:.".contains($0)) }
      rest = rest[word.endIndex...]
      return String(word)
    }

    /// The value of an attribute; empty for an attribute without one, `nil` when its quote is not
    /// closed.
    mutating func value() -> String? {
      skipBlanks()
      guard skip("=") else { return "" }
      skipBlanks()
      guard let quote = rest.first, quote == "\"" || quote == "'" else {
        let value = rest.prefix { !$0.isWhitespace && !"\"'=<>`".contains($0) }
        rest = rest[value.endIndex...]
        return String(value)
      }
      let start = rest.index(after: rest.startIndex)
      guard let close = rest[start...].firstIndex(of: quote) else { return nil }
      let value = rest[start..<close]
      rest = rest[rest.index(after: close)...]
      return String(value)
    }
  }
}
