/// A link that is written as its address, as on GitHub: `www.…`, `https://…` or `name@host`.
struct Autolink {
  /// What the link's destination begins with before what is written.
  let scheme: StaticString

  /// The address as written.
  let range: Range<Int>

  /// Finds an address that begins at an offset, or whose `@` stands there.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - offset: Where to look.
  ///   - floor: What stands before belongs to something else.
  ///   - end: The end of the text.
  ///   - insideBrackets: Whether a `]` ends the address.
  ///   - mark: What begins a placeholder, which ends an address.
  init?(
    in bytes: [UInt8],
    at offset: Int,
    floor: Int,
    end: Int,
    insideBrackets: Bool,
    mark: [UInt8]
  ) {
    switch bytes[offset] {
    case .at:
      guard let range = Self.mail(bytes, at: offset, floor: floor, end: end) else { return nil }
      scheme = "mailto:"
      self.range = range
    case UInt8(ascii: "h"), UInt8(ascii: "f"), UInt8(ascii: "w"), UInt8(ascii: "H"),
      UInt8(ascii: "W"), UInt8(ascii: "F"):
      guard let start = Self.starts.first(where: { Self.begins($0.text, bytes, offset, end) }),
        Self.mayBegin(bytes, at: offset, isBare: start.isBare)
      else { return nil }
      let host = offset + start.hostOffset
      guard let hostEnd = Self.hostEnd(bytes, from: host, end: end, needsPeriod: start.isBare)
      else { return nil }
      var stop = hostEnd
      while stop < end, bytes[stop] > .space, bytes[stop] != .less, bytes[stop] != .pipe,
        bytes[stop] != .backtick, !insideBrackets || bytes[stop] != .rightBracket,
        bytes[stop] != mark[0] || !bytes[stop...].starts(with: mark)
      {
        stop += 1
      }
      scheme = start.isBare ? "http://" : ""
      range = offset..<Self.withoutTail(bytes, offset..<stop, keeping: host)
    default: return nil
    }
  }

  private static let starts: [(text: StaticString, hostOffset: Int, isBare: Bool)] = [
    ("http://", 7, false), ("https://", 8, false), ("ftp://", 6, false), ("www.", 0, true),
  ]

  private static func begins(
    _ word: StaticString,
    _ bytes: [UInt8],
    _ offset: Int,
    _ end: Int
  ) -> Bool {
    guard end - offset >= word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
      letters.indices.allSatisfy { index in
        let byte = bytes[offset + index]
        return byte == letters[index] || byte.isLetter && byte | 0x20 == letters[index]
      }
    }
  }

  /// An address is no part of a word, nor the destination of a link.
  private static func mayBegin(_ bytes: [UInt8], at offset: Int, isBare: Bool) -> Bool {
    guard offset > 0 else { return true }
    let before = bytes[offset - 1]
    if isBare, before == .period || before == .hyphen || before == .colon { return false }
    if before.isLetterOrDigit || before >= 0x80 || before == .slash || before == .at {
      return before >= 0x80 && !isLetterBefore(bytes, offset)
    }
    return !(before == .leftParenthesis && offset > 1 && bytes[offset - 2] == .rightBracket)
  }

  /// Whether a character of several bytes that ends before an offset may be a part of a word.
  private static func isLetterBefore(_ bytes: [UInt8], _ offset: Int) -> Bool {
    Neighbor(before: offset, in: bytes) == .other
  }

  /// The most bytes that a host has.
  private static let longestHost = 253

  /// The end of a host: words of letters, digits, `-` and `_` with periods between, no `_` in the
  /// last two.
  private static func hostEnd(
    _ bytes: [UInt8],
    from start: Int,
    end: Int,
    needsPeriod: Bool
  ) -> Int? {
    var index = start
    var periods = 0
    var lastWords = [false, false]
    while index < end {
      let byte = bytes[index]
      if byte == .period {
        periods += 1
        lastWords = [lastWords[1], false]
      } else if byte == .underscore {
        lastWords[1] = true
      } else if !byte.isLetterOrDigit, byte != .hyphen, byte < 0x80 {
        break
      }
      index += 1
      if index - start > longestHost { return nil }
    }
    guard index > start, bytes[start] != .period, !lastWords[0], !lastWords[1],
      !needsPeriod || periods > 0
    else { return nil }
    return index
  }

  /// The end of an address without the punctuation that belongs to the sentence around it.
  private static func withoutTail(
    _ bytes: [UInt8],
    _ range: Range<Int>,
    keeping start: Int
  ) -> Int {
    var end = range.upperBound
    var surplus =
      bytes[range].count { $0 == .rightParenthesis } - bytes[range].count { $0 == .leftParenthesis }
    while end > start + 1 {
      switch bytes[end - 1] {
      case .question, .exclamation, .period, UInt8(ascii: ","), .colon, .asterisk, .underscore,
        .tilde, .quotationMark, .apostrophe:
        end -= 1
      case .rightParenthesis where surplus > 0:
        surplus -= 1
        end -= 1
      case .semicolon:
        var name = end - 1
        while name > start, bytes[name - 1].isLetterOrDigit { name -= 1 }
        end = name < end - 1 && bytes[name - 1] == .ampersand ? name - 1 : end - 1
      default: return end
      }
    }
    return end
  }

  /// `name@host.domain` around the `@` at an offset.
  private static func mail(_ bytes: [UInt8], at offset: Int, floor: Int, end: Int) -> Range<Int>? {
    var start = offset
    while start > floor, isNameByte(bytes[start - 1]) { start -= 1 }
    guard start < offset, start == floor || bytes[start - 1] != .slash else { return nil }
    var index = offset + 1
    var periods = 0
    while index < end {
      let byte = bytes[index]
      if byte == .period {
        guard index + 1 < end, bytes[index + 1].isLetterOrDigit else { break }
        periods += 1
      } else if !byte.isLetterOrDigit, byte != .hyphen, byte != .underscore {
        break
      }
      index += 1
    }
    guard periods > 0, bytes[index - 1] != .hyphen, bytes[index - 1] != .underscore,
      index == end || bytes[index] != .at
    else { return nil }
    return start..<index
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || byte == .period || byte == .hyphen || byte == .underscore
      || byte == .plus
  }
}
