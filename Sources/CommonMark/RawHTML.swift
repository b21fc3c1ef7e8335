/// Recognizes raw HTML and autolinks inside a line of text, by CommonMark's grammar.
///
/// Comments follow CommonMark 0.31: anything between `<!--` and `-->`.
enum RawHTML {
  /// What stands at a `<`.
  enum Match: Equatable {
    case comment(end: Int)
    case other(end: Int)
    case unclosedComment
  }

  /// Closing marks that were searched to the end of a text in vain.
  ///
  /// Whoever reads a text hands this on, so that no mark is searched for again and again.
  struct Missing {
    private var starts: [String: Int] = [:]

    /// Whether a mark is known not to stand behind an offset.
    func contains(_ mark: StaticString, from start: Int) -> Bool {
      starts[mark.description].map { start >= $0 } ?? false
    }

    /// Notes that a mark does not stand behind an offset.
    mutating func insert(_ mark: StaticString, from start: Int) {
      starts[mark.description] = min(start, starts[mark.description] ?? start)
    }
  }

  /// What begins at the `<` at `start`, if anything does before `end`.
  static func match(
    _ bytes: [UInt8],
    at start: Int,
    end: Int,
    missing: inout Missing
  ) -> Match? {
    let next = start + 1
    guard next < end else { return nil }
    switch bytes[next] {
    case .exclamation where bytes.matches("<!--", at: start, end: end):
      return comment(bytes, at: start, end: end, &missing)
    case .exclamation where bytes.matches("<![CDATA[", at: start, end: end):
      return behind("]]>", bytes, from: start + 9, end: end, &missing).map { .other(end: $0) }
    case .exclamation where next + 1 < end && bytes[next + 1].isLetter:
      return behind(">", bytes, from: next + 1, end: end, &missing).map { .other(end: $0) }
    case .question:
      return behind("?>", bytes, from: next + 1, end: end, &missing).map { .other(end: $0) }
    case .slash:
      return closingTag(bytes, at: next + 1, end: end).map { .other(end: $0) }
    default:
      let found =
        autolink(bytes, at: next, end: end) ?? openTag(bytes, at: next, end: end, &missing)
      return found.map { .other(end: $0) }
    }
  }

  private static func comment(
    _ bytes: [UInt8],
    at start: Int,
    end: Int,
    _ missing: inout Missing
  ) -> Match? {
    if bytes.matches("<!-->", at: start, end: end) { return .comment(end: start + 5) }
    if bytes.matches("<!--->", at: start, end: end) { return .comment(end: start + 6) }
    if missing.contains("-->", from: start + 4) { return nil }
    let found = behind("-->", bytes, from: start + 4, end: end, &missing)
    return found.map { .comment(end: $0) } ?? .unclosedComment
  }

  /// Just behind the next closing mark.
  private static func behind(
    _ mark: StaticString,
    _ bytes: [UInt8],
    from start: Int,
    end: Int,
    _ missing: inout Missing
  ) -> Int? {
    guard !missing.contains(mark, from: start) else { return nil }
    if let found = bytes.firstOffset(of: mark, from: start, end: end) {
      return found + mark.utf8CodeUnitCount
    }
    missing.insert(mark, from: start)
    return nil
  }

  /// `scheme:…>` or `name@host>`, from behind the `<`.
  private static func autolink(_ bytes: [UInt8], at start: Int, end: Int) -> Int? {
    var index = start
    while index < end, bytes[index] > .space, bytes[index] != .less, bytes[index] != .greater {
      index += 1
    }
    guard index < end, bytes[index] == .greater else { return nil }
    let text = bytes[start..<index]
    if let colon = text.firstIndex(of: .colon), (2...32).contains(colon - start),
      bytes[start].isLetter,
      bytes[start..<colon].allSatisfy({
        $0.isLetterOrDigit || $0 == .plus || $0 == .period || $0 == .hyphen
      })
    {
      return index + 1
    }
    let at = text.firstIndex(of: UInt8(ascii: "@"))
    let isMail = at.map { $0 > start && $0 + 1 < index } ?? false
    return isMail && !text.contains(.backslash) ? index + 1 : nil
  }

  private static func tagName(_ bytes: [UInt8], at start: Int, end: Int) -> Int? {
    guard start < end, bytes[start].isLetter else { return nil }
    var index = start + 1
    while index < end, bytes[index].isLetterOrDigit || bytes[index] == .hyphen { index += 1 }
    return index
  }

  /// `name>`, from behind the `</`.
  static func closingTag(_ bytes: [UInt8], at start: Int, end: Int) -> Int? {
    guard let name = tagName(bytes, at: start, end: end) else { return nil }
    let index = skippingSpace(bytes, from: name, end: end)
    return index < end && bytes[index] == .greater ? index + 1 : nil
  }

  /// `name attribute="value">`, from behind the `<`.
  static func openTag(
    _ bytes: [UInt8],
    at start: Int,
    end: Int,
    _ missing: inout Missing
  ) -> Int? {
    guard var index = tagName(bytes, at: start, end: end) else { return nil }
    while true {
      let next = skippingSpace(bytes, from: index, end: end)
      guard next < end else { return nil }
      if bytes[next] == .greater { return next + 1 }
      if bytes[next] == .slash {
        return next + 1 < end && bytes[next + 1] == .greater ? next + 2 : nil
      }
      guard next > index, let behind = attribute(bytes, at: next, end: end, &missing)
      else { return nil }
      index = behind
    }
  }

  private static func attribute(
    _ bytes: [UInt8],
    at start: Int,
    end: Int,
    _ missing: inout Missing
  ) -> Int? {
    let first = bytes[start]
    guard first.isLetter || first == .underscore || first == .colon else { return nil }
    var index = start + 1
    while index < end,
      bytes[index].isLetterOrDigit || bytes[index] == .underscore || bytes[index] == .colon
        || bytes[index] == .period || bytes[index] == .hyphen
    {
      index += 1
    }
    let equals = skippingSpace(bytes, from: index, end: end)
    guard equals < end, bytes[equals] == .equals else { return index }
    let value = skippingSpace(bytes, from: equals + 1, end: end)
    guard value < end else { return nil }
    let quote = bytes[value]
    if quote == .quotationMark {
      return behind("\"", bytes, from: value + 1, end: end, &missing)
    }
    if quote == .apostrophe {
      return behind("'", bytes, from: value + 1, end: end, &missing)
    }
    index = value
    while index < end, bytes[index] > .space, !isUnquotedEnd(bytes[index]) { index += 1 }
    return index > value ? index : nil
  }

  private static func isUnquotedEnd(_ byte: UInt8) -> Bool {
    byte == .quotationMark || byte == .apostrophe || byte == .equals || byte == .less
      || byte == .greater || byte == .backtick
  }

  private static func skippingSpace(_ bytes: [UInt8], from start: Int, end: Int) -> Int {
    var index = start
    while index < end, bytes[index].isBlank || bytes[index] == .newline { index += 1 }
    return index
  }
}
