internal import CellTrace
package import NotebookModel
package import NotebookVerification

/// What the list of pages says of one page.
package struct IndexEntry: Sendable, Equatable {
  /// The page's title.
  package var title: String
  /// One sentence about it; empty for none.
  package var about: String
  /// Its address, relative to the list.
  package var address: String
  /// Whether something on it does not hold.
  package var fails: Bool
  /// How many of everything it has.
  package var summary: Summary
  /// How many claims in words were found true, and how many false.
  package var claims: Claims
  /// What the notes got wrong there, or left in doubt.
  package var errata: [Erratum]

  /// How claims in words came out.
  package struct Claims: Sendable, Equatable {
    /// Found true.
    package var held: Int
    /// Found false.
    package var refuted: Int
  }

  /// Sums up a page.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - notebook: The note it was made from.
  ///   - verification: What came of the note's claims.
  ///   - address: The page's address, relative to the list.
  package init(
    _ page: Page,
    _ notebook: Notebook,
    _ verification: Verification,
    address: String
  ) {
    title = page.title
    about = notebook.metadata.description ?? notebook.metadata.subtitle ?? ""
    self.address = address
    fails = verification.fails || page.findings.contains { $0.severity == .error }
    summary = verification.summary
    let counts = verification.claimCounts
    claims = Claims(held: counts.held, refuted: counts.refuted)
    errata = verification.items.compactMap { Erratum($0.item) }
  }
}
