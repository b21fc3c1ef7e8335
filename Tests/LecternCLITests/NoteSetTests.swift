import Glibc
import Testing

@testable import LecternCLI

@Suite struct NoteSetTests {
  @Test func `the notes of a folder are found in order, and the hidden ones are not`() throws {
    let folder = try TestFolder()
    for name in [
      "b.md", "a.md", "c.qmd", "d.txt", "e.markdown", ".hidden.md", ".git/f.md", "sub/g.md",
      "sub/deep/h i.md", "sub/.x/j.md", "é.md", "md", "x.md.bak",
    ] {
      try folder.write("text", to: name)
    }
    for path in [folder.path, folder.path + "/"] {
      let set = NoteSet(finding: [path])
      #expect(set.problems == [])
      #expect(
        folder.relative(set.notes.map(\.path)) == [
          "a.md", "b.md", "c.qmd", "sub/deep/h i.md", "sub/g.md", "é.md",
        ]
      )
      #expect(
        set.notes.map(\.page) == [
          "a.html", "b.html", "c.html", "sub/deep/h i.html", "sub/g.html", "é.html",
        ]
      )
    }
  }

  @Test func `a file that is named is a note, whatever its ending and name`() throws {
    let folder = try TestFolder()
    try folder.write("text", to: "notes.txt")
    try folder.write("text", to: ".hidden.md")
    let set = NoteSet(finding: [folder.path + "/notes.txt", folder.path + "/.hidden.md"])
    #expect(set.notes.map(\.page) == [".hidden.html", "notes.txt.html"])
  }

  @Test func `a note that is named twice is one note`() throws {
    let folder = try TestFolder()
    try folder.write("text", to: "a.md")
    let path = folder.path + "/a.md"
    let set = NoteSet(finding: [folder.path, path, folder.path + "/./a.md", folder.path + "//a.md"])
    #expect(set.notes.map(\.path) == [path])
    #expect(set.problems == [])
  }

  @Test func `two notes for one page are a mistake`() throws {
    let folder = try TestFolder()
    for name in ["one/a.md", "two/a.md", "b.md", "b.qmd"] { try folder.write("text", to: name) }
    let set = NoteSet(finding: [folder.path + "/one", folder.path + "/two", folder.path + "/b.md"])
    #expect(folder.relative(set.notes.map(\.path)) == ["one/a.md", "b.md"])
    #expect(folder.relative(set.problems.map(\.path)) == ["two/a.md"])
    #expect(set.problems.map(\.isUsage) == [true])
    #expect(
      set.problems.first?.reason.hasPrefix("its page would be a.html, which is that of ") == true
    )
    #expect(NoteSet(finding: [folder.path]).problems.count == 1)
  }

  @Test func `a note called index introduces the list of all pages`() throws {
    let folder = try TestFolder()
    for name in ["index.md", "a.md", "sub/index.md"] { try folder.write("text", to: name) }
    let set = NoteSet(finding: [folder.path], besides: ["index.html", "errata.html"])
    #expect(folder.relative(set.notes.map(\.path)) == ["a.md", "sub/index.md"])
    #expect(folder.relative(set.all.map(\.path)) == ["index.md", "a.md", "sub/index.md"])
    #expect(set.introduction?.page == "index.html")
    #expect(set.problems == [])
    #expect(NoteSet(finding: [folder.path]).introduction == nil)
    #expect(NoteSet(finding: [folder.path]).notes.count == 3)
  }

  @Test func `a page of the tool's own keeps its name`() throws {
    let folder = try TestFolder()
    for name in ["errata.md", "index.md", "index.qmd"] { try folder.write("text", to: name) }
    let set = NoteSet(finding: [folder.path], besides: ["index.html", "errata.html"])
    #expect(set.notes == [])
    #expect(
      set.problems.map(\.reason) == [
        "its page would be errata.html, which is that of the tool itself",
        "its page would be index.html, which is that of \(folder.path)/index.md",
      ]
    )
  }

  @Test func `pictures are found by their names`() throws {
    let folder = try TestFolder()
    for name in ["a.md", "A.PNG", "sub/b.svg", "sub/c.txt"] { try folder.write("x", to: name) }
    let set = NoteSet(finding: [folder.path])
    #expect(set.pictures.keys.sorted() == ["a.png", "b.svg"])
  }

  @Test func `what is not there, and what is no file, is said`() throws {
    let folder = try TestFolder()
    mkfifo(folder.path + "/pipe.md", 0o600)
    let set = NoteSet(finding: [folder.path + "/no.md", folder.path + "/pipe.md", ""])
    #expect(set.notes == [])
    #expect(
      set.problems.map(\.reason) == [
        "there is no such file or folder", "it is no file and no folder",
        "there is no such file or folder",
      ]
    )
    #expect(set.problems.map(\.isUsage) == [true, true, true])
    #expect(NoteSet(finding: [folder.path]) == NoteSet(finding: []))
  }

  /// Two such links in one folder would lead to 2⁶⁴ places.
  @Test(.timeLimit(.minutes(1)))
  func `links that lead round in circles end`() throws {
    let folder = try TestFolder()
    try folder.write("text", to: "sub/a.md")
    for name in ["one", "two"] { symlink(folder.path, folder.path + "/sub/" + name) }
    symlink("nowhere", folder.path + "/gone.md")
    symlink(folder.path + "/sub/a.md", folder.path + "/again.md")
    let set = NoteSet(finding: [folder.path])
    #expect(folder.relative(set.notes.map(\.path)) == ["again.md", "sub/a.md"])
    #expect(set.problems == [])
  }
}
