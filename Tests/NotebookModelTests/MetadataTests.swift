import CommonMark
import NotebookModel
import Testing
import YAMLText

@Suite struct MetadataTests {
  @Test func `a note without front matter says nothing`() throws {
    #expect(try note("# Title\n").metadata == Metadata())
  }

  @Test func `the front matter is read`() throws {
    let metadata = try note(
      """
      ---
      title: "Attention: by hand"
      subtitle: Scores
      author: [Ada, {name: Grace}]
      date: 2026-01-02
      lang: en
      description: One sentence.
      tags: [maths, attention]
      toc: true
      toc-depth: 2
      execute: true
      symbols: {q: qMoney}
      macros: {R: '\\mathbb{R}', \\half: '\\tfrac12'}
      log-base: 10
      decimal-comma: yes
      given:
        e: [2, 7]
        mask: -.inf
      ---
      """
    ).metadata
    #expect(metadata.title == "Attention: by hand")
    #expect(metadata.subtitle == "Scores")
    #expect(metadata.authors == ["Ada", "Grace"])
    #expect(metadata.date == "2026-01-02")
    #expect(metadata.language == "en")
    #expect(metadata.description == "One sentence.")
    #expect(metadata.tags == ["maths", "attention"])
    #expect(metadata.hasTableOfContents == true)
    #expect(metadata.tableOfContentsDepth == 2)
    #expect(metadata.executesPlainFences)
    #expect(metadata.isExecuted)
    #expect(metadata.symbols == ["q": "qMoney"])
    #expect(metadata.macros == ["\\R": "\\mathbb{R}", "\\half": "\\tfrac12"])
    #expect(metadata.logBase == "10")
    #expect(metadata.hasDecimalComma)
    #expect(metadata.given.map(\.key) == ["e", "mask"])
    #expect(metadata.given.map(\.line) == [17, 18])
    #expect(metadata.given.last?.value.number == -.infinity)
  }

  @Test func `a key without a value says nothing`() throws {
    let note = try note("---\ntitle:\nauthor: ~\ndate: null\ntags:\ntoc:\ngiven:\n---\n")
    #expect(note.metadata == Metadata())
    #expect(note.findings.isEmpty)
  }

  @Test(arguments: [
    ("excute: true", "unknown key 'excute'; did you mean 'execute'?"),
    ("symbol: {a: b}", "unknown key 'symbol'; did you mean 'symbols'?"),
    ("log_base: 2", "unknown key 'log_base'; did you mean 'log-base'?"),
    ("execute: maybe", "execute: 'true' or 'false' expected, not 'maybe'"),
    ("given: 3", "given: names with values expected"),
    ("symbols: [a]", "symbols: names with names expected"),
    ("macros: {a: [b]}", "macros: names with LaTeX expected"),
    ("log-base: 3", "log-base: 'e', '2' or '10' expected, not '3'"),
    ("data: {a: b}", "data: the names of files or folders expected"),
    ("data: [[a]]", "data: the names of files or folders expected"),
    ("decimal-comma: 1", "decimal-comma: 'true' or 'false' expected"),
  ])
  func `what a key gets wrong is found at its line`(line: String, message: String) throws {
    let note = try note("---\ntitle: a\n\(line)\n---\n")
    #expect(note.findings.map(\.message) == [message])
    #expect(note.findings.map(\.position) == [SourcePosition(line: 3, column: 1)])
    #expect(note.findings.map(\.severity) == [.warning])
    #expect(note.metadata.title == "a")
  }

  @Test func `data is one name or several, each with its place, after the project's`() throws {
    let one = try note("---\ndata: a.csv\n---\n").metadata.data
    #expect(one == [Metadata.DataFile(path: "a.csv", line: 2, column: 7)])
    let (project, _) = Metadata.parsingProject("data: shared\n")
    let both = try Notebook(
      decoding: Array("---\ndata:\n  - b\n  - ../c d\n---\n".utf8),
      path: "a.md",
      settings: project
    ).metadata.data
    #expect(both.map(\.path) == ["shared", "b", "../c d"])
    #expect(both.map(\.line) == [1, 3, 4])
    #expect(both.map(\.column) == [7, 5, 5])
  }

  @Test func `keys of other tools are left alone`() throws {
    let note = try note(
      "---\naliases: [a]\ncssclasses: wide\nkernelspec: {name: x}\njupyter: y\npublish: no\n---\n"
    )
    #expect(note.findings.isEmpty)
  }

  @Test func `broken front matter is an error at its line, and the note is read all the same`()
    throws
  {
    let note = try note("---\ntitle: a\ntags: [b\n---\n\n```{swift}\nlet a = 1\n```\n")
    #expect(note.findings.map(\.severity) == [.error])
    #expect(note.findings.first?.message.hasPrefix("the front matter is not YAML: ") == true)
    #expect(note.findings.first?.position.line == 4)
    #expect(note.cells.count == 1)
  }

  @Test func `front matter that is no mapping is an error`() throws {
    let note = try note("---\n- a\n- b\n---\n")
    #expect(
      note.findings.map(\.message) == ["the front matter is not a list of 'key: value' lines"]
    )
    #expect(note.findings.map(\.position.line) == [2])
  }
}
