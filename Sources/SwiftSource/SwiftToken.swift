/// A run of Swift source with one meaning, for colouring.
package struct SwiftToken: Sendable, Equatable {
  /// What the run is.
  package var kind: Kind
  /// The source as written. The runs of a text follow each other without a gap.
  package var text: String

  /// Joins a run with its meaning.
  package init(kind: Kind, text: String) {
    self.kind = kind
    self.text = text
  }

  /// What a run of source is.
  package enum Kind: String, Sendable, CaseIterable {
    /// Spaces, brackets, operators: what is not coloured.
    case plain
    /// A word of the language.
    case keyword
    /// The name of a type.
    case type
    /// The name of what is called: a function, a method or an initializer's type.
    case call
    /// The name in front of an argument.
    case label
    /// Any other name.
    case name
    /// A number.
    case number
    /// Text in quotes, with the quotes.
    case string
    /// A comment.
    case comment
    /// An attribute, a directive or a macro.
    case attribute
  }
}
