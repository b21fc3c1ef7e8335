/// A note, warning or the like: a quote whose first line is `[!type]`, `+` or `-`, and a title.
package struct Callout: Sendable, Equatable {
  /// The type in lower case: `note`, `warning`, or any other word the author chose.
  package var type: String

  /// Whether the reader can fold it, and how it starts.
  package var folding: Folding

  /// The title on the first line; empty when there is none.
  package var title: [Inline]

  /// What the callout holds.
  package var blocks: [Block]

  /// A callout with its content.
  package init(type: String, folding: Folding, title: [Inline], blocks: [Block]) {
    self.type = type
    self.folding = folding
    self.title = title
    self.blocks = blocks
  }

  /// Whether a callout can be folded.
  package enum Folding: String, Sendable, Equatable {
    /// No mark: it cannot be folded.
    case none

    /// `+`: it starts open.
    case open

    /// `-`: it starts closed.
    case closed
  }
}
