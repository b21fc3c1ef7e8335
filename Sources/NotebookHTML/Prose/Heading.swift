/// A heading of a page, for its table of contents.
package struct Heading: Sendable, Equatable {
  /// 1 to 6.
  package var level: Int
  /// Its words, without marks.
  package var text: String
  /// The name that links lead to.
  package var anchor: String
}
