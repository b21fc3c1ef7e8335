import Foundation
import NotebookItems
import Testing

@Suite struct ItemCensusTests {
  private let list = """
    N01-N03 item
    F1 formula
    """

  private func census(_ items: [String], figures: String? = nil) throws -> ItemCensus {
    let text =
      "{\"notebooks\": [{\"path\": \"a.md\", \"verdict\": \"holds\", \"items\": ["
      + items.joined(separator: ",") + "]}], \"summary\": {}}"
    return ItemCensus(
      of: try ItemReport(decoding: Data(text.utf8)),
      against: try ItemList(parsing: list),
      figures: try figures.map { try ExpectedFigures(decoding: Data($0.utf8)) }
    )
  }

  private func item(
    _ id: String,
    _ call: String = "item",
    _ scalars: String = "[1]",
    more: String = "{}",
    verdict: String = "holds"
  ) -> String {
    "{\"id\": \"\(id)\", \"call\": \"\(call)\", \"line\": 4, \"scalars\": \(scalars), "
      + "\"more\": \(more), \"verdict\": \"\(verdict)\", \"reason\": \"so\"}"
  }

  @Test func `all items once is what is wanted`() throws {
    let all = [item("N01"), item("N02"), item("N03", "item", "null"), item("F1", "formula")]
    let census = try census(all)
    #expect(census.problems == [])
    #expect(census.counts == ["N: 3 of 3 stand exactly once", "F: 1 of 1 stand exactly once"])
  }

  @Test func `missing, doubled, foreign and failing items are said, each with its place`() throws {
    let found = [
      item("N01"), item("N01"), item("N03", verdict: "fails"), item("F1", "item"), item("N4"),
    ]
    let census = try census(found)
    #expect(
      census.problems == [
        "N01 is recorded 2 times: a.md:4, a.md:4", "N02 is missing", "a.md:4: N03 fails: so",
        "a.md:4: F1 is recorded by 'item', not by 'formula'", "a.md:4: N4 is not in the list",
      ]
    )
    #expect(census.counts[0] == "N: 1 of 3 stand exactly once")
  }

  /// 0.0123394576 is softmax(1, 10) in per cent, which a file with six decimals has as 0.012339.
  @Test(arguments: [
    ("[0.0123394576]", "[0.012339]", true), ("[0.0123400]", "[0.012339]", false),
    ("[1086.001]", "[1086]", true), ("[1086.002]", "[1086]", false),
    ("[1.7537317e-07]", "[1.753732e-07]", true), ("[1.7537417e-07]", "[1.753732e-07]", false),
    ("[1e-7]", "[0]", true), ("[1e-5]", "[0]", false), ("[\"nan\"]", "[1]", false),
    ("[\"inf\"]", "[1]", false), ("[\"-inf\"]", "[\"-inf\"]", true),
    ("[\"-inf\"]", "[\"inf\"]", false), ("[1, 2]", "[1]", false), ("[1, 2]", "[2, 1]", false),
    ("null", "null", true), ("[1]", "null", false), ("null", "[1]", false),
  ])
  func `figures agree as they are written`(found: String, wanted: String, agrees: Bool) throws {
    let census = try census(
      [item("N01", "item", found)],
      figures: "{\"N01\": {\"scalars\": \(wanted), \"more\": {}}}"
    )
    #expect(census.problems.contains { $0.hasPrefix("N01: ") } == !agrees)
    let count = agrees ? 1 : 0
    #expect(census.counts.last == "figures: \(count) of 1 compared items agree with the file")
  }

  @Test func `further figures are found by their letters, and texts are none`() throws {
    let figures =
      "{\"N01\": {\"scalars\": [1], \"more\": {\"cos_with_0.7\": [0.5], \"words\": \"a,b\"}}}"
    func problems(_ more: String) throws -> [String] {
      try census([item("N01", more: more)], figures: figures).problems
        .filter { $0.hasPrefix("N01: ") }
    }
    #expect(try problems("{\"Cos with 0.7\": [0.5]}") == [])
    #expect(
      try problems("{\"cos\": [0.5]}") == ["N01: 'cos_with_0.7': no figures, where [0.5] are to be"]
    )
    #expect(
      try problems("{\"cos with 07\": [0.6]}")
        == ["N01: 'cos_with_0.7': 0.6, where there is to be 0.5"]
    )
  }

  @Test func `an item without figures in the file is said`() throws {
    let census = try census([item("N01")], figures: "{}")
    #expect(census.problems.contains("N01: the file has no figures for it"))
  }
}
