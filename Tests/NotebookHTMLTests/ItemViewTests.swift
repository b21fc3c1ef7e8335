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
    #expect(html.contains("(11, 16)"))
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
    item.readings = [NamedFigures(name: "as printed", figures: Figures(shape: [], scalars: [8]))]
    let html = html(item)
    #expect(html.contains("<dt>reading: as printed</dt><dd><span class=\"number\">8<"))
  }

  @Test func `whole figures have decimals only beside others`() {
    var item = item("11 16", .right)
    item.more = [
      NamedFigures(name: "mask", figures: Figures(shape: [2], scalars: [0, -.infinity]))
    ]
    #expect(html(item).contains("(11, 16)"))
    #expect(html(item).contains("(0, -inf)"))
    item.more.append(NamedFigures(name: "mean", figures: Figures(shape: [], scalars: [13.5])))
    #expect(html(item).contains("(11.000000, 16.000000)"))
    #expect(html(item).contains("13.500000"))
  }

  @Test(arguments: [
    ("as printed first", "reading: as printed first"),
    ("read as printed first", "reading: as printed first"),
    ("reading_2_3_times_41_15", "reading: 2 3 times 41 15"), ("Reading: a 4", "reading: a 4"),
    ("readings", "reading: readings"), ("reading", "reading"), ("", "reading"),
  ])
  func `a reading is called one once`(name: String, label: String) {
    #expect(FigureName(name).ofReading == label)
  }

  @Test func `a figure is shown once whatever its name is spelled like`() {
    var item = item("11 8", .ambiguous(reading: "the 8 is a 16", corrected: "11 16"))
    let figures = Figures(shape: [], scalars: [17])
    item.readings = [NamedFigures(name: "operands as printed", figures: figures)]
    item.more = [
      NamedFigures(name: "operands_as_Printed", figures: figures),
      NamedFigures(name: "reading_operands_as_printed", figures: figures),
      NamedFigures(name: "operands_as_printed", figures: Figures(shape: [], scalars: [18])),
      NamedFigures(name: "reading_2_3_times_41_15", figures: figures),
    ]
    let html = html(item)
    let terms = html.matches(of: #/<dt>([^<]*)<\/dt>/#).map { String($0.output.1) }
    #expect(
      terms == [
        "the notes print", "computed", "corrected", "reading: operands as printed",
        "operands as printed", "reading 2 3 times 41 15",
      ]
    )
  }
}
