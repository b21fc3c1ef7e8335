import NotebookModel
import Testing

@testable import LecternCLI

@Suite struct ProjectSettingsTests {
  @Test func `the nearest file holds for a note`() throws {
    let folder = try TestFolder()
    try folder.write("macros: {R: '\\mathbb{R}'}\nexecute: true", to: "lectern.yml")
    try folder.write("lang: hi", to: "sub/lectern.yml")
    try folder.write("text", to: "sub/deep/a.md")
    let settings = ProjectSettings()
    #expect(settings.settings(for: folder.path + "/b.md").macros == ["\\R": "\\mathbb{R}"])
    #expect(settings.settings(for: folder.path + "/b.md").executesPlainFences)
    #expect(settings.settings(for: folder.path + "/sub/deep/a.md").language == "hi")
    #expect(settings.settings(for: folder.path + "/sub/deep/a.md").macros == [:])
    #expect(settings.problems == [])
  }

  @Test func `a note's own front matter goes before`() throws {
    let (project, _) = Metadata.parsingProject(
      "title: All\nlang: hi\nmacros: {a: x, b: y}\nnumber-sections: true\ncode-fold: true"
    )
    let text =
      "---\nlang: en\nmacros: {b: z}\n---\n```{swift}\n1\n```\n```{swift}\n//| code-fold: false\n2\n```"
    let note = try Notebook(decoding: Array(text.utf8), path: "a.md", settings: project)
    #expect(note.metadata.language == "en")
    #expect(note.metadata.macros == ["\\a": "x", "\\b": "z"])
    #expect(note.metadata.title == nil)
    #expect(note.metadata.numbersSections)
    #expect(note.cells.map(\.options.foldsCode) == [true, false])
  }

  @Test func `what is wrong in the file is said once`() throws {
    let folder = try TestFolder()
    try folder.write("macros: [", to: "lectern.yml")
    try folder.write("excute: true", to: "sub/lectern.yml")
    let settings = ProjectSettings()
    for note in ["/a.md", "/b.md", "/sub/c.md", "/sub/d/e.md"] {
      _ = settings.settings(for: folder.path + note)
    }
    #expect(settings.problems.map(\.finding.severity) == [.error, .warning])
    #expect(settings.problems[1].finding.message == "unknown key 'excute'; did you mean 'execute'?")
  }

  @Test func `Quarto's settings for pages are read`() throws {
    let text =
      "---\nformat:\n  html:\n    toc: false\n    code-fold: true\n    theme: x\n  pdf: default\n---\n"
    let note = try Notebook(decoding: Array(text.utf8), path: "a.md")
    #expect(note.metadata.hasTableOfContents == false)
    #expect(note.metadata.foldsCode == true)
    #expect(note.findings == [])
  }
}
