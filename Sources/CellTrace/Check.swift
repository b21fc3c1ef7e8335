/// A plain check that a cell made with `expect`.
package struct Check: Sendable, Equatable {
  /// The condition as written in the cell.
  package var text: String
  /// Whether it was met.
  package var holds: Bool
  /// What the two sides were, for the message; empty when there is nothing to add.
  package var detail: String
  /// The line of the note.
  package var line: Int

  /// Gathers what a cell says of a check.
  package init(text: String, holds: Bool, detail: String, line: Int) {
    self.text = text
    self.holds = holds
    self.detail = detail
    self.line = line
  }
}
