import CommonMark
import HTMLWriting
import Testing

@testable import NotebookEvaluation
@testable import NotebookHTML
@testable import NotebookVerification

@Suite struct CoverageViewTests {
  private func html(_ entries: NumberCoverage.Entry...) throws -> String {
    let gallery = try Gallery("", cells: [])
    var coverage = NumberCoverage(of: gallery.notebook, gallery.evaluation, gallery.verification)
    coverage.numbers = entries
    return CoverageView(coverage).html.source
  }

  private func entry(
    _ text: String,
    line: Int,
    _ voucher: NumberCoverage.Voucher
  ) -> NumberCoverage.Entry {
    let position = SourcePosition(line: line, column: 1)
    return NumberCoverage.Entry(text: text, position: position, voucher: voucher)
  }

  @Test func `bare numbers are listed by their line`() throws {
    let html = try html(
      entry("1", line: 2, .checked),
      entry("2", line: 3, .bare),
      entry("<3>", line: 3, .bare),
      entry("4", line: 9, .bare)
    )
    #expect(html.contains("<summary>1 of 4 numbers vouched for</summary>"))
    #expect(html.contains("<li><span>line 3:</span> 2, &lt;3&gt;</li>"))
    #expect(html.contains("<li><span>line 9:</span> 4</li>"))
    #expect(!html.contains("line 2:"))
  }

  @Test func `a note whose numbers are all vouched for has nothing to unfold`() throws {
    let html = try html(entry("1", line: 2, .checked), entry("2", line: 2, .given))
    #expect(html == "<p class=\"coverage\">All 2 numbers vouched for</p>")
  }

  @Test func `a note without numbers says nothing`() throws {
    #expect(try html().isEmpty)
  }

  @Test func `a page has it in its summary, unless its cells were not run`() throws {
    let note = "About 12 words.\n\n$$2 + 2 = 4$$\n\n```{swift}\nx\n```"
    let skipped = CellResult(status: .skipped, events: [], diagnostics: [])
    for (cell, isShown) in [(Gallery.cell(), true), (skipped, false)] {
      let gallery = try Gallery(note, cells: [cell])
      let page = try Page(
        gallery.notebook,
        gallery.evaluation,
        gallery.verification,
        typesetter: nil
      )
      #expect(page.html.contains("<summary>3 of 4 numbers vouched for</summary>") == isShown)
    }
  }
}
