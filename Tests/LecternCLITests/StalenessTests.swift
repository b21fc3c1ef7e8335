import Foundation
import Testing

@testable import LecternCLI

/// `check --against`: every way in which committed pages can be other than what notes give.
@Suite struct StalenessTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    try folder.write(
      "# A\n\nFirst text.\n\n```{swift}\n[1, 2]\n```\n\n$1 + 1 = 2$\n\n$$2 + 3 = 5$$\n\nLast text.\n",
      to: "notes/a.md"
    )
    try folder.write("# B\n\nOnly text.\n", to: "notes/b.md")
    #expect(try folder.lectern("render", "notes", "-o", "out").code == 0)
  }

  private func check() throws -> LecternRun {
    let before = try state()
    let run = try folder.lectern("check", "notes", "--against", "out/")
    #expect(try state() == before)
    return run
  }

  /// What the folder of pages holds, to see that nothing is written.
  private func state() throws -> [String: String] {
    let names = try names(inFolder: folder.path + "/out").filter { $0.hasSuffix(".html") }
    return try Dictionary(uniqueKeysWithValues: names.map { ($0, try folder.text("out/" + $0)) })
  }

  private func edit(_ name: String, _ old: String, _ new: String) throws {
    let text = try folder.text(name)
    #expect(text.contains(old))
    try folder.write(text.replacing(old, with: new), to: name)
  }

  @Test func `pages that are what their notes give hold`() throws {
    let run = try check()
    #expect(run.code == 0)
    #expect(run.errors == "")
  }

  @Test(arguments: [
    (
      "First text.", "Other text.",
      "notes/a.md:3:1: error: the text differs from out/a.html: 'First text.' there, 'Other text.' now"
    ),
    ("[1, 2]", "[1, 3]", "notes/a.md:5:1: error: cell 1 differs from out/a.html: "),
    ("2 + 3 = 5", "2 + 4 = 6", "notes/a.md:11:1: error: the formula differs from out/a.html: "),
    (
      "# A", "# Other",
      "notes/a.md:1:1: error: the title differs from out/a.html: 'A' there, 'Other' now"
    ),
    (
      "First text.\n\n", "",
      "notes/a.md:3:1: error: what stands before this differs from out/a.html: 'First text.' is gone"
    ),
    (
      "Last text.\n", "Last text.\n\nMore text of some length.\n",
      "notes/a.md:15:1: error: the text differs from out/a.html: 'More text of some length.' is new"
    ),
  ])
  func `a part that differs is told at its line`(old: String, new: String, message: String) throws {
    try edit("notes/a.md", old, new)
    let run = try check()
    #expect(run.code == 1)
    #expect(run.output.contains(message), "\(run.output)")
    // One change is one difference of the note.
    #expect(run.output.components(separatedBy: "notes/a.md:").count == 2, "\(run.output)")
    #expect(run.output.contains("holds  notes/b.md") || new.contains("Other"))
  }

  @Test func `what a cell gives, and a verdict, differ where the note's text is the same`() throws {
    try edit("out/a.html", "<td class=\"r\">2</td>", "<td class=\"r\">7</td>")
    let run = try check()
    #expect(run.code == 1)
    #expect(
      run.output.contains(
        "notes/a.md:5:1: error: what cell 1 gives differs from out/a.html: "
      ),
      "\(run.output)"
    )
  }

  @Test func `pages of another version are told as such`() throws {
    try edit("out/b.html", ".cell{margin", ".cell{padding")
    let run = try check()
    #expect(run.code == 1)
    #expect(
      run.output.contains(
        "notes/b.md:1:1: error: out/b.html was made by another version of the tool: style or script"
      )
    )
    try folder.write("<p>Mine</p>", to: "out/b.html")
    #expect(
      try check().output.contains("notes/b.md:1:1: error: out/b.html is no page of this tool")
    )
  }

  @Test func `pages and notes without each other, and the list of pages, are found`() throws {
    try folder.write("# C\n\nNew.\n", to: "notes/c.md")
    try folder.write("x", to: "out/sub/old.html")
    let run = try check()
    #expect(run.code == 1)
    #expect(
      run.output.contains(
        "notes/c.md:1:1: error: there is no page of this note: out/c.html is missing"
      )
    )
    #expect(run.output.contains("out/sub/old.html:1:1: error: no note has this page"))
    #expect(run.output.contains("error: the list of pages is not what the notes give"))
    #expect(try folder.lectern("check", "notes", "--against", "nowhere").code == 2)
  }

  @Test func `links to other pages differ outside of the text`() throws {
    try edit(
      "out/b.html",
      "<span class=\"turn-title\">A</span>",
      "<span class=\"turn-title\">Z</span>"
    )
    let run = try check()
    #expect(run.code == 1)
    #expect(
      run.output.contains("notes/b.md:1:1: error: out/b.html differs outside of the note's text")
    )
  }
}
