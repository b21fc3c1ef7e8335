package import CellTrace

/// A check made by a cell.
package struct ReportedCheck: Codable, Sendable, Equatable {
  /// Its line.
  package var line: Int
  /// Its source text.
  package var text: String
  /// Whether it holds.
  package var verdict: String

  package init(_ check: Check) {
    line = check.line
    text = check.text
    verdict = check.holds ? "holds" : "fails"
  }
}
