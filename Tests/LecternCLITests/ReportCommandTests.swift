import Foundation
import Testing

@testable import LecternCLI

/// The reports of `check` and `render`, and what makes notes fail or not, as people see it.
@Suite struct ReportCommandTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
  }

  // MARK: - Where reports go

  @Test func `several reports are made in one run, and the text stays on the terminal`() throws {
    try folder.write("3<!-- = -->\n", to: "a.md")
    let run = try lectern("check", "--report", "junit=j.xml", "--report=sarif=s.json", "a.md")
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("a.md:1:2: error: a claim without an expression"))
    #expect(run.output.hasSuffix("\n1 notebook, 1 fails\n"))
    #expect(try folder.contents("j.xml").hasSuffix("</testsuites>\n"))
    #expect(try folder.contents("s.json").contains("\"ruleId\" : \"annotation\""))
    let one = try lectern("check", "--report=json", "--report-file=r.json", "a.md")
    #expect(one.output == run.output)
    #expect(one.errors == "")
    let json = try lectern("check", "--report=json", "a.md")
    #expect(try folder.contents("r.json") == json.output)
    #expect(json.errors.hasPrefix("a.md:1:2: error: "))
    #expect(try folder.files().contains { $0.contains(".new") } == false)
  }

  @Test func `the folder of a report is made`() throws {
    try folder.write("# A\n", to: "a.md")
    #expect(try lectern("check", "--report=junit=new/in/j.xml", "a.md").code == 0)
    #expect(try folder.contents("new/in/j.xml").hasSuffix("</testsuites>\n"))
    let none = try lectern("check", "")
    #expect(none.code == 2)
    #expect(none.errors == "'':1:1: error: there is no such file or folder\n")
  }

  @Test func `a report whose place cannot be written ends in 3 and leaves nothing`() throws {
    try folder.write("# A\n", to: "a.md")
    try makeFolder(folder.path + "/taken")
    let run = try lectern("check", "--report=junit=taken", "--report=sarif=s.json", "a.md")
    #expect(run.code == 3)
    #expect(run.errors.contains("taken:1:1: error: it cannot be written: "))
    #expect(try folder.files() == ["a.md"] || folder.files().allSatisfy { !$0.contains(".new") })
  }

  @Test func `a workflow of GitHub gets annotations and a summary, and takes no commands`() throws {
    try folder.write("::error::from a note 3<!-- = -->\n", to: "docs/a.md")
    try folder.write("# Before\n", to: "summary.md")
    let environment = [
      "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": folder.path + "/summary.md",
      "GITHUB_WORKSPACE": folder.path,
    ]
    let run = try CommandRun(["check", "docs"], in: folder, path: nil, environment: environment)
    #expect(run.code == 1)
    let lines = run.output.split(separator: "\n").map(String.init)
    let first = try #require(lines.first)
    #expect(first.hasPrefix("::stop-commands::"))
    let token = String(first.dropFirst("::stop-commands::".count))
    #expect(token.count > 16)
    let end = try #require(lines.firstIndex(of: "::\(token)::"))
    let quoted = try #require(lines.firstIndex(of: "  ::error::from a note 3<!-- = -->"))
    #expect(quoted < end)
    #expect(lines.dropFirst(end + 1).count == 1)
    #expect(
      lines.last?.hasPrefix("::error file=docs/a.md,line=1,col=23,title=Lectern annotation::")
        == true
    )
    let summary = try folder.contents("summary.md")
    #expect(summary.hasPrefix("# Before\n## Lectern\n"))
    #expect(summary.contains("| ✗ fails | docs/a.md |"))
    let other = try CommandRun(["check", "docs"], in: folder, path: nil, environment: environment)
    #expect(other.output.split(separator: "\n").first.map(String.init) != first)
    // Standard output of a form for programs holds that form and nothing else.
    let json = try CommandRun(
      ["check", "--report=json", "docs"],
      in: folder,
      path: nil,
      environment: environment
    )
    #expect(json.output.hasPrefix("{\n"))
    #expect(json.output.hasSuffix("}\n"))
    #expect(json.errors.hasPrefix("::stop-commands::"))
    #expect(json.errors.contains("\n::error file=docs/a.md"))
    let plain = try lectern("check", "--report=github", "docs")
    #expect(plain.output.hasPrefix("::error file=docs/a.md,line=1,col=23,"))
    #expect(plain.errors.hasPrefix("docs/a.md:1:23: error: "))
  }

  @Test func `every report is the same, whatever the number of jobs`() throws {
    for name in ["a", "b", "c", "d", "e"] {
      try folder.write("# \(name)\n\n3<!-- = --> $1+1=3$ [[a]]\n", to: "\(name).md")
    }
    for form in ["text", "json", "junit", "sarif", "github"] {
      let one = try lectern("check", "--no-cache", "--report", form, "-j1", ".")
      let many = try lectern("check", "--no-cache", "--report", form, "-j4", ".")
      #expect(one.output == many.output)
      #expect(one.errors == many.errors)
    }
  }

  // MARK: - What fails

  @Test func `warnings are errors when asked for, in reports and on pages`() throws {
    try folder.write("# A\n\n[[nowhere]]\n", to: "n/a.md")
    let mild = try lectern("render", "n", "-o", "out")
    #expect(mild.code == 0)
    #expect(mild.output.contains("n/a.md:3:1: warning: "))
    #expect(!(try folder.contents("out/a.html")).contains("This page fails"))
    let strict = try lectern("render", "--strict", "n", "-o", "out")
    #expect(strict.code == 1)
    #expect(strict.output.contains("n/a.md:3:1: error: "))
    #expect(strict.output.contains("\nfails  n/a.md"))
    #expect(try folder.contents("out/a.html").contains("This page fails"))
    // What was kept of one way is not told in the other.
    #expect(try lectern("render", "n", "-o", "out").code == 0)
    #expect(try lectern("check", "--strict", "n").code == 1)
    #expect(try lectern("check", "n").code == 0)
  }

  @Test func `cells may fail when asked for, and claims may not`() throws {
    try folder.write("# A\n\n```{swift}\n[1][2]\n```\n", to: "a.md")
    try folder.write("# B\n\n$1 + 1 = 3$\n\n```{swift}\nnoName\n```\n", to: "b.md")
    let cell = try lectern("render", "--allow-errors", "a.md", "-o", "out")
    #expect(cell.code == 0)
    #expect(cell.output.contains("a.md:4:4: warning: Index out of range"))
    #expect(try folder.contents("out/a.html").contains("Index out of range"))
    #expect(try lectern("check", "--allow-errors", "--strict", "a.md").code == 0)
    #expect(try lectern("check", "a.md").code == 1)
    let step = try lectern("check", "--allow-errors", "b.md")
    #expect(step.code == 1)
    #expect(step.output.contains("b.md:3:8: error: "))
    #expect(step.output.contains("b.md:6:1: warning: cannot find 'noName'"))
    let junit = try lectern("check", "--allow-errors", "--report=junit", "a.md")
    #expect(junit.output.contains("<skipped message=\"the cell failed, as it may (stopped)\"/>"))
  }

  @Test func `the first failure can end the work`() throws {
    for name in ["a", "c", "d"] { try folder.write("# \(name)\n", to: "n/\(name).md") }
    try folder.write("3<!-- = -->\n", to: "n/b.md")
    let run = try lectern("check", "--fail-fast", "-j1", "--report=junit=j.xml", "n")
    #expect(run.code == 1)
    #expect(run.output.hasSuffix("\n2 notebooks, 1 fails, 2 not worked on\n"))
    let junit = try folder.contents("j.xml")
    #expect(junit.components(separatedBy: "<skipped message=\"not worked on").count == 3)
    let render = try lectern("render", "--fail-fast", "-j1", "n", "-o", "out")
    #expect(render.code == 1)
    #expect(try folder.files().filter { $0.hasPrefix("out/") } == ["out/a.html", "out/b.html"])
    #expect(try lectern("check", "n").output.hasSuffix("\n4 notebooks, 1 fails\n"))
  }

  @Test func `parts of the notes are all of them, with links to the others`() throws {
    for name in ["a", "b", "c"] {
      try folder.write("# \(name)\n\n[[b#Part]] [[c]]\n\n## Part\n", to: "n/\(name).md")
    }
    let whole = try lectern("render", "n", "-o", "whole")
    for part in 1...2 {
      let run = try lectern("render", "n", "-o", "out", "--shard", "\(part)/2", "--strict")
      #expect(run.code == 0)
      #expect(try lectern("check", "n", "--strict", "--shard=\(part)/2").code == 0)
    }
    #expect(whole.code == 0)
    #expect(try folder.files().contains("out/index.html") == false)
    for page in ["a.html", "b.html", "c.html"] {
      #expect(try folder.contents("out/" + page) == folder.contents("whole/" + page))
    }
    let empty = try lectern("check", "n", "--shard", "9/9")
    #expect(empty.code == 0)
    #expect(empty.output == "0 notebooks, none fails\n")
  }

  // MARK: - Pages of what could not be processed

  @Test func `a note that could not be processed has a page that says so`() throws {
    try folder.write("# Good\n", to: "n/good.md")
    try folder.write("# Cells & more\n\n$x^2$\n\n```{swift}\n1\n```\n", to: "n/cells.md")
    let run = try CommandRun(
      ["render", "n", "-o", "out", "--no-cache"],
      in: folder,
      path: "/nowhere"
    )
    #expect(run.code == 3)
    let page = try folder.contents("out/cells.html")
    #expect(page.contains("This page fails"))
    #expect(page.contains("no Swift compiler"))
    #expect(page.contains("Cells &amp; more"))
    #expect(try folder.contents("out/index.html").contains("cells.html"))
    let unreadable = try CommandRun(
      ["render", "/proc/self/mem", "n/good.md", "-o", "o"],
      in: folder
    )
    #expect(unreadable.code == 3)
    #expect(try folder.contents("o/mem.html").contains("the note cannot be read"))
    #expect(try folder.contents("o/index.html").contains("mem.html"))
  }

  private func lectern(_ words: String...) throws -> CommandRun {
    try CommandRun(words, in: folder)
  }
}
