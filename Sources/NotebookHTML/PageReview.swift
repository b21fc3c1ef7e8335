internal import CommonMark
package import MathTypesetting
package import NotebookEvaluation
package import NotebookModel
package import NotebookVerification

/// What making the page of a notebook would find wrong in it, without making the page: links and
/// references that lead nowhere, pictures that are missing, formulas that cannot be typeset.
package struct PageReview: Codable, Sendable {
  /// What is wrong, as far as it can be told without knowing the other notes; not kept with the rest.
  package private(set) var findings: [NoteFinding] = []
  /// What links to the note need to know of it.
  package let entry: NoteDirectory.Note
  /// Whether other notes stand on the page, so that it must be looked at again when they are known.
  package let hasOpenEmbeds: Bool
  /// The links to other notes.
  private let links: [NoteLink]
  private let page: String
  /// The lines that lead to other notes, as the note has them.
  private let lines: [Int: String]

  private enum CodingKeys: CodingKey {
    case entry, hasOpenEmbeds, links, page, lines
  }

  /// Looks at a notebook.
  ///
  /// - Parameters:
  ///   - notebook: The note.
  ///   - evaluation: What came of its cells.
  ///   - verification: What came of its claims.
  ///   - page: The path of its page within the set.
  ///   - typesetter: Reads the formulas; without one they are not looked at.
  ///   - picture: The bytes of a list of works, by its path relative to the note; for a picture any
  ///     bytes do. `nil` when it cannot be read.
  package init(
    _ notebook: Notebook,
    _ evaluation: Evaluation,
    _ verification: Verification,
    page: String,
    typesetter: MathTypesetter?,
    picture: @escaping (String) -> [UInt8]?
  ) {
    var content = PageContent(
      notebook: notebook,
      evaluation: evaluation,
      verification: verification,
      picture: picture,
      trustsHTML: false,
      page: page,
      isReview: true
    )
    let found = content.readBibliographies()
    var writer = ProseWriter(content, formulas: FormulaWriter(typesetter: nil, macros: [:]))
    var blocks = notebook.document.blocks[...]
    let head = PageHead(notebook.metadata, firstBlock: blocks.first)
    if head.takesFirstBlock { blocks = blocks.dropFirst() }
    _ = head.html(&writer, path: notebook.path)
    _ = writer.blocks(Array(blocks))
    _ = writer.footnoteSection()
    writer.findBrokenLinks()
    let unset = typesetter.map { FormulaWriter.findings(in: notebook, $0) } ?? []
    findings = (found + unset + writer.findings + writer.circles)
      .sorted { $0.position < $1.position }
    entry = Page.entry(of: notebook, page: page)
    hasOpenEmbeds = writer.hasOpenEmbeds
    links = writer.links
    lines = Dictionary(
      writer.links.map { ($0.position.line, notebook.line($0.position.line)) },
      uniquingKeysWith: { first, _ in first }
    )
    self.page = page
  }

  /// Whether anything is said of other notes, so that findings may come when they are known.
  package var isOpen: Bool { hasOpenEmbeds || !links.isEmpty }

  /// The line of the note that a finding between notes speaks of.
  package func line(of finding: NoteFinding) -> String { lines[finding.position.line] ?? "" }

  /// What is wrong with the links to other notes, when these are known.
  package func findings(
    in notes: NoteDirectory,
    isThere: (String) -> Bool
  ) -> [NoteFinding] {
    links.compactMap { link in
      link.place(in: notes, from: page, isThere: isThere).complaint.map {
        NoteFinding(severity: .warning, kind: .linkBroken, position: link.position, message: $0)
      }
    }
  }

  /// What is wrong with the notes that are to stand on the page, when these are known: circles, and
  /// what is too deep or too much.
  ///
  /// - Parameters:
  ///   - own: The note itself.
  ///   - notes: The notes of the set.
  ///   - note: A note that may stand on this page, by its own page's path; `nil` when it cannot be
  ///     read.
  /// - Returns: The findings, in the order of the note.
  package func findingsOfEmbeds(
    in own: EmbeddableNote,
    among notes: NoteDirectory,
    _ note: @escaping (String) -> EmbeddableNote?
  ) -> [NoteFinding] {
    let content = PageContent(
      notebook: own.notebook,
      evaluation: Evaluation(notRunning: own.notebook),
      verification: Verification(),
      picture: { _ in [] },
      trustsHTML: false,
      directory: notes,
      page: page,
      note: note,
      isReview: true
    )
    var writer = ProseWriter(content, formulas: FormulaWriter(typesetter: nil, macros: [:]))
    _ = writer.blocks(own.notebook.document.blocks)
    _ = writer.footnoteSection()
    return writer.circles
  }
}
