/// The pieces kept from the parser, and the placeholders that stand for them.
///
/// A placeholder is the piece's number between two copies of a private-use character that the
/// author nowhere uses, neither as it is nor as a character reference; so no text of the author can
/// be taken for a placeholder. CommonMark treats that character like a letter.
struct AtomStore {
  private(set) var atoms: [Atom] = []

  /// The private-use character in UTF-8.
  let mark: [UInt8]

  /// - Throws: `CommonMarkError.tooComplex` when the text uses all 6,400 private characters.
  init(for source: SourceText) throws(CommonMarkError) {
    let used = AtomStore.privateCharacters(in: source.bytes)
    guard let free = AtomStore.privateArea.first(where: { !used.contains($0) }),
      let scalar = Unicode.Scalar(free)
    else {
      throw .tooComplex(line: 1, reason: "every private-use character of Unicode is in use")
    }
    mark = Array(String(scalar).utf8)
  }

  /// A form feed, where the library lets an address end.
  private static let addressEnd: UInt8 = 0x0C

  private static let privateArea: ClosedRange<UInt32> = 0xE000...0xF8FF

  private static func privateCharacters(in bytes: [UInt8]) -> Set<UInt32> {
    var used: Set<UInt32> = []
    for (index, byte) in bytes.enumerated() {
      if byte == 0xEE || byte == 0xEF, index + 2 < bytes.count {
        let value =
          UInt32(byte & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
          | UInt32(bytes[index + 2] & 0x3F)
        used.insert(value)
      } else if bytes.matches("&#", at: index, end: bytes.count) {
        if let value = characterReference(in: bytes, from: index + 2) { used.insert(value) }
      }
    }
    return used
  }

  /// The number of `&#57344;` or `&#xE000;`, from behind the `&#`.
  private static func characterReference(in bytes: [UInt8], from start: Int) -> UInt32? {
    let isHexadecimal = start < bytes.count && bytes[start] | 0x20 == UInt8(ascii: "x")
    let digits = bytes[min(start + (isHexadecimal ? 1 : 0), bytes.count)...].prefix(8)
      .prefix { $0.isLetterOrDigit }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10)
  }

  /// Keeps a piece and returns the bytes that stand for it.
  ///
  /// - Parameters:
  ///   - atom: The piece.
  ///   - mayBeAddress: Whether it may be a part of a link's address. If not, the placeholder holds
  ///     a byte that ends one: so `[1]: $a = b$` does not turn into a reference definition.
  /// - Returns: The placeholder.
  mutating func add(_ atom: Atom, mayBeAddress: Bool = false) -> [UInt8] {
    let guardByte: [UInt8] = mayBeAddress ? [] : [AtomStore.addressEnd]
    let number = mark + guardByte + Array(String(atoms.count).utf8) + mark
    atoms.append(atom)
    guard case .comment = atom.kind else { return number }
    // A comment stays a comment, so that emphasis beside it is read as the author sees it.
    return Array("<!--".utf8) + number + Array("-->".utf8)
  }

  /// A stretch of parsed text: plain bytes, or a piece that was kept.
  enum Part {
    case text(Range<Int>)
    case atom(Int, Range<Int>)
  }

  /// Cuts parsed text at its placeholders.
  func parts(of text: [UInt8]) -> [Part] {
    guard !atoms.isEmpty, text.contains(mark[0]) else {
      return text.isEmpty ? [] : [.text(text.indices)]
    }
    var parts: [Part] = []
    var textStart = 0
    var index = 0
    while index < text.count {
      guard text[index] == mark[0], let (number, end) = placeholder(in: text, at: index) else {
        index += 1
        continue
      }
      if textStart < index { parts.append(.text(textStart..<index)) }
      parts.append(.atom(number, index..<end))
      index = end
      textStart = end
    }
    if textStart < text.count { parts.append(.text(textStart..<text.count)) }
    return parts
  }

  /// The text with every placeholder replaced by what the author wrote.
  func restored(_ text: some Collection<UInt8>) -> String {
    let text = Array(text)
    var result = ""
    for part in parts(of: text) {
      switch part {
      case .text(let range): result += String(decoding: text[range], as: UTF8.self)
      case .atom(let number, _): result += atoms[number].raw
      }
    }
    return result
  }

  private func placeholder(in text: [UInt8], at start: Int) -> (number: Int, end: Int)? {
    guard text[start...].starts(with: mark) else { return nil }
    let digits = text[(start + mark.count)...].drop { $0 == AtomStore.addressEnd }
      .prefix { $0.isDigit }
    guard text[digits.endIndex...].starts(with: mark),
      let number = Int(String(decoding: digits, as: UTF8.self)), number < atoms.count
    else { return nil }
    return (number, digits.endIndex + mark.count)
  }
}
