/// Finds lines and columns in a text. Libyaml's own count characters instead of bytes, and take
/// characters for line breaks that are none in Markdown (U+0085, U+2028, U+2029).
struct TextPlaces {
  private let bytes: [UInt8]
  private let firstLine: Int
  private var offset = 0
  private var character = 0
  private var line: Int
  private var lineStart = 0

  /// A place in the text.
  struct Place {
    /// The line, counted from the first line's number.
    var line: Int
    /// The column, counted from 1 in UTF-8 bytes.
    var column: Int
  }

  /// Starts at the start of a text.
  ///
  /// - Parameters:
  ///   - bytes: The text in UTF-8.
  ///   - firstLine: The number of its first line.
  init(bytes: [UInt8], firstLine: Int) {
    self.bytes = bytes
    self.firstLine = firstLine
    line = firstLine
  }

  /// The place of a character, counted from 0; fastest when asked for in order.
  mutating func place(ofCharacter index: Int) -> Place {
    if index < character { self = TextPlaces(bytes: bytes, firstLine: firstLine) }
    while character < index, offset < bytes.count { advance() }
    return Place(line: line, column: offset - lineStart + 1)
  }

  /// The place of a byte, counted from 0; fastest when asked for in order.
  mutating func place(ofByte index: Int) -> Place {
    if index < offset { self = TextPlaces(bytes: bytes, firstLine: firstLine) }
    while offset < index, offset < bytes.count { advance() }
    return Place(line: line, column: offset - lineStart + 1)
  }

  /// Moves past one character.
  private mutating func advance() {
    let byte = bytes[offset]
    offset += 1
    while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    character += 1
    let next = offset < bytes.count ? bytes[offset] : 0
    let endsLine =
      byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && next != UInt8(ascii: "\n")
    if endsLine {
      line += 1
      lineStart = offset
    }
  }
}
