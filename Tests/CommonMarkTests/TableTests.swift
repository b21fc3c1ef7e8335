import CommonMark
import Testing

@Suite struct TableTests {
  private func table(in text: String) throws -> Table {
    let document = try Document(parsing: text)
    PlaceCheck(of: text).check(document)
    return try #require(Outline(of: document).tables.first)
  }

  private func words(_ row: TableRow) -> [String] {
    row.cells.map { $0.children.map(\.plainText).joined() }
  }

  @Test func `cells hold any inline`() throws {
    let text = """
      | name | *value* | [r] |
      |:-----|:-------:|----:|
      | `a|b` | $|x|$ and $\\|y\\|$ | 1 \\| 2 |
      | - a | # b | > c

      [r]: /url
      """
    let table = try table(in: text)
    #expect(table.alignments == [.left, .center, .right])
    #expect(words(table.header) == ["name", "value", "r"])
    #expect(words(table.rows[0]) == ["a|b", "|x| and \\|y\\|", "1 | 2"])
    #expect(words(table.rows[1]) == ["- a", "# b", "> c"])
    guard case .link(let destination, _, _) = table.header.cells[2].children[0].kind else {
      Issue.record("no link")
      return
    }
    #expect(destination == "/url")
    #expect(table.rows[0].cells[2].range.start == SourcePosition(line: 3, column: 31))
  }

  @Test func `a table stands in lists and quotes`() throws {
    let text = """
      - | a | b |
        |---|---|
        | 1 | 2 |

        > text
        > x | y
        > --|--
        > 3 | 4
      - c
      """
    let document = try Document(parsing: text)
    PlaceCheck(of: text).check(document)
    let tables = Outline(of: document).tables
    #expect(tables.map { words($0.header) } == [["a", "b"], ["x", "y"]])
    #expect(tables.map { $0.rows.map(words) } == [[["1", "2"]], [["3", "4"]]])
    guard case .list(let list) = document.blocks[0].kind else {
      Issue.record("no list")
      return
    }
    #expect(list.items.count == 2)
  }

  @Test func `short rows are filled, long ones cut and found`() throws {
    let document = try Document(parsing: "a | b\n--|--\n1\n2 | 3 | $4$ | 5\n")
    let table = try #require(Outline(of: document).tables.first)
    #expect(table.rows.map(words) == [["1", ""], ["2", "3"]])
    #expect(document.findings.map(\.line) == [4])
    #expect(document.findings.map(\.column) == [9])
  }

  @Test(arguments: [
    "a | b\nc | d", "| a | b |\n| --- |\n", "a\n---\n", "    | a |\n    |---|\n", "| a |\n| = |\n",
    "```\n| a |\n|---|\n```",
  ])
  func `without a fitting delimiter row there is no table`(text: String) throws {
    #expect(Outline(of: try Document(parsing: text)).tables == [])
  }

  @Test func `a table ends with its block`() throws {
    let document = try Document(parsing: "| a |\n|---|\n| b |\n# c\n\n| d |\n|---|\n- e\n")
    #expect(Outline(of: document).tables.map(\.rows.count) == [1, 0])
    #expect(document.blocks.count == 4)
  }
}
