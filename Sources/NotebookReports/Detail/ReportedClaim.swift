internal import CellTrace
internal import CommonMark
internal import NotebookModel
package import NotebookVerification

/// A figure in prose.
package struct ReportedClaim: Codable, Sendable, Equatable {
  /// Its line.
  package var line: Int
  /// Its column.
  package var column: Int
  /// What is written.
  package var printed: String
  /// What was computed.
  @OrNull package var scalars: [Double]?
  /// The declared verdict.
  @OrNull package var declared: String?
  /// Whether it is upheld.
  package var verdict: String
  /// Why.
  package var reason: String

  package init(_ judged: JudgedClaim) {
    line = judged.claim.position.line
    column = judged.claim.position.column
    printed = judged.claim.printed
    scalars = judged.value?.scalars
    declared = judged.claim.slip == nil ? nil : "wrong"
    verdict = judged.holds ? "holds" : "fails"
    reason = judged.reason
  }
}
