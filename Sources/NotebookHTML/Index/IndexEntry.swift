internal import CellTrace
package import NotebookModel
package import NotebookVerification

/// What the list of pages says of one page.
package struct IndexEntry: Codable, Sendable, Equatable {
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
  /// All items, claims and pictures of the inventory on it.
  package var items: [Item]
  /// What can be found on it.
  package var sections: [SearchSection]
  /// The LaTeX macros of its formulas.
  var macros: [String: String]

  /// How claims in words came out.
  package struct Claims: Codable, Sendable, Equatable {
    /// Found true.
    package var held: Int
    /// Found false.
    package var refuted: Int
  }

  /// An item of the inventory in the list of all.
  package struct Item: Codable, Sendable, Equatable {
    /// Its identifier, which is its anchor too.
    package var id: String
    /// How it came out.
    package var outcome: Outcome

    /// How an item came out.
    package enum Outcome: String, Codable, Sendable, Equatable {
      /// As printed, or drawn.
      case right
      /// Not as printed, or a claim that is false.
      case wrong
      /// It can be read in several ways, or is a claim that nothing settles.
      case ambiguous
      /// The lesson's own declaration does not hold.
      case fails
    }
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
    self.address = LinkTarget.escaped(address)
    fails = verification.fails || page.findings.contains { $0.severity == .error }
    summary = verification.summary
    let counts = verification.claimCounts
    claims = Claims(held: counts.held, refuted: counts.refuted)
    errata =
      verification.items.compactMap { Erratum($0.item) }
      + (verification.formulas + verification.arithmetic).flatMap { Erratum.steps(of: $0) }
      + verification.claims.compactMap { Erratum($0) }
      + verification.experiments.compactMap { Erratum($0.experiment) }
    items = Self.items(of: verification)
    sections = page.sections
    macros = notebook.metadata.macros
  }

  /// Names a page of which nothing is known yet.
  ///
  /// - Parameters:
  ///   - title: The page's title.
  ///   - address: The page's address, relative to the list.
  package init(title: String, address: String) {
    self.title = title
    self.address = LinkTarget.escaped(address)
    about = ""
    fails = false
    summary = Summary()
    claims = Claims(held: 0, refuted: 0)
    errata = []
    items = []
    sections = []
    macros = [:]
  }

  private static func items(of verification: Verification) -> [Item] {
    verification.cells.flatMap { events in
      events.compactMap { event -> Item? in
        switch event {
        case .item(let judged):
          let outcome: Item.Outcome =
            switch judged.item.declared {
            case .right: .right
            case .wrong: .wrong
            case .ambiguous: .ambiguous
            }
          return Item(id: judged.item.id, outcome: judged.holds ? outcome : .fails)
        case .experiment(let judged):
          let outcome: Item.Outcome =
            judged.experiment.notComputable != nil
            ? .ambiguous : judged.experiment.holds ? .right : .wrong
          return Item(id: judged.experiment.id, outcome: judged.holds ? outcome : .fails)
        case .formula(let judged):
          return Item(id: judged.run.id, outcome: judged.holds ? .right : .fails)
        case .picture(let figure): return figure.id.map { Item(id: $0, outcome: .right) }
        case .display, .steps, .check, .output: return nil
        }
      }
    }
  }
}
