/// What begins at a place of a line, by CommonMark's rules for block structure.
enum BlockStart {
  case quote

  /// A heading with `#`; its text begins at `content`.
  case heading(content: Int)
  case fence(Fence)
  case html(HTMLBlockKind)

  /// The line under a paragraph that makes it a heading.
  case underline
  case thematicBreak

  /// A list item whose marker has so many bytes.
  case item(markerLength: Int)

  /// What begins here; nothing where the line is blank, indented like code, or plain text.
  ///
  /// - Parameters:
  ///   - cursor: Where to look.
  ///   - insideParagraph: Whether the line would otherwise go on with a paragraph of the same
  ///     container.
  init?(at cursor: LineCursor, insideParagraph: Bool) {
    guard !cursor.isIndented, let byte = cursor.firstByte else { return nil }
    let bytes = cursor.bytes
    let start = cursor.firstNonblank
    let end = cursor.end
    if byte == .greater {
      self = .quote
    } else if let content = BlockStart.heading(bytes, at: start, end: end) {
      self = .heading(content: content)
    } else if let fence = Fence(bytes, at: start, end: end, indent: cursor.indent) {
      self = .fence(fence)
    } else if let kind = HTMLBlockKind(
      bytes,
      at: start,
      end: end,
      insideParagraph: insideParagraph
    ) {
      self = .html(kind)
    } else if insideParagraph, BlockStart.isUnderline(bytes, at: start, end: end) {
      self = .underline
    } else if BlockStart.isThematicBreak(bytes, at: start, end: end) {
      self = .thematicBreak
    } else if let length = BlockStart.marker(
      bytes,
      at: start,
      end: end,
      insideParagraph: insideParagraph
    ) {
      self = .item(markerLength: length)
    } else {
      return nil
    }
  }

  private static func heading(_ bytes: [UInt8], at start: Int, end: Int) -> Int? {
    let level = bytes.runLength(of: .numberSign, at: start, end: end)
    let behind = start + level
    guard (1...6).contains(level), behind == end || bytes[behind].isBlank else { return nil }
    return bytes.skippingBlanks(from: behind, end: end)
  }

  private static func isUnderline(_ bytes: [UInt8], at start: Int, end: Int) -> Bool {
    let byte = bytes[start]
    guard byte == .equals || byte == .hyphen else { return false }
    let behind = start + bytes.runLength(of: byte, at: start, end: end)
    return bytes.skippingBlanks(from: behind, end: end) == end
  }

  private static func isThematicBreak(_ bytes: [UInt8], at start: Int, end: Int) -> Bool {
    let byte = bytes[start]
    guard byte == .asterisk || byte == .hyphen || byte == .underscore else { return false }
    var count = 0
    for other in bytes[start..<end] {
      if other == byte { count += 1 } else if !other.isBlank { return false }
    }
    return count >= 3
  }

  private static func marker(
    _ bytes: [UInt8],
    at start: Int,
    end: Int,
    insideParagraph: Bool
  ) -> Int? {
    var behind = start
    let byte = bytes[start]
    if byte == .asterisk || byte == .hyphen || byte == .plus {
      behind += 1
    } else {
      while behind < end, bytes[behind].isDigit, behind - start < 9 { behind += 1 }
      guard behind > start, behind < end,
        bytes[behind] == .period || bytes[behind] == UInt8(ascii: ")")
      else { return nil }
      let number = Int(String(decoding: bytes[start..<behind], as: UTF8.self))
      if insideParagraph, number != 1 { return nil }
      behind += 1
    }
    guard behind == end || bytes[behind].isBlank else { return nil }
    let isEmpty = bytes.skippingBlanks(from: behind, end: end) == end
    return insideParagraph && isEmpty ? nil : behind - start
  }
}
