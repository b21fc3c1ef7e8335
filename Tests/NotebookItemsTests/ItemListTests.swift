import NotebookItems
import Testing

@Suite struct ItemListTests {
  @Test func `a list names items one by one and in ranges`() throws {
    let text = "# all\n\nN08-N11 item # figures\nQ3\n\tX1 picture\n"
    let entries = try ItemList(parsing: text).entries
    #expect(entries.map(\.id) == ["N08", "N09", "N10", "N11", "Q3", "X1"])
    #expect(entries.map(\.call) == ["item", "item", "item", "item", nil, "picture"])
  }

  @Test func `a range keeps the digits of its first number`() throws {
    #expect(try ItemList(parsing: "N9-N11").entries.map(\.id) == ["N9", "N10", "N11"])
    #expect(try ItemList(parsing: "N099-N101").entries.map(\.id) == ["N099", "N100", "N101"])
  }

  @Test(arguments: [
    "N", "1", "N1-", "N1-F2", "N2-N1", "N1-N2-N3", "N1-N99999", "N1 item more", "ن1", "N١",
    "N99999999999999999999",
  ])
  func `anything else is refused at its line`(line: String) {
    #expect { try ItemList(parsing: "\n" + line) } throws: { error in
      (error as? ItemList.ParsingError)?.line == 2
    }
  }

  @Test func `an item that comes twice is refused`() {
    #expect(throws: ItemList.ParsingError(line: 2, message: "N2 stands in line 1 already")) {
      try ItemList(parsing: "N1-N3\nN2")
    }
  }
}
