internal import CellTrace
internal import HTMLWriting
internal import NotebookVerification

/// What a page found, at its top: the counts, links to what is wrong or ambiguous in the notes, and
/// how many of the note's numbers somebody vouches for.
struct VerdictSummary {
  private let verification: Verification
  private let coverage: NumberCoverage?

  /// Sums a page up.
  ///
  /// - Parameters:
  ///   - verification: What came of the note's claims.
  ///   - coverage: Who vouches for its numbers; `nil` when that was not found out.
  init(_ verification: Verification, coverage: NumberCoverage? = nil) {
    self.verification = verification
    self.coverage = coverage
  }

  /// Nothing for a page without anything to judge.
  var html: HTML {
    let tally = Tally(verification.summary, claims: verification.claimCounts)
    guard !tally.isEmpty else { return .empty }
    return """
      <section class="summary" aria-label="Verdicts">\(tally.html)\
      \(Self.links("Wrong in the notes", wrong))\(Self.links("Ambiguous", ambiguous))\
      \(coverage.map { CoverageView($0).html } ?? .empty)</section>
      """
  }

  private var wrong: [String] {
    verification.items.filter {
      if case .wrong = $0.item.declared { return true }
      return false
    }.map(\.item.id)
  }

  private var ambiguous: [String] {
    verification.items.filter {
      if case .ambiguous = $0.item.declared { return true }
      return false
    }.map(\.item.id)
  }

  private static func links(_ title: String, _ ids: [String]) -> HTML {
    guard !ids.isEmpty else { return .empty }
    let links = ids.map { id -> HTML in "<a class=\"badge\" href=\"#\(id)\">\(id)</a>" }
    return "<p class=\"found\"><span>\(title):</span> \(links.joined(separator: " "))</p>"
  }
}

extension Verification {
  /// How many claims in words were found true, and how many false, as declared.
  var claimCounts: (held: Int, refuted: Int) {
    let settled = experiments.filter { $0.experiment.notComputable == nil }
    let held = settled.count(where: \.experiment.holds)
    return (held, settled.count - held)
  }
}
