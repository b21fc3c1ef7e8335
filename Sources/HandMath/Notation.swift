/// How an author writes: conventions that change what the signs mean.
package struct Notation: Sendable, Equatable {
  /// Whether `3,14` is a decimal number and `1.000` a grouped one.
  package var decimalComma: Bool
  /// The author's macros: a command without its backslash, and its body with `#1` … `#9`.
  package var macros: [String: String]

  /// Creates the usual notation: decimal points, no macros.
  package init(decimalComma: Bool = false, macros: [String: String] = [:]) {
    self.decimalComma = decimalComma
    self.macros = macros
  }
}
