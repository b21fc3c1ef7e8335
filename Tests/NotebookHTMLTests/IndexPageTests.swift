import CellTrace
import Foundation
import MathTypesetting
import NotebookHTML
import Testing

@testable import NotebookEvaluation

@Suite struct IndexPageTests {
  private func entry(_ gallery: Gallery) throws -> IndexEntry {
    let page = try Page(
      gallery.notebook,
      gallery.evaluation,
      gallery.verification,
      typesetter: nil
    )
    return IndexEntry(
      page,
      gallery.notebook,
      gallery.verification,
      address: "gallery.html"
    )
  }

  @Test func `lessons, totals and errata are listed`() throws {
    let small = try Gallery(
      "---\ntitle: A <b>small</b> lesson\n---\n```{swift}\nx\n```",
      cells: [
        Gallery.cell(
          .item(
            Item(
              id: "N33",
              printed: "i + j = 16",
              computed: Figures(shape: [], scalars: [8]),
              declared: .wrong(reason: "i times j is 16", corrected: "8"),
              place: "003:645",
              line: 4
            )
          )
        )
      ]
    )
    let entries = [try entry(.whole()), try entry(small)]
    let html = IndexPage(
      title: "Attention, computed",
      description: "Every number of a set of lecture notes, computed again.",
      entries: entries,
      errata: "errata.html"
    ).html
    #expect(entries.map(\.fails) == [true, false])
    #expect(html.contains("<a href=\"gallery.html\">A &lt;b&gt;small&lt;/b&gt; lesson</a>"))
    #expect(html.contains("One page does not hold"))
    #expect(html.contains("<a href=\"errata.html\">What the notes got wrong</a>"))
    #expect(!html.contains("http:") && !html.contains("https:"))
    let errata = try ErrataPage(entries: entries, surroundings: .init(), typesetter: nil).html
    #expect(errata.contains("href=\"gallery.html#N33\""))
    #expect(errata.contains("<s>i + j = 16</s>"))
    // The gallery's formula has two wrong steps and its text a figure that was cut.
    #expect(errata.contains("Wrong steps in formulas and text"))
    #expect(errata.contains("<s>0.66</s>"))
    #expect(errata.contains("The printed weights are similarities of embeddings."))
    #expect(errata.contains("All items"))
    guard let folder = ProcessInfo.processInfo.environment["GALLERY"] else { return }
    try html.write(toFile: folder + "/index.html", atomically: true, encoding: .utf8)
  }

  private func errata(_ items: Item...) throws -> String {
    let cell = CellResult(status: .finished, events: items.map { .item($0) }, diagnostics: [])
    let gallery = try Gallery("# A lesson\n\n```{swift}\nx\n```", cells: [cell])
    let entries = [try entry(gallery)]
    #expect(ErrataPage.isNeeded(for: entries))
    return try ErrataPage(entries: entries, surroundings: .init(), typesetter: nil).html
  }

  private func item(
    _ printed: String,
    implied: String? = nil,
    _ declared: Item.Declaration
  ) -> Item {
    let computed = Figures(shape: [], scalars: [1.1])
    return Item(
      id: "N51",
      printed: printed,
      implied: implied,
      computed: computed,
      declared: declared,
      place: "003:1290",
      line: 4
    )
  }

  /// The item N51 of the notes prints three weights, whose sum should be 1.
  @Test func `an erratum says what the print stands for`() throws {
    let declared = Item.Declaration.wrong(reason: "they add up to more", corrected: "1.1")
    let html = try errata(item("0.2 0.7 0.2", implied: "1", declared))
    #expect(html.contains("<s>0.2 0.7 0.2</s><br>"))
    #expect(html.contains("which stands for 1</span>"))
    #expect(html.contains("<td class=\"corrected\">1.1</td>"))
    #expect(!html.contains("What cannot be read for certain"))
  }

  @Test func `without a corrected figure the computed one is right`() throws {
    let html = try errata(item("2", .wrong(reason: "no", corrected: "")))
    #expect(html.contains("<td class=\"corrected\">1.100000</td>"))
  }

  @Test func `ambiguous items have a table with their reading`() throws {
    let html = try errata(item("b", .ambiguous(reading: "a 1 and a 1", corrected: "1.1")))
    #expect(html.contains("<h2 id=\"ambiguous\">What cannot be read for certain</h2>"))
    #expect(html.contains("<td class=\"print\">b</td>"))
    #expect(html.contains("<td class=\"why\">a 1 and a 1</td>"))
    #expect(!html.contains("Figures that do not follow"))
  }

  @Test func `a description stands under the title`() {
    let html = IndexPage(title: "All", description: "About <it>.", entries: []).html
    #expect(html.contains("<p class=\"subtitle\">About &lt;it&gt;.</p>"))
  }

  @Test func `a note can introduce the list`() throws {
    let note = try Gallery("# Read me & more\n\nSee $x$ [^1].\n\n[^1]: a note", cells: [])
    let page = try Page(note.notebook, note.evaluation, note.verification, typesetter: nil)
    let html = IndexPage(title: "All", description: "", introduction: page, entries: []).html
    #expect(html.contains("<title>Read me &amp; more</title>"))
    #expect(html.contains("<h1>Read me &amp; more</h1>"))
    #expect(html.contains("<li id=\"note-1\">"))
    #expect(!html.contains("<h1>All</h1>"))
  }

  /// The data stand in an element of their own, which the first end tag would end.
  @Test func `what can be found cannot leave its element`() throws {
    let attack = "</script><script>alert(1)</script>"
    let text =
      "# \(attack)\n\nwords `\(attack)` \u{2028} \"q\" \\\\ back\n\n## At *end* {#e}\n\nmore"
    let html = IndexPage(
      title: "All",
      description: "",
      entries: [try entry(Gallery(text, cells: []))]
    ).html
    #expect(html.ranges(of: "<script").count == 2)
    #expect(html.contains("\\u003c/script\\u003e"))
    #expect(html.contains("[\"e\",\"At end\",\"more\"]"))
    #expect(html.contains("\\\"q\\\" \\\\ back"))
  }

  @Test func `a page without entries has no search`() {
    let html = IndexPage(title: "All", description: "", entries: []).html
    #expect(!html.contains("id=\"search\"") && !html.contains("search-data\">"))
  }
}
