/// One relation sign of a derivation, judged.
package struct Step: Sendable, Equatable {
  /// Where the relation sign stands in the source, in UTF-8 bytes.
  package let range: Range<Int>
  /// The sign.
  package let relation: Relation
  /// What was found.
  package let verdict: Verdict
  /// The side behind the sign, as written.
  package let written: String
  /// The tree of the side behind the sign; `nil` where it could not be read.
  let expression: Expression?
  /// What the side before the sign comes to; `nil` where it has no value.
  package let computed: String?
  /// How far the written value lies from the computed one, where both are numbers or alike lists.
  package let difference: Double?
  /// Why it is unchecked, what the note says, or how it is wrong.
  package let reason: String?
  /// The one changed digit, sign, operator or factor that explains a wrong step.
  package let guess: String?
  /// The side behind the sign, in UTF-8 bytes of the source.
  package let writtenRange: Range<Int>

  /// The side behind the sign as it was read, in plain text with its brackets: `[4 + 7, 2 + 4]`.
  package var read: String? { expression.map { TreeText.text($0) } }
}
