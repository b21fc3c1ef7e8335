/// A run of sides with relation signs between them, as the author wrote it.
struct Chain: Sendable {
  /// One side, and what is written as its equal after an *or*.
  struct Side: Sendable {
    var tokens: [Token]
    var alternative: [Token] = []

    var range: Range<Int>? {
      guard let first = tokens.first, let last = tokens.last else { return nil }
      return min(
        first.range.lowerBound,
        last.range.lowerBound
      )..<max(
        first.range.upperBound,
        last.range.upperBound
      )
    }
  }

  /// A relation sign and its place.
  struct Sign: Sendable {
    var relation: Relation
    var range: Range<Int>
    /// Which relation of the whole formula it is, in reading order.
    var order: Int
  }

  var sides: [Side] = []
  var signs: [Sign] = []
  /// Whether the chain begins with a relation and so goes on from the formula before.
  var continues = false
  /// Why a mismatch in the first step proves nothing.
  var doubt: String?

  var isEmpty: Bool { sides.isEmpty && signs.isEmpty }
}
