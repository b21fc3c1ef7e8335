import CommonMark
import Testing

@Suite struct FrontMatterTests {
  @Test(arguments: ["\n", "\r\n", "\r"])
  func `settings stand between two marks`(lineEnd: String) throws {
    let lines = ["---", "title: $x$ | y", "", "given: [1]", "...", "", "# Head"]
    let document = try Document(parsing: lines.joined(separator: lineEnd))
    #expect(document.frontMatter?.text == "title: $x$ | y\n\ngiven: [1]\n")
    #expect(document.frontMatter?.contentLine == 2)
    #expect(document.frontMatter?.range.end == SourcePosition(line: 5, column: 4))
    #expect(document.blocks.map(\.range.start.line) == [7])
    #expect(document.findings == [])
  }

  @Test func `a byte order mark may stand before them`() throws {
    let document = try Document(parsing: "\u{FEFF}---\na: b\n---\nc")
    #expect(document.frontMatter?.text == "a: b\n")
    #expect(document.blocks.count == 1)
  }

  @Test func `they may be empty`() throws {
    #expect(try Document(parsing: "---\n---\na").frontMatter?.text == "")
  }

  @Test func `unclosed settings are found and read as text`() throws {
    let document = try Document(parsing: "---\ntitle: x\n\n# Head\n")
    #expect(document.frontMatter == nil)
    #expect(document.findings.map(\.line) == [1])
    #expect(document.blocks.count == 3)
  }

  @Test(arguments: [
    "---\n\na\n---\n", "a\n---\nb: c\n---\n", "---", " ---\na: b\n---\n", "----\na\n---",
  ])
  func `other lines of dashes are no settings`(text: String) throws {
    let document = try Document(parsing: text)
    #expect(document.frontMatter == nil)
    #expect(document.findings == [])
  }

  @Test func `without extensions there are none`() throws {
    #expect(try Document(parsing: "---\na: b\n---\n", extensions: false).frontMatter == nil)
  }
}
