/// A part of a formula that is to be marked on the page, such as the side of a wrong step.
package struct FormulaMark: Sendable, Hashable {
  /// Where the part stands in the formula's LaTeX, in UTF-8 bytes.
  package var range: Range<Int>
  /// The number that the mark carries, which tells it from others of the formula.
  package var number: Int

  /// Marks a part.
  package init(_ range: Range<Int>, number: Int) {
    self.range = range
    self.number = number
  }

  /// How the start tag of a marked part of a typeset formula names its mark.
  package var attribute: String { "data-step=\"\(number)\"" }
}
