/// Which fed bytes each byte of a parsed text comes from.
///
/// The parser resolves backslash escapes and character references; this walks over both texts and
/// undoes that.
struct TextAlignment {
  /// For each byte of the literal, where its fed bytes begin.
  private(set) var offsets: [Int] = []

  /// Just behind the last fed byte.
  private(set) var end: Int

  /// Aligns a literal with the fed bytes from an offset on; `nil` if they do not agree.
  init?(_ literal: [UInt8], at start: Int, in fed: [UInt8]) {
    end = start
    offsets.reserveCapacity(literal.count)
    var index = 0
    while index < literal.count {
      guard end >= 0, end < fed.count else { return nil }
      let byte = fed[end]
      if byte == .backslash, end + 1 < fed.count, fed[end + 1].isPunctuation,
        fed[end + 1] == literal[index]
      {
        take(1, fedCount: 2, &index)
      } else if byte == .ampersand, let reference = Self.reference(in: fed, at: end),
        let count = Self.decodedCount(reference, fed, literal, index)
      {
        take(count, fedCount: reference.count, &index)
      } else if byte == literal[index] {
        take(1, fedCount: 1, &index)
      } else {
        return nil
      }
    }
  }

  private mutating func take(_ count: Int, fedCount: Int, _ index: inout Int) {
    for _ in 0..<count { offsets.append(end) }
    index += count
    end += fedCount
  }

  /// The fed bytes that a part of the literal comes from.
  func fed(_ range: Range<Int>) -> Range<Int> {
    let start = range.lowerBound < offsets.count ? offsets[range.lowerBound] : end
    let stop = range.upperBound < offsets.count ? offsets[range.upperBound] : end
    return start..<max(start, stop)
  }

  /// What looks like a character reference: `&name;`, `&#35;` or `&#x23;`.
  private static func reference(in fed: [UInt8], at start: Int) -> Range<Int>? {
    var index = start + 1
    if index < fed.count, fed[index] == .numberSign { index += 1 }
    let nameStart = index
    while index < fed.count, fed[index].isLetterOrDigit, index - nameStart < 32 { index += 1 }
    guard index > nameStart, index < fed.count, fed[index] == .semicolon else { return nil }
    return start..<(index + 1)
  }

  /// How many bytes of the literal a reference became; `nil` when it was left as it is.
  private static func decodedCount(
    _ reference: Range<Int>,
    _ fed: [UInt8],
    _ literal: [UInt8],
    _ index: Int
  ) -> Int? {
    let isAmpersand = ampersands.contains { fed[reference].elementsEqual($0) }
    if !isAmpersand, literal[index...].starts(with: fed[reference]) { return nil }
    guard let first = scalarLength(literal, at: index) else { return nil }
    // A few names stand for two characters. The second one is a combining mark or a like one, so
    // that it cannot be a byte the reference is followed by.
    let behind = reference.upperBound
    let next = index + first
    guard next < literal.count, behind < fed.count, literal[next] != fed[behind],
      literal[next] >= 0x80, fed[behind] != .ampersand, fed[behind] != .backslash,
      let second = scalarLength(literal, at: next)
    else { return first }
    return first + second
  }

  private static func scalarLength(_ bytes: [UInt8], at index: Int) -> Int? {
    guard index < bytes.count else { return nil }
    let length =
      switch bytes[index] {
      case 0xF0...: 4
      case 0xE0...: 3
      case 0xC0...: 2
      default: 1
      }
    return index + length <= bytes.count ? length : nil
  }

  private static let ampersands: [[UInt8]] =
    ["&amp;", "&AMP;", "&#38;", "&#x26;", "&#X26;"].map { Array($0.utf8) }
}
