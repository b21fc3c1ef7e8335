import CellTrace
import HTMLWriting
import Testing

@testable import NotebookHTML
@testable import NotebookVerification

@Suite struct ItemViewTests {
  private func html(_ item: Item) -> String {
    ItemView(JudgedItem(judging: item), isAnchor: true).html.source
  }

  private func item(_ printed: String, _ declared: Item.Declaration) -> Item {
    Item(
      id: "N75",
      printed: printed,
      computed: Figures(shape: [2], scalars: [11, 16]),
      declared: declared,
      place: "003:1893",
      line: 1
    )
  }

  /// The figures are those of the item N75 of the notes: 4 + 7 and 2 + 14.
  @Test func `a wrong item shows print, figure, correction and reason`() {
    let html = html(item("11 8", .wrong(reason: "second entry is 2 + 14", corrected: "11 16")))
    #expect(html.contains("id=\"N75\""))
    #expect(html.contains("wrong in the notes"))
    #expect(html.contains("notes 003:1893"))
    #expect(html.contains("<span class=\"printed\">11 8</span>"))
    #expect(html.contains("(11.000000, 16.000000)"))
    #expect(html.contains("<span class=\"corrected\">11 16</span>"))
    #expect(html.contains("second entry is 2 + 14"))
    #expect(!html.contains("This item fails"))
  }

  @Test func `an item that is not upheld says so`() {
    let html = html(item("11 8", .right))
    #expect(html.contains("fails: declared right"))
    #expect(html.contains("This item fails"))
  }

  @Test func `an ambiguous item shows every reading`() {
    var item = item("11 8", .ambiguous(reading: "the 8 is a 16", corrected: "11 16"))
    item.readings = [NamedFigures(name: "printed", figures: Figures(shape: [], scalars: [8]))]
    #expect(html(item).contains("<dt>read as printed</dt><dd><span class=\"number\">8.000000"))
  }
}
