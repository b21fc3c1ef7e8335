internal import CellTrace

/// The name of a further figure of an item, as a reader sees it: underscores are spaces.
struct FigureName {
  /// The name in words.
  let words: String

  /// Reads a name.
  init(_ name: String) {
    words = name.split { $0 == "_" || $0 == " " }.joined(separator: " ")
  }

  /// The name of a way to read a print. Names that say that they are one say it once.
  var ofReading: String {
    let rest = Self.withoutLead(words)
    return rest.isEmpty ? "reading" : "reading: \(rest)"
  }

  /// Whether two figures are the same: equal numbers under names that differ at most in signs, in
  /// upper and lower case, and in whether they say that they are readings.
  static func isSame(_ first: NamedFigures, _ second: NamedFigures) -> Bool {
    first.figures == second.figures && key(first.name) == key(second.name)
  }

  private static func key(_ name: String) -> String {
    withoutLead(FigureName(name).words).lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// The words without a leading "reading", "reading:", "read".
  private static func withoutLead(_ words: String) -> String {
    let first = words.prefix { !$0.isWhitespace }
    guard ["reading", "reading:", "read"].contains(first.lowercased()) else { return words }
    return String(words.dropFirst(first.count).drop(while: \.isWhitespace))
  }
}
