import Foundation
import NotebookModel
import Testing

/// `lectern render --to json|md`: what is written, and what is not.
@Suite struct FormTests {
  private let folder: TestFolder
  /// What ends a file that was made of a note without pictures.
  private static let mark = "<!-- made by lectern: change the note, not this file -->"

  init() throws {
    folder = try TestFolder()
  }

  @Test func `a note becomes Markdown that shows what its cells gave`() throws {
    let note = "# A\r\n\r\n```{swift}\r\nlet n = 6 * 7\r\nn\r\n```\r\n\r\nIt is `{swift} n`.\r\n"
    try folder.write(note, to: "notes/a.md")
    let run = try folder.lectern("render", "notes", "--to", "md", "-o", "out")
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      try folder.text("out/a.md")
        == "# A\r\n\r\n```swift\r\nlet n = 6 * 7\r\nn\r\n```\r\n\r\n```text\r\n42\r\n```\r\n\r\nIt is 42.\r\n"
        + "\r\n\(Self.mark)\r\n"
    )
    #expect(try folder.files().filter { $0.hasPrefix("out/") } == ["out/a.md"])
    // Read back, it is a note without cells.
    let again = try folder.lectern("check", "out/a.md")
    #expect(again.code == 0)
    #expect(again.output == "holds  out/a.md\n1 notebook, none fails\n")
  }

  @Test func `plain fences that a project runs are not run again`() throws {
    let note = "```swift\nprint(\"once\")\n```\n\n`{swift} 1 + 1`\n"
    try folder.write(note, to: "a.md")
    try folder.write("execute: true\n", to: "lectern.yml")
    #expect(try folder.lectern("render", "a.md", "--to=md").code == 0)
    let text = try folder.text("Output/a.md")
    #expect(
      text
        == "```swift eval=false\nprint(\"once\")\n```\n\n```text\nonce\n```\n\n2\n\n\(Self.mark)\n"
    )
    let notebook = try Notebook(
      decoding: Array(("---\nexecute: true\n---\n" + text).utf8),
      path: "a.md"
    )
    #expect(notebook.cells.isEmpty && notebook.inlineValues.isEmpty)
  }

  @Test func `each note has the report on it alone as JSON, kept reports included`() throws {
    try folder.write("# A\n\n$1 + 1 = 2$\n", to: "notes/a.md")
    try folder.write("# B\n\n$1 + 1 = 3$ [[nowhere]]\n", to: "notes/in/b.md")
    for _ in 0..<2 {
      #expect(try folder.lectern("render", "notes", "--to", "json").code == 1)
      #expect(
        try folder.files().filter { $0.hasPrefix("Output/") } == [
          "Output/a.json", "Output/in/b.json",
        ]
      )
      let right = try json("Output/a.json")
      let wrong = try json("Output/in/b.json")
      #expect(right["notebooks"]?[0]?["verdict"] == .text("holds"))
      #expect(wrong["notebooks"]?[0]?["verdict"] == .text("fails"))
      #expect(wrong["notebooks"]?[0]?["path"] == .text("notes/in/b.md"))
      #expect(try folder.text("Output/in/b.json").contains("nowhere"))
      try FileManager.default.removeItem(atPath: folder.path + "/Output")
    }
  }

  @Test func `a note that cannot be processed has a file that says so`() throws {
    try folder.write(String(repeating: ">", count: 100_000) + "\n", to: "deep.md")
    try folder.write("# B\n", to: "b.md")
    let run = try folder.lectern("render", "deep.md", "b.md", "--to", "md")
    #expect(run.code == 3)
    let text = try folder.text("Output/deep.md")
    #expect(text.hasPrefix("> [!CAUTION]\n> This note could not be processed.\n>\n> ```text\n"))
    #expect(try folder.text("Output/b.md") == "# B\n\n\(Self.mark)\n")
    #expect(try folder.lectern("render", "deep.md", "--to", "json").code == 3)
    #expect(try json("Output/deep.json")["notebooks"]?[0]?["verdict"] == .text("error"))
  }

  @Test func `nothing is written over a note, and what was written is no note`() throws {
    let note = "# A\n\n`{swift} 1`\n"
    try folder.write(note, to: "a.md")
    let run = try folder.lectern("render", "a.md", "--to", "md", "-o", ".", "--no-execute")
    #expect(run.code == 3)
    #expect(run.output.contains("it is a note itself; '--output-dir' names another folder"))
    #expect(try folder.text("a.md") == note)
    for _ in 0..<2 {
      #expect(try folder.lectern("render", ".", "--to", "md", "--no-execute").code == 0)
    }
    #expect(try folder.files().filter { $0.hasSuffix(".md") } == ["Output/a.md", "a.md"])
    #expect(try folder.text("Output/a.md") == "# A\n\n`1`\n\n\(Self.mark)\n")
  }

  @Test func `what was made of notes is no note, wherever it is, unless it is named`() throws {
    try folder.write("# A\n\n$1 + 1 = 3$\n", to: "a.md")
    try folder.write("# B\n", to: "b.qmd")
    #expect(try folder.lectern("render", ".", "--to", "md", "-o", "made").code == 1)
    // The file of `b.qmd` stands beside it and does not get in its way.
    #expect(try folder.lectern("render", "b.qmd", "--to", "md", "-o", ".").code == 0)
    let run = try folder.lectern("check", ".")
    #expect(run.output.contains("\n2 notebooks, 1 fails;"), "\(run.output)")
    let none = try folder.lectern("check", "made")
    #expect(none.code == 2)
    #expect(none.errors.contains("in made; files that were made of notes are none\n"))
    #expect(try folder.lectern("check", "made/a.md").output.contains("\n1 notebook, 1 fails;"))
    // Without its last line it is a note like any other.
    let text = try folder.text("made/a.md")
    try folder.write(text.replacing(Self.mark, with: ""), to: "made/a.md")
    #expect(try folder.lectern("check", ".").output.contains("\n3 notebooks, 2 fail;"))
  }

  @Test func `pictures that are no longer made go, and nobody else's`() throws {
    func picture(_ number: Int) -> String {
      "picture(\"D\(number)\", .bars([\"s\": [1]], categories: [\"c\"]), title: \"A\", "
        + "alternative: \"B\")\n"
    }
    func note(_ count: Int) -> String {
      "```{swift}\n"
        + (1...count).map(picture).joined()
        + "```\n"
    }
    func pictures() throws -> [String] {
      try folder.files().filter { $0.hasSuffix(".svg") }.map { String($0.dropFirst(7)) }
    }
    try folder.write(note(4), to: "a.md")
    let run = try folder.lectern("render", "a.md", "--to", "md")
    #expect(run.code == 0, "\(run.output)")
    #expect(try pictures() == (1...4).map { "a-figure-\($0).svg" })
    try folder.write("<svg>drawn anew</svg>", to: "Output/a-figure-3.svg")
    try folder.write("<svg/>", to: "Output/a-figure-5.svg")
    try folder.write(note(1), to: "a.md")
    #expect(try folder.lectern("render", "a.md", "--to", "md").code == 0)
    #expect(try pictures() == [1, 3, 5].map { "a-figure-\($0).svg" })
  }

  @Test func `a file that cannot be written is an error, and the others are written`() throws {
    try folder.write("# A\n", to: "a.md")
    try folder.write("# B\n", to: "b.md")
    try folder.write("x", to: "Output/a.md/x")
    let run = try folder.lectern("render", "a.md", "b.md", "--to", "md")
    #expect(run.code == 3)
    #expect(run.output.contains("a.md:1:1: error: the Markdown cannot be written"))
    #expect(try folder.text("Output/b.md") == "# B\n\n\(Self.mark)\n")
    #expect(
      try folder.files().filter { $0.hasPrefix("Output/") } == ["Output/a.md/x", "Output/b.md"]
    )
  }

  @Test func `a form that there is not is a usage error`() throws {
    let run = try folder.lectern("render", "a.md", "--to", "ipynb")
    #expect(run.code == 2)
    #expect(run.errors.contains("Jupyter notebooks cannot be written yet; html, json or md can"))
    let other = try folder.lectern("render", "a.md", "--to", "pdf")
    #expect(other.errors.contains("--to: html, json or md expected, not 'pdf'"))
  }

  private func json(_ name: String) throws -> JSON {
    try JSONDecoder().decode(JSON.self, from: Data(folder.text(name).utf8))
  }
}
