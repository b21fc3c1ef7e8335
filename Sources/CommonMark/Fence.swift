/// The opening line of fenced code.
struct Fence {
  let byte: UInt8
  let length: Int

  /// The columns before it.
  let indent: Int

  /// An opening fence of at least three backticks or tildes at `start`.
  init?(_ bytes: [UInt8], at start: Int, end: Int, indent: Int) {
    let byte = bytes[start]
    guard byte == .backtick || byte == .tilde else { return nil }
    length = bytes.runLength(of: byte, at: start, end: end)
    guard length >= 3 else { return nil }
    if byte == .backtick, bytes[(start + length)..<end].contains(.backtick) { return nil }
    self.byte = byte
    self.indent = indent
  }

  /// Whether a line closes this fence.
  func isClosed(by cursor: LineCursor) -> Bool {
    guard !cursor.isIndented, cursor.firstByte == byte else { return false }
    let start = cursor.firstNonblank
    let length = cursor.bytes.runLength(of: byte, at: start, end: cursor.end)
    return length >= self.length
      && cursor.bytes.skippingBlanks(from: start + length, end: cursor.end) == cursor.end
  }
}
