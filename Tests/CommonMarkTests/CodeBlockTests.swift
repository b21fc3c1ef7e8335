import CommonMark
import Testing

@Suite struct CodeBlockTests {
  private func code(in text: String) throws -> [CodeBlock] {
    let document = try Document(parsing: text)
    PlaceCheck(of: text).check(document)
    return Outline(of: document).codeBlocks
  }

  @Test(arguments: ["{swift}", "{code-cell} swift", "swift", "{swift} #| echo: false", ""])
  func `a fence tells its information and lines`(info: String) throws {
    let code = try #require(try code(in: "a\n\n```\(info)\nlet x = 1\n\n  $y$\n```\n").first)
    #expect(code.info == info)
    #expect(code.literal == "let x = 1\n\n  $y$\n")
    #expect(code.isFenced && code.isClosed)
    #expect(code.contentLine == 4)
    #expect(code.lineStarts.map(\.line) == [4, 5, 6])
    #expect(code.lineStarts.map(\.column) == [1, 1, 1])
  }

  @Test func `indentation, quotes and lists are stripped and counted`() throws {
    let text = "> 1.   ~~~ swift\n>      let x\n>        y\n>      ~~~\n"
    let code = try #require(try code(in: text).first)
    #expect(code.literal == "let x\n  y\n")
    #expect(code.lineStarts.map(\.column) == [8, 8])
    let second = try #require(try self.code(in: "  ```\n  a\n    b\n c\n  ```").first)
    #expect(second.literal == "a\n  b\nc\n")
    #expect(second.indentation == 2)
    #expect(second.lineStarts.map(\.column) == [3, 3, 2])
  }

  @Test func `indented code is no fence`() throws {
    let code = try #require(try code(in: "    ```\n    a\n").first)
    #expect(!code.isFenced && code.isClosed)
    #expect(code.literal == "```\na\n")
    #expect(code.contentLine == 1)
  }

  @Test(arguments: [
    ("a\n\n```swift\nlet x\n\n# b\n", 3, 1), ("- a\n  ~~~\n  b\nc\n", 2, 3),
    ("> ```\n> a\n\nb", 1, 3),
    ("````\n```\n", 1, 1), ("```", 1, 1),
  ])
  func `an unclosed fence is found`(text: String, line: Int, column: Int) throws {
    let document = try Document(parsing: text)
    PlaceCheck(of: text).check(document)
    #expect(document.findings.map(\.line) == [line])
    #expect(document.findings.map(\.column) == [column])
    #expect(Outline(of: document).codeBlocks.map(\.isClosed) == [false])
  }

  @Test func `windows lines make the same code`() throws {
    let code = try #require(try code(in: "```\r\na\r\nb\r\n```\r\n").first)
    #expect(code.literal == "a\nb\n")
    #expect(code.lineStarts.map(\.line) == [2, 3])
  }
}
