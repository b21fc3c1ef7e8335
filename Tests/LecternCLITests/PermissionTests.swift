import Foundation
import Testing

@testable import LecternCLI

/// What may not be read or written. Root, who may do everything, runs these without its rights.
@Suite struct PermissionTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    try folder.write("# A\n", to: "n/a.md")
    try folder.write("# B\n", to: "n/b.md")
  }

  @Test func `a note that may not be read ends in 3, and the others are checked`() throws {
    chmod(folder.path + "/n/a.md", 0)
    let run = try ordinary("check", "n")
    #expect(run.code == 3)
    #expect(run.output.contains("n/a.md:1:1: error: the note cannot be read: Permission denied"))
    #expect(run.output.contains("holds  n/b.md"))
  }

  @Test func `a note in a folder that may not be entered is not said to be missing`() throws {
    chmod(folder.path + "/n", 0)
    defer { chmod(folder.path + "/n", 0o700) }
    let run = try ordinary("check", "n/a.md")
    #expect(run.code == 3)
    #expect(run.errors.hasPrefix("n/a.md:1:1: error: Permission denied\n"))
  }

  @Test func `a folder that may not be read ends in 3, and the others are checked`() throws {
    try folder.write("# C\n", to: "n/closed/c.md")
    chmod(folder.path + "/n/closed", 0)
    defer { chmod(folder.path + "/n/closed", 0o700) }
    let run = try ordinary("check", "n")
    #expect(run.code == 3)
    #expect(run.errors == "n/closed:1:1: error: Permission denied\n")
    #expect(run.output.contains("holds  n/b.md"))
  }

  @Test func `an output folder that may not be written to ends in 3 and leaves nothing`() throws {
    try folder.write("", to: "out/keep")
    chmod(folder.path + "/out", 0o500)
    defer { chmod(folder.path + "/out", 0o700) }
    let run = try ordinary("render", "n", "-o", "out")
    #expect(run.code == 3)
    #expect(run.output.contains("n/a.md:1:1: error: the page cannot be written: out/a.html: "))
    #expect(run.errors.contains("Permission denied"))
    #expect(try folder.files().filter { $0.hasPrefix("out/") } == ["out/keep"])
  }

  @Test func `an output folder that may not be made ends in 3`() throws {
    chmod(folder.path + "/n", 0o500)
    defer { chmod(folder.path + "/n", 0o700) }
    let run = try ordinary("render", "n/a.md", "-o", "n/out")
    #expect(run.code == 3)
    #expect(run.output.contains("n/a.md:1:1: error: the page cannot be written: n/out: Permission"))
    #expect(run.errors.hasPrefix("n/out:1:1: error: it cannot be written: Permission denied\n"))
    // Where no page can be written, no result can be kept either.
    #expect(run.errors.contains("warning: results are not kept: "))
  }

  @Test func `a report that may not be written ends in 3, and an old one stays`() throws {
    try folder.write("old", to: "reports/r.json")
    chmod(folder.path + "/reports", 0o500)
    defer { chmod(folder.path + "/reports", 0o700) }
    let run = try ordinary("check", "n", "--report=json", "--report-file", "reports/r.json")
    #expect(run.code == 3)
    #expect(run.errors.contains("reports/r.json:1:1: error: it cannot be written: Permission"))
    #expect(try folder.contents("reports/r.json") == "old")
  }

  @Test func `a page that may not be written over, in a folder that may, is replaced`() throws {
    try folder.write("old", to: "out/a.html")
    chmod(folder.path + "/out/a.html", 0o400)
    #expect(try ordinary("render", "n/a.md", "-o", "out").code == 0)
    #expect(try folder.contents("out/a.html").contains("<title>A"))
  }

  @Test func `a new note where nothing may be written ends in 3`() throws {
    chmod(folder.path + "/n", 0o500)
    defer { chmod(folder.path + "/n", 0o700) }
    let run = try ordinary("new", "n/c.md")
    #expect(run.code == 3)
    #expect(run.errors == "lectern: error: n/c.md: Permission denied\n")
    #expect(try folder.files() == ["n/a.md", "n/b.md"])
  }

  @Test func `a user without a home compiles cells`() throws {
    try folder.write("```{swift}\n1 + 1\n```\n", to: "c.md")
    for home in ["/nonexistent", "", "relative"] {
      let run = try CommandRun(
        ["check", "c.md"],
        in: folder,
        environment: ["HOME": home],
        isOrdinary: true
      )
      #expect(run.code == 0, "\(run.output)")
    }
  }

  private func ordinary(_ words: String...) throws -> CommandRun {
    try CommandRun(words, in: folder, isOrdinary: true)
  }
}
