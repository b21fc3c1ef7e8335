/// Reads a line from the left, in columns: a tab reaches to the next multiple of four.
///
/// A tab can be consumed in part, as CommonMark's list items ask for.
struct LineCursor {
  let bytes: [UInt8]

  /// The end of the line, without its line end.
  let end: Int

  /// The next byte.
  private(set) var offset: Int

  /// The column of the next byte, or a column inside the tab that stands there.
  private(set) var column = 0

  init(_ line: Range<Int>, of source: SourceText) {
    bytes = source.bytes
    offset = line.lowerBound
    end = line.upperBound
  }

  /// The first byte from here on that is no blank; `end` on a blank line.
  var firstNonblank: Int { bytes.skippingBlanks(from: offset, end: end) }

  /// The byte at `firstNonblank`, if there is one.
  var firstByte: UInt8? {
    let index = firstNonblank
    return index < end ? bytes[index] : nil
  }

  var isBlank: Bool { firstNonblank == end }

  /// The columns from here to the first byte that is no blank.
  var indent: Int {
    var column = self.column
    for byte in bytes[offset..<firstNonblank] {
      column += byte == .tab ? 4 - column % 4 : 1
    }
    return column - self.column
  }

  /// Whether the line is indented like code.
  var isIndented: Bool { indent >= 4 }

  /// Moves on by columns, into a tab if need be, at most to the end of the line.
  mutating func advance(columns: Int) {
    var remaining = columns
    while remaining > 0, offset < end {
      guard bytes[offset] == .tab else {
        offset += 1
        column += 1
        remaining -= 1
        continue
      }
      let width = 4 - column % 4
      let step = min(width, remaining)
      column += step
      remaining -= step
      if step == width { offset += 1 }
    }
  }

  /// Moves on by bytes that are no tabs.
  mutating func advance(bytes count: Int) {
    let step = min(count, end - offset)
    offset += step
    column += step
  }

  /// Moves to the first byte that is no blank.
  mutating func skipBlanks() { advance(columns: indent) }

  /// Moves over one space or one column of a tab, if there is one.
  mutating func skipOneBlank() {
    if offset < end, bytes[offset].isBlank { advance(columns: 1) }
  }
}
