/// Keeps formulas as they were typeset, beyond the life of a typesetter; a request stands for the
/// formula with its macros and its form, not for KaTeX.
package protocol FormulaMemory: Sendable {
  /// What is kept of a formula; `nil` when nothing is.
  ///
  /// - Parameter request: What was asked of KaTeX, part by part.
  /// - Returns: The formula as KaTeX gave it.
  func formula(for request: [String]) -> String?

  /// Keeps a formula that could be typeset.
  func keep(_ formula: String, for request: [String])
}
