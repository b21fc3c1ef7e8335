/// A footnote: what stands behind `[^label]:`, and the lines indented under it.
package struct Footnote: Sendable, Equatable {
  /// Its name, in lower case, as references give it.
  package var label: String

  /// What it says.
  package var blocks: [Block]

  /// A footnote with its content.
  package init(label: String, blocks: [Block]) {
    self.label = label
    self.blocks = blocks
  }
}

/// The mark `[^label]` of a footnote, or of its reference.
enum FootnoteMark {
  /// The most bytes a label has.
  private static let longest = 200

  /// The label between the brackets that begin at an offset, and the end of the mark.
  ///
  /// As on GitHub a label holds no blank, bracket or line end.
  static func label(
    in bytes: [UInt8],
    at start: Int,
    end: Int
  ) -> (label: Range<Int>, end: Int)? {
    guard bytes.matches("[^", at: start, end: end) else { return nil }
    var index = start + 2
    let limit = min(end, index + longest)
    while index < limit, isLabelByte(bytes[index]) { index += 1 }
    guard index > start + 2, index < limit, bytes[index] == .rightBracket else { return nil }
    return ((start + 2)..<index, index + 1)
  }

  /// The label of the footnote that begins at an offset, and the end of its mark, colon included.
  static func definition(
    in bytes: [UInt8],
    at start: Int,
    end: Int
  ) -> (label: Range<Int>, end: Int)? {
    guard let mark = label(in: bytes, at: start, end: end), mark.end < end,
      bytes[mark.end] == .colon
    else { return nil }
    return (mark.label, mark.end + 1)
  }

  private static func isLabelByte(_ byte: UInt8) -> Bool {
    byte > .space && byte != .leftBracket && byte != .rightBracket && byte != .backtick
      && byte != .caret
  }
}
