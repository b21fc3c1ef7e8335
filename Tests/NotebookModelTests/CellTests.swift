import CommonMark
import NotebookModel
import Testing

@Suite struct CellTests {
  @Test(arguments: ["{swift}", "{Swift}", "{code-cell} swift", "{code-cell} Swift", "{swift} x"])
  func `a fence that asks to be run is a cell`(info: String) throws {
    #expect(try note("```\(info)\nlet a = 1\n```\n").cells.map(\.code) == ["let a = 1\n"])
  }

  @Test(arguments: [
    "", "swift", "{python}", "{code-cell}", "{code-cell} python", "{.swift}", "swiftlint",
    "{swiftui}",
    "output", "{r}",
  ])
  func `any other fence is none`(info: String) throws {
    #expect(try note("```\(info)\nlet a = 1\n```\n").cells.isEmpty)
  }

  @Test func `a plain fence is a cell when the front matter says so`() throws {
    let fence = "```swift\nlet a = 1\n```\n"
    #expect(try note("---\nexecute: true\n---\n" + fence).cells.count == 1)
    #expect(try note("---\nexecute: false\n---\n" + fence).cells.isEmpty)
    #expect(try note("---\nexecute:\n  enabled: true\n---\n" + fence).cells.isEmpty)
  }

  @Test(arguments: ["execute: false", "execute: {enabled: false}", "execute: {eval: false}"])
  func `nothing runs when the front matter says so`(line: String) throws {
    let note = try note("---\n\(line)\n---\n```{swift}\nlet a = 1\n```\n")
    #expect(note.cells.map(\.options.eval) == [false])
    #expect(!note.metadata.isExecuted)
  }

  @Test func `indented code is no cell`() throws {
    #expect(try note("    ```{swift}\n    let a = 1\n    ```\n").cells.isEmpty)
  }

  @Test func `cells are numbered through lists, quotes and callouts`() throws {
    let note = try note(
      """
      ```{swift}
      let a = 1
      ```

      > Quoted
      > ~~~{swift}
      > let b = 2
      > ~~~

      1. One
         - Two

           ````{swift}
           let c = 3

           let d = 4
           ````

      > [!note] Title
      > ```{swift}
      > let e = 5
      > ```
      """
    )
    #expect(note.cells.map(\.number) == [1, 2, 3, 4])
    #expect(note.cells.map(\.position.line) == [1, 6, 13, 20])
    #expect(note.cells.map(\.codeLine) == [2, 7, 14, 21])
    #expect(note.cells.map(\.indentation) == [0, 2, 5, 2])
    #expect(note.cells.map(\.code)[2] == "let c = 3\n\nlet d = 4\n")
  }

  @Test func `a cell without code is a cell`() throws {
    let note = try note("```{swift}\n```\n\n~~~{swift}\n")
    #expect(note.cells.map(\.code) == ["", ""])
    #expect(note.cells.map(\.codeLine) == [2, 5])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `lines count alike however they end`(end: String) throws {
    let text = ["Text", "", "```{swift}", "let a = 1", "let b = 2", "```", ""]
    let note = try note(text.joined(separator: end))
    #expect(note.cells.map(\.codeLine) == [4])
    #expect(note.cells.map(\.code) == ["let a = 1\nlet b = 2\n"])
    #expect(note.line(5) == "let b = 2")
    #expect(note.line(0) == "")
    #expect(note.line(99) == "")
  }
}

/// The note that a text makes.
func note(_ text: String) throws -> Notebook {
  try Notebook(decoding: Array(text.utf8), path: "Notes/a.md")
}
