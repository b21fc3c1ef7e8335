/// Something wrong in a note, with its place: an unclosed fence, a byte that is not UTF-8.
///
/// The rest of the note is read all the same.
package struct Finding: Sendable, Hashable {
  /// The line, from 1.
  package var line: Int

  /// The column in UTF-8 bytes, from 1.
  package var column: Int

  /// What is wrong, in a sentence without a full stop.
  package var message: String

  /// Whether the note reads as its author meant all the same, as when a table's row is too long.
  package var isHarmless: Bool

  /// A finding at a place.
  package init(at position: SourcePosition, message: String, isHarmless: Bool = false) {
    self.line = position.line
    self.column = position.column
    self.message = message
    self.isHarmless = isHarmless
  }
}
