internal import CellTrace
internal import NumberWriting

/// A figure that the notes print wrong, or so that it cannot be read with certainty, with what is
/// right.
package struct Erratum: Sendable, Equatable {
  /// What is the matter with the print.
  package enum Kind: Sendable, Equatable {
    /// It does not follow.
    case wrong
    /// It can be read in several ways.
    case ambiguous
  }

  /// What is the matter with the print.
  package var kind: Kind
  /// The item's identifier, which is also its anchor.
  package var id: String
  /// Where the notes print it.
  package var place: String
  /// What they print.
  package var printed: String
  /// The figure that the print stands for without writing it down; `nil` for none.
  package var implied: String?
  /// What is right: the corrected figure, or else the computed one; empty where the notes hold no
  /// figure.
  package var corrected: String
  /// Why the print does not follow, or its most probable reading.
  package var reason: String

  /// The erratum that an item is; `nil` for an item that is declared right.
  init?(_ item: Item) {
    let declared: String
    switch item.declared {
    case .right: return nil
    case .wrong(let text, let figure):
      kind = .wrong
      reason = text
      declared = figure
    case .ambiguous(let text, let figure):
      kind = .ambiguous
      reason = text
      declared = figure
    }
    id = item.id
    place = item.place
    printed = item.printed
    implied = item.implied
    let computed = item.computed?.scalars.prefix(12).map(\.figureText) ?? []
    corrected = declared.isEmpty ? computed.joined(separator: ", ") : declared
  }
}
