internal import CommonMark
internal import HTMLWriting
package import MathTypesetting
package import NotebookEvaluation
package import NotebookModel
package import NotebookVerification

/// A notebook as one HTML file that needs no other: no script, no address, fonts inside.
///
/// The same notebook with the same results gives the same bytes: no dates, no durations, no paths.
package struct Page: Sendable, Equatable {
  /// The file's text.
  package let html: String
  /// The page's title.
  package let title: String
  /// What making the page found wrong in the note: formulas that cannot be typeset, pictures that
  /// are missing.
  package let findings: [NoteFinding]

  /// Makes the page of a notebook.
  ///
  /// - Parameters:
  ///   - notebook: The note.
  ///   - evaluation: What came of its cells.
  ///   - verification: What came of its claims.
  ///   - typesetter: Sets the formulas; without one they are shown as LaTeX.
  ///   - surroundings: The pages around this one.
  ///   - trustsHTML: Whether HTML in the note is passed through as it is.
  ///   - picture: The bytes of a picture by its path relative to the note; `nil` when it cannot be
  ///     read.
  /// - Throws: `MathSetupError` when KaTeX's style sheet or fonts cannot be read.
  package init(
    _ notebook: Notebook,
    _ evaluation: Evaluation,
    _ verification: Verification,
    typesetter: MathTypesetter?,
    surroundings: PageSurroundings = PageSurroundings(),
    trustsHTML: Bool = false,
    picture: @escaping (String) -> [UInt8]? = { _ in nil }
  ) throws(MathSetupError) {
    let content = PageContent(
      notebook: notebook,
      evaluation: evaluation,
      verification: verification,
      picture: picture,
      trustsHTML: trustsHTML
    )
    let formulas = FormulaWriter(typesetter: typesetter, macros: notebook.metadata.macros)
    var writer = ProseWriter(content, formulas: formulas)
    var blocks = notebook.document.blocks[...]
    let head = PageHead(notebook.metadata, firstBlock: blocks.first)
    if head.takesFirstBlock { blocks = blocks.dropFirst() }
    let text = writer.blocks(Array(blocks))
    let titleHTML = head.html(&writer)
    title = head.title(path: notebook.path)
    findings = (writer.formulas.findings + writer.findings).sorted { $0.position < $1.position }

    let contents = TableOfContents(
      writer.headings,
      depth: notebook.metadata.tableOfContentsDepth ?? 2
    )
    let hasContents = notebook.metadata.hasTableOfContents ?? (contents.count > 2)
    let banner = FailureBanner(verification.diagnostics, findings, in: notebook)
    let frame = PageFrame(surroundings)
    // Of cells that were not run, nothing is known.
    let isRun = evaluation.cells.isEmpty || evaluation.cells.contains { $0.status != .skipped }
    let coverage = isRun ? NumberCoverage(of: notebook, evaluation, verification) : nil
    let beside: HTML = hasContents ? contents.beside : .empty
    let above: HTML = hasContents ? contents.above : .empty
    let body: HTML = """
      <div class="page\(hasContents ? " has-toc" : "")">
      \(frame.top)
      \(beside)
      <main id="content">
      \(titleHTML)
      \(banner.html)
      \(VerdictSummary(verification, coverage: coverage).html)
      \(above)
      \(text)
      \(frame.turn)
      </main>
      </div>
      """
    html =
      Shell(
        title: title,
        description: notebook.metadata.description ?? "",
        language: notebook.metadata.language ?? "en",
        mathCSS: try writer.formulas.styleSheet(),
        body: body
      ).html
  }
}
