internal import CommonMark
internal import HTMLWriting
package import MathTypesetting
package import NotebookEvaluation
package import NotebookModel
package import NotebookVerification

/// A notebook as one HTML file that needs no other: no address, fonts and pictures inside, and
/// everything that it says readable without its script.
///
/// The same notebook with the same results gives the same bytes: no dates, no durations, no paths.
package struct Page: Sendable, Equatable {
  /// The file's text.
  package let html: String
  /// The page's title.
  package let title: String
  /// What making the page found wrong in the note: formulas that cannot be typeset, pictures that
  /// are missing, links that lead nowhere.
  package let findings: [NoteFinding]
  /// What can be found on it, part by part.
  package let sections: [SearchSection]
  /// The parts of its text with the lines of the note that they come from.
  let pieces: [PagePiece]
  /// What it consists of, for the list of pages that it may introduce.
  let parts: PageParts

  /// Makes the page of a notebook.
  ///
  /// - Parameters:
  ///   - notebook: The note.
  ///   - evaluation: What came of its cells.
  ///   - verification: What came of its claims.
  ///   - typesetter: Sets the formulas; without one they are shown as LaTeX.
  ///   - surroundings: The pages around this one.
  ///   - trustsHTML: Whether HTML in the note is passed through as it is.
  ///   - strictness: How bad what is found while the page is made is.
  ///   - picture: The bytes of a picture, or of a list of works, by its path relative to the note;
  ///     `nil` when it cannot be read.
  ///   - note: A note that may stand on this page, by its own page's path; `nil` when it cannot be
  ///     read.
  ///   - isThere: Whether a note that is not among those that are worked on is there, by its path
  ///     relative to this one.
  /// - Throws: `MathSetupError` when KaTeX's style sheet or fonts cannot be read.
  package init(
    _ notebook: Notebook,
    _ evaluation: Evaluation,
    _ verification: Verification,
    typesetter: MathTypesetter?,
    surroundings: PageSurroundings = PageSurroundings(),
    trustsHTML: Bool = false,
    strictness: Strictness = Strictness(),
    picture: @escaping (String) -> [UInt8]? = { _ in nil },
    note: @escaping (String) -> EmbeddableNote? = { _ in nil },
    isThere: @escaping (String) -> Bool = { _ in false }
  ) throws(MathSetupError) {
    var content = PageContent(
      notebook: notebook,
      evaluation: evaluation,
      verification: verification,
      picture: picture,
      trustsHTML: trustsHTML,
      directory: surroundings.notes,
      page: surroundings.page,
      note: note,
      isThere: isThere
    )
    let found = content.readBibliographies()
    let formulas = FormulaWriter(typesetter: typesetter, macros: notebook.metadata.macros)
    var writer = ProseWriter(content, formulas: formulas)
    var blocks = notebook.document.blocks[...]
    let head = PageHead(notebook.metadata, firstBlock: blocks.first)
    if head.takesFirstBlock { blocks = blocks.dropFirst() }
    let titleHTML = head.html(&writer, path: notebook.path)
    _ = writer.blocks(Array(blocks), areWhole: true)
    let footnotes = writer.footnoteSection()
    let bibliography = writer.bibliographySection()
    writer.findBrokenLinks()
    title = head.title(path: notebook.path)
    findings = (found + writer.formulas.findings + writer.findings + writer.circles)
      .sorted { $0.position < $1.position }.map(strictness.applied)

    let banner = FailureBanner(verification.diagnostics, findings)
    let places = FaultPlaces(
      of: banner.positions,
      in: notebook,
      writer.pieces,
      anchors: writer.anchors
    )
    let text = places.pieces.map { $0.html + "\n" }.joined() + writer.closing
    // Of cells that were not run, nothing is known.
    let isRun = evaluation.cells.isEmpty || evaluation.cells.contains { $0.status != .skipped }
    let coverage = isRun ? NumberCoverage(of: notebook, evaluation, verification) : nil
    parts = PageParts(
      head: titleHTML,
      banner: banner.html(in: places),
      summary: VerdictSummary(verification, coverage: coverage).html,
      text: text + footnotes + bibliography,
      mathCSS: try writer.formulas.styleSheet()
    )
    sections = SearchSection.sections(of: notebook, writer.headings, verification)

    let contents = TableOfContents(
      writer.headings,
      depth: notebook.metadata.tableOfContentsDepth ?? 2
    )
    let hasContents = notebook.metadata.hasTableOfContents ?? (contents.count > 2)
    let frame = PageFrame(surroundings)
    let beside: HTML = hasContents ? contents.beside : .empty
    let above: HTML = hasContents ? contents.above : .empty
    pieces =
      [
        PagePiece(line: 1, name: "the title", html: parts.head),
        PagePiece(line: 1, name: "the list of what fails", html: parts.banner, isSummary: true),
        PagePiece(line: 1, name: "the list of verdicts", html: parts.summary, isSummary: true),
        PagePiece(line: 1, name: "the table of contents", html: above, isSummary: true),
      ] + places.pieces
      + [
        PagePiece(line: notebook.lines.count, name: "a footnote", html: footnotes),
        PagePiece(line: notebook.lines.count, name: "the list of works", html: bibliography),
      ]
    let body: HTML = """
      <div class="page\(hasContents ? " has-toc" : "")">
      \(frame.top)
      \(beside)
      <main id="content">
      \(parts.head)
      \(parts.banner)
      \(parts.summary)
      \(above)
      \(parts.text)
      </main>
      \(frame.turn)
      </div>
      """
    html =
      Shell(
        title: title,
        description: notebook.metadata.description ?? "",
        language: notebook.metadata.language ?? "en",
        mathCSS: parts.mathCSS,
        body: body
      ).html
  }
}

/// What a page consists of between its frame.
struct PageParts: Sendable, Equatable {
  /// The title and what stands beside it.
  var head: HTML
  /// What does not hold.
  var banner: HTML
  /// The counts of verdicts.
  var summary: HTML
  /// The text.
  var text: HTML
  /// The style sheet of the formulas.
  var mathCSS: String
}
