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
  /// Whether the chain begins with a minus behind a wide gap, which may also go on from the chain
  /// directly before.
  var followsGap = false
  /// Which side a wide gap ends, and the side's signs with those behind the gap.
  var longerSide: (place: Int, tokens: [Token])?

  var isEmpty: Bool { sides.isEmpty && signs.isEmpty }
}
