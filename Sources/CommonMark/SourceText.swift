/// A text cut into lines, which turns byte offsets into places.
///
/// Lines end with `\n`, `\r\n` or `\r`. A byte order mark is skipped. NUL becomes U+FFFD, which
/// CommonMark asks for.
struct SourceText {
  /// The text in UTF-8, from behind the byte order mark.
  let bytes: [UInt8]

  /// The bytes of each line without its line end; an empty text is one empty line.
  let lines: [Range<Int>]

  /// Where NUL characters stood.
  let nulOffsets: [Int]

  init(_ text: String) {
    var bytes: [UInt8] = []
    var nulOffsets: [Int] = []
    var text = text
    text.withUTF8 { utf8 in
      let start = utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      bytes.reserveCapacity(utf8.count + 1)
      guard utf8.contains(0) else {
        bytes.append(contentsOf: utf8[start...])
        return
      }
      for byte in utf8[start...] {
        if byte == 0 {
          nulOffsets.append(bytes.count)
          bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
        } else {
          bytes.append(byte)
        }
      }
    }
    self.bytes = bytes
    self.nulOffsets = nulOffsets
    self.lines = SourceText.lines(of: bytes)
  }

  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == .newline || byte == .carriageReturn else {
        index += 1
        continue
      }
      lines.append(start..<index)
      let isPair =
        byte == .carriageReturn && index + 1 < bytes.count && bytes[index + 1] == .newline
      index += isPair ? 2 : 1
      start = index
    }
    if start < bytes.count || lines.isEmpty { lines.append(start..<bytes.count) }
    return lines
  }

  /// The index in `lines` of the line that holds a byte, its line end included.
  func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lines.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lines[middle].lowerBound <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The place of a byte; an offset inside a line end is the end of that line.
  func position(of offset: Int) -> SourcePosition {
    let index = lineIndex(of: offset)
    let line = lines[index]
    let column = max(0, min(offset, line.upperBound) - line.lowerBound)
    return SourcePosition(line: index + 1, column: column + 1)
  }

  func range(_ offsets: Range<Int>) -> SourceRange {
    let start = position(of: offsets.lowerBound)
    return SourceRange(start: start, end: max(start, position(of: offsets.upperBound)))
  }

  func string(_ offsets: Range<Int>) -> String {
    String(decoding: bytes[offsets], as: UTF8.self)
  }

  /// The byte at a place; `nil` at the end of a line.
  func byte(at position: SourcePosition) -> UInt8? {
    guard (1...lines.count).contains(position.line) else { return nil }
    let line = lines[position.line - 1]
    let offset = line.lowerBound + position.column - 1
    return line.contains(offset) ? bytes[offset] : nil
  }
}
