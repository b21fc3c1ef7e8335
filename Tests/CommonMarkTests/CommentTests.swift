import CommonMark
import Testing

@Suite struct CommentTests {
  private func comments(in text: String) throws -> [(text: String, start: SourcePosition)] {
    let document = try Document(parsing: text)
    PlaceCheck(of: text).check(document)
    return Outline(of: document).html
  }

  @Test func `a claim behind a number has its place`() throws {
    let found = try comments(in: "The weight is 0.665<!-- = alpha[0] --> here.")
    #expect(found.map(\.text) == ["<!-- = alpha[0] -->"])
    #expect(found[0].start == SourcePosition(line: 1, column: 20))
  }

  @Test func `a claim in a table cell may hold pipes`() throws {
    let text = "| a | b |\n|---|---|\n| 0.5<!-- = x || y --> | 2<!-- = b | c --> |\n"
    let found = try comments(in: text)
    #expect(found.map(\.text) == ["<!-- = x || y -->", "<!-- = b | c -->"])
    #expect(found.map(\.start.column) == [6, 27])
  }

  @Test func `a verdict behind a formula is beside it`() throws {
    let text = "$$\na = b\n$$ <!-- wrong 2,3: 4 -- not 5 -->\n\n$x$<!-- unchecked: a > b -->"
    let found = try comments(in: text)
    #expect(found.map(\.text) == ["<!-- wrong 2,3: 4 -- not 5 -->", "<!-- unchecked: a > b -->"])
    #expect(found.map(\.start.line) == [3, 5])
  }

  @Test func `a comment on lines of its own is a block`() throws {
    let found = try comments(in: "a\n<!-- wrong:\n\n$x$ -->\nb")
    #expect(found.map(\.text) == ["<!-- wrong:\n\n$x$ -->\n"])
    #expect(found[0].start == SourcePosition(line: 2, column: 1))
  }

  @Test func `a comment over lines of a quote loses only the quote marks`() throws {
    let found = try comments(in: "> a <!-- b\n> c --> d")
    #expect(found.map(\.text) == ["<!-- b\nc -->"])
  }

  @Test func `emphasis beside a comment is read as the author sees it`() throws {
    let document = try Document(parsing: "*\"a\"*<!-- b -->c **d**<!-- e -->")
    #expect(
      document.html() == "<p><em>&quot;a&quot;</em><!-- b -->c <strong>d</strong><!-- e --></p>\n"
    )
  }

  @Test(arguments: [("a 0.5<!-- = x", 1, 6), ("a\n\n<!-- b\n\nc", 3, 1)])
  func `an unclosed comment is found`(text: String, line: Int, column: Int) throws {
    let findings = try Document(parsing: text).findings
    #expect(findings.map(\.line) == [line])
    #expect(findings.map(\.column) == [column])
    #expect(findings.allSatisfy { $0.message.contains("comment") })
  }
}
