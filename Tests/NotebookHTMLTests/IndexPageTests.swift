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
      entries: entries
    ).html
    #expect(entries.map(\.fails) == [true, false])
    #expect(html.contains("<a href=\"gallery.html\">A &lt;b&gt;small&lt;/b&gt; lesson</a>"))
    #expect(html.contains("href=\"gallery.html#N33\""))
    #expect(html.contains("<s>i + j = 16</s>"))
    #expect(html.contains("One page does not hold"))
    #expect(!html.contains("http:") && !html.contains("https:") && !html.contains("<script"))
    guard let folder = ProcessInfo.processInfo.environment["GALLERY"] else { return }
    try html.write(toFile: folder + "/index.html", atomically: true, encoding: .utf8)
  }
}
