/// A place in a text as people count it.
package struct Position: Sendable, Equatable {
  /// The line, from 1.
  package let line: Int
  /// The column, from 1, in UTF-8 bytes.
  package let column: Int

  /// Finds the place of a byte.
  ///
  /// - Parameters:
  ///   - offset: The byte's offset from 0; beyond the end it gives the end.
  ///   - text: The text.
  package init(of offset: Int, in text: String) {
    var line = 1
    var column = 1
    for byte in text.utf8.prefix(max(0, offset)) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    self.line = line
    self.column = column
  }
}
