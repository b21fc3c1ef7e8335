import Foundation
import Testing

@testable import LecternCLI

/// `lectern new` in a folder of its own.
@Suite struct NewCommandTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
  }

  @Test func `a new note holds as it is, and says what to type next`() throws {
    let run = try CommandRun(["new", "Lessons/02-dot-products.md"], in: folder)
    #expect(run.code == 0)
    #expect(
      run.output == """
        wrote Lessons/02-dot-products.md

        Now type:
          lectern check Lessons/02-dot-products.md    says what does not hold
          lectern render Lessons/02-dot-products.md   makes the page Output/02-dot-products.html

        """
    )
    #expect(try folder.contents("Lessons/02-dot-products.md").contains("title: \"Dot products\""))
    let check = try CommandRun(["check", "--strict", "Lessons/02-dot-products.md"], in: folder)
    #expect(check.code == 0, "\(check.output)")
    // By reading the lesson: two signs '=' in its formula, two cells, one claim.
    #expect(check.output.contains("2 cells; 2 steps: 2 hold; 1 check"))
  }

  /// A check that could not fail would teach nothing: each of its figures is noticed when changed.
  @Test(arguments: [("+ 15", "+ 16"), ("= 23", "= 24"), ("2.56<", "2.57<"), ("[4, 5]", "[4, 6]")])
  func `a figure of the first lesson that is changed is found`(old: String, new: String) throws {
    let text = FirstLesson.text(named: "A")
    #expect(text.components(separatedBy: old).count == 2)
    try folder.write(text.replacingOccurrences(of: old, with: new), to: "a.md")
    #expect(try CommandRun(["check", "a.md"], in: folder).code == 1)
  }

  @Test func `a new project holds as it is`() throws {
    let run = try CommandRun(["new", "--project", "my notes"], in: folder)
    #expect(run.code == 0)
    #expect(run.output.contains("\n  cd 'my notes'\n  lectern check Notebooks"))
    #expect(
      try folder.files() == [
        "my notes/.github/workflows/notes.yml", "my notes/.gitignore",
        "my notes/Notebooks/01-first-lesson.md", "my notes/README.md", "my notes/lectern.yml",
      ]
    )
    #expect(try folder.contents("my notes/.gitignore").contains("\n.lectern-cache/\n"))
    #expect(try folder.contents("my notes/lectern.yml").contains("title: \"My notes\""))
    let check = try CommandRun(["check", "--strict", "my notes/Notebooks"], in: folder)
    #expect(check.code == 0, "\(check.output)\(check.errors)")
  }

  @Test func `nothing is ever written over`() throws {
    try folder.write("mine", to: "a.md")
    let note = try CommandRun(["new", "a.md"], in: folder)
    #expect(note.code == 2)
    #expect(
      note.errors == "lectern: error: a.md: it is there already, and nothing was written\n"
    )
    #expect(try folder.contents("a.md") == "mine")
    #expect(try folder.files() == ["a.md"])

    try folder.write("mine", to: "p/README.md")
    let project = try CommandRun(["new", "--project", "p"], in: folder)
    #expect(project.code == 0)
    #expect(project.output.contains("kept  p/README.md, which was there already\n"))
    #expect(try folder.contents("p/README.md") == "mine")
    let again = try CommandRun(["new", "--project", "p"], in: folder)
    #expect(again.code == 2)
    #expect(again.errors.contains("p: it is a project already: it has lectern.yml"))
    #expect(try CommandRun(["new", "--project", "a.md"], in: folder).code == 2)
  }

  @Test func `a link that leads nowhere is not followed`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/a.md",
      withDestinationPath: "elsewhere.md"
    )
    #expect(try CommandRun(["new", "a.md"], in: folder).code == 2)
    #expect(FileManager.default.fileExists(atPath: folder.path + "/elsewhere.md") == false)
  }

  @Test(
    arguments: [
      ("a.md", "A"), ("dot-products.md", "Dot products"), ("x/03_two words.qmd", "Two words"),
      ("3.md", "3"), (".md", "First lesson"), ("ünd-so.md", "Ünd so"),
    ]
  )
  func `a title is made of the file's name`(path: String, title: String) {
    #expect(NewCommand.title(of: path) == title)
  }

  @Test(
    arguments: [
      ("a/b-c_1.md", "a/b-c_1.md"), ("two words", "'two words'"), ("it's", "'it'\\''s'"),
      ("-a", "-- '-a'"), ("$x", "'$x'"),
    ]
  )
  func `a word is quoted as a shell wants it`(word: String, quoted: String) {
    #expect(NewCommand.quoted(word) == quoted)
  }

  /// A title is a text in YAML whatever is in it.
  @Test func `a title of marks is read back as it is`() throws {
    try folder.write(FirstLesson.text(named: "a \"b\" \\ #c: d"), to: "a.md")
    let run = try CommandRun(["render", "--no-execute", "a.md"], in: folder)
    #expect(run.output.contains("warning") == false)
    #expect(try folder.contents("Output/a.html").contains("<title>a &quot;b&quot; \\ #c: d"))
  }
}
