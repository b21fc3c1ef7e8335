internal import CellTrace

/// A figure that the notes print wrong, with what is right.
package struct Erratum: Sendable, Equatable {
  /// The item's identifier, which is also its anchor.
  package var id: String
  /// Where the notes print it.
  package var place: String
  /// What they print.
  package var printed: String
  /// What is right.
  package var corrected: String
  /// Why the print does not follow.
  package var reason: String

  /// The erratum that an item is; `nil` for an item that is not declared wrong.
  init?(_ item: Item) {
    guard case .wrong(let reason, let corrected) = item.declared else { return nil }
    id = item.id
    place = item.place
    printed = item.printed
    self.corrected = corrected
    self.reason = reason
  }
}
