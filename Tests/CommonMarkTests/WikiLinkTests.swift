import CommonMark
import Testing

@Suite struct WikiLinkTests {
  private func links(in text: String) throws -> [WikiLink] {
    let document = try Document(parsing: text)
    PlaceCheck(of: text).check(document)
    return Outline(of: document).wikiLinks
  }

  @Test func `links name a note, a heading, and other words`() throws {
    #expect(
      try links(in: "[[A b]] [[A#H i|w *x*]] [[#H]] [[A#^id]] [[ A | ]]") == [
        WikiLink(target: "A b"), WikiLink(target: "A", section: "H i", text: "w *x*"),
        WikiLink(target: "", section: "H"), WikiLink(target: "A", section: "^id"),
        WikiLink(target: "A", text: ""),
      ]
    )
    #expect(
      try links(in: "[[A b]] [[A#H#I|w]] [[#H]] [[A#^id]] [[A#H#I]]").map(\.words)
        == ["A b", "w", "H", "A", "A › H › I"]
    )
  }

  @Test func `what is put in its place has a size`() throws {
    #expect(
      try links(in: "![[p.png|300]] ![[A#B]]") == [
        WikiLink(target: "p.png", text: "300", isEmbed: true),
        WikiLink(target: "A", section: "B", isEmbed: true),
      ]
    )
  }

  @Test func `a table's cells may hold links with other words`() throws {
    let text = "| a | b |\n|---|---|\n| [[A\\|x]] | [[B|y]] |\n"
    #expect(try links(in: text).map(\.words) == ["x", "y"])
    #expect(try links(in: text).map(\.target) == ["A", "B"])
  }

  @Test(arguments: [
    "[[]]", "[[ ]]", "`[[a]]`", "\\[[a]]", "[[a", "[[a]", "[[a\nb]]", "[[a[b]]", "$[[a]]$",
    "[[a](u)]",
  ])
  func `other brackets are no links`(text: String) throws {
    #expect(try links(in: text) == [])
  }

  @Test func `a link knows its place`() throws {
    let document = try Document(parsing: "> x **[[A]]** y")
    let link = Outline(of: document).inlines.first {
      if case .wikiLink = $0.kind { true } else { false }
    }
    #expect(link?.range.start == SourcePosition(line: 1, column: 7))
    #expect(link?.range.end == SourcePosition(line: 1, column: 12))
  }
}
