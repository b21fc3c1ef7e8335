import Foundation
import Testing

/// The command as people run it: what it prints, and how it ends.
@Suite struct CommandTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
  }

  // MARK: - Exit codes

  @Test func `a note that holds ends in 0`() throws {
    try folder.write("# A\n\nText.\n", to: "a.md")
    let run = try lectern("check", "a.md")
    #expect(run.code == 0)
    #expect(run.output == "holds  a.md\n1 notebook, none fails\n")
    #expect(run.errors == "")
  }

  @Test func `a note that fails ends in 1, with its line`() throws {
    try folder.write("# A\n\n```{swift}\n[1][2]\n```\n", to: "a.md")
    let run = try lectern("check", "a.md")
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("a.md:4:4: error: Index out of range\n  [1][2]\n     ^\n"))
    #expect(try lectern("check", "--no-execute", "a.md").code == 0)
  }

  @Test func `a warning fails when asked for`() throws {
    try folder.write("---\nexcute: true\n---\n", to: "a.md")
    #expect(try lectern("check", "a.md").code == 0)
    #expect(try lectern("check", "--strict", "a.md").code == 1)
  }

  @Test func `a command line that is wrong, or matches nothing, ends in 2`() throws {
    try folder.write("text", to: "empty/a.txt")
    try folder.write("# A\n", to: "a.md")
    for words in [
      ["chek"], ["check"], ["check", "no.md"], ["check", "empty"], ["check", "--jobs=0", "a.md"],
      ["check", "a.md", "no.md"],
    ] {
      let run = try lectern(words)
      #expect(run.code == 2, "\(words)")
      #expect(run.errors.isEmpty == false)
    }
    // What can be checked is checked all the same.
    #expect(try lectern("check", "a.md", "no.md").output.contains("holds  a.md"))
  }

  @Test func `temporary files go where they are told to, from whatever folder`() throws {
    try folder.write("```{swift}\n1\n```\n", to: "a.md")
    try folder.write("", to: "own/x")
    #expect(try lectern(["check", "a.md"], temporary: "own").code == 0)
    let run = try lectern(["check", "--no-cache", "a.md"], temporary: "nowhere")
    #expect(run.code == 3)
    #expect(run.output.contains("making a folder in nowhere: No such file or directory"))
  }

  @Test func `a tool that cannot work ends in 3`() throws {
    try folder.write("# A\n\n```{swift}\n1\n```\n", to: "a.md")
    try folder.write("# B\n", to: "b.md")
    let run = try lectern(["check", "a.md"], path: "/nowhere")
    #expect(run.code == 3)
    #expect(run.output.contains("no Swift compiler: 'swiftc' is in none of the folders of PATH"))
    // A note without cells needs no compiler.
    #expect(try lectern(["check", "b.md"], path: "/nowhere").code == 0)
    #expect(try lectern("check", "--report-file", "b.md/in/r.txt", "b.md").code == 3)
    #expect(try lectern(["doctor"], path: "/nowhere").code == 3)
  }

  /// The memory of a process is a file whose first byte nobody can read, whoever they are.
  @Test func `a note that cannot be read ends in 3, and the others are checked`() throws {
    try folder.write("# B\n", to: "b.md")
    let run = try lectern("check", "/proc/self/mem", "b.md")
    #expect(run.code == 3)
    #expect(run.output.contains("/proc/self/mem:1:1: error: the note cannot be read: "))
    #expect(run.output.contains("holds  b.md"))
  }

  @Test func `pages are written with their list, and a failing note has its page`() throws {
    try folder.write("# A\n\n```{swift}\n[1][2]\n```\n", to: "n/a b.md")
    try folder.write("# B\n", to: "n/sub/b.md")
    let run = try lectern("render", "n", "-o", "out/pages")
    #expect(run.code == 1)
    #expect(try contents("out/pages/a b.html").contains("Index out of range"))
    #expect(try contents("out/pages/sub/b.html").contains("<title>B"))
    #expect(try contents("out/pages/index.html").contains("sub/b.html"))
  }

  @Test func `a set of pages is introduced, linked and configured`() throws {
    try folder.write("title: All of it\nmacros: {half: '\\frac{1}{2}'}\n", to: "n/lectern.yml")
    try folder.write(
      "# Welcome\n\n[[b]] is $\\half$, $2 + 2 = 5$<!-- wrong: no -->",
      to: "n/index.md"
    )
    try folder.write("# B\n\n[[index]], [[a]] $1 + 1 = 3$<!-- wrong: no -->", to: "n/b.md")
    let run = try lectern("render", "n", "-o", "out", "-j1")
    #expect(run.code == 0)
    #expect(run.output.contains("n/b.md:3:12: warning: there is no note 'a'"))
    let index = try contents("out/index.html")
    #expect(index.contains("<h1>Welcome</h1>"))
    #expect(index.contains("<a href=\"b.html\">b</a> is <span"))
    #expect(!index.contains("untypeset\""))
    #expect(index.contains("<a href=\"what-the-notes-got-wrong.html\">"))
    #expect(try contents("out/b.html").contains("<a href=\"index.html\">index</a>"))
    #expect(
      try contents("out/what-the-notes-got-wrong.html").contains("href=\"b.html#formula-3-18\"")
    )
    #expect(try lectern("render", "--strict", "n", "-o", "out2", "-j2").code == 1)
    #expect(try lectern("render", "n", "-o", "out2", "-j2").code == 0)
    for page in ["index.html", "b.html", "what-the-notes-got-wrong.html"] {
      #expect(try contents("out/" + page) == contents("out2/" + page))
    }
    try folder.write("macros: [", to: "n/lectern.yml")
    let broken = try lectern("render", "n", "-o", "out")
    #expect(broken.code == 2)
    #expect(broken.errors.contains("/n/lectern.yml:"))
    #expect(broken.errors.contains(": error: the file is not YAML: "))
  }

  @Test func `two notes with one page end in 2, and hidden notes are none`() throws {
    for name in ["n/a.md", "n/a.qmd", "n/.hidden/b.md", "n/.c.md"] {
      try folder.write("# A\n", to: name)
    }
    let run = try lectern("render", "n", "-o", "out")
    #expect(run.code == 2)
    #expect(
      run.errors
        == "n/a.qmd:1:1: error: its page would be a.html, which is that of n/a.md\n"
    )
    #expect(try folder.files().filter { $0.hasPrefix("out/") } == ["out/a.html", "out/index.html"])
  }

  @Test func `help and version end in 0`() throws {
    #expect(try lectern("--help").output.contains("Usage: lectern <command>"))
    #expect(try lectern("--version").output.hasPrefix("lectern "))
    #expect(try lectern("check", "--help").code == 0)
  }

  // MARK: - Reports

  @Test func `quiet prints what is wrong and nothing else`() throws {
    try folder.write("# A\n", to: "a.md")
    try folder.write("3<!-- = -->\n", to: "b.md")
    #expect(try lectern("check", "-q", "a.md").output == "")
    let run = try lectern("check", "-q", ".")
    #expect(run.output.hasPrefix("./b.md:1:2: error: a claim without an expression after '='\n"))
    #expect(run.output.contains("holds") == false)
  }

  @Test func `a report goes to its file, without colours`() throws {
    try folder.write("3<!-- = -->\n", to: "b.md")
    let run = try lectern("check", "--color=always", "--report-file", "r.txt", "b.md")
    #expect(run.output == "")
    #expect(try contents("r.txt").hasPrefix("b.md:1:2: error: "))
  }

  @Test func `the JSON report says everything, in its form`() throws {
    try folder.write(
      """
      # A

      The sum is 7<!-- = a + 4 -->, not 8<!-- = a + 4 --><!-- wrong: added twice -->.

      $$
      1 + 1 = 3
      $$

      ```{swift}
      let a = 3
      print("text")
      show(Tensor([[1.5, -.infinity]]), "m")
      "word"
      ```

      ```{swift}
      item("N75", printed: "11 8", computed: [11, 16], .wrong("2 + 14", corrected: "11 16"), \
      more: ["sum": 27.0], at: "003:1893")
      item("N2", printed: "5", computed: 6, .right, at: "003:1")
      experiment("Q41", "it grows", holds: true) { measure("size", 2, above: 1, margin: 0.5) }
      picture("D59", .bars(["s": [1]], categories: ["c"]), title: "Bars", alternative: "one bar")
      formula("F42", "scaled", computed: [1, 2], engine: [1.0, 2.0], more: ["w": 0.5], at: "003:1")
      expect(a == 3)
      expect(a == 4)
      ```
      """,
      to: "a.md"
    )
    let run = try lectern("check", "--report=json", "a.md")
    #expect(run.code == 1)
    #expect(run.errors.contains("a.md:18:1: error: N2: declared right, yet "))
    let report = try json(run.output)
    #expect(report["version"] == .number(1))
    let notebook = try #require(report["notebooks"]?[0])
    #expect(notebook["path"] == .text("a.md"))
    #expect(notebook["verdict"] == .text("fails"))

    #expect(notebook["cells"]?[0]?.keys == ["displays", "line", "number", "output", "status"])
    #expect(notebook["cells"]?[0]?["number"] == .number(1))
    #expect(notebook["cells"]?[0]?["line"] == .number(9))
    #expect(notebook["cells"]?[0]?["status"] == .text("finished"))
    #expect(notebook["cells"]?[0]?["output"] == .text("text\n"))
    let display = try #require(notebook["cells"]?[0]?["displays"]?[0])
    #expect(display.keys == ["line", "name", "scalars", "shape"])
    #expect(display["name"] == .text("m"))
    #expect(display["line"] == .number(12))
    #expect(display["shape"] == .list([.number(1), .number(2)]))
    #expect(display["scalars"] == .list([.number(1.5), .text("-inf")]))
    let word = try #require(notebook["cells"]?[0]?["displays"]?[1])
    #expect(word["name"] == .null)
    #expect(word["shape"] == .null)
    #expect(word["scalars"] == .null)

    let calculation = try #require(notebook["calculations"]?[0])
    #expect(calculation["line"] == .number(5))
    #expect(calculation["column"] == .number(1))
    #expect(calculation["declared"] == .null)
    let step = try #require(calculation["steps"]?[0])
    #expect(step["line"] == .number(6))
    #expect(step["column"] == .number(7))
    #expect(step["relation"] == .text("="))
    #expect(step["verdict"] == .text("wrong"))
    #expect(step["written"] == .text("3"))
    #expect(step["computed"] == .text("2"))

    let item = try #require(notebook["items"]?[0])
    #expect(item["id"] == .text("N75"))
    #expect(item["kind"] == .text("N"))
    #expect(item["call"] == .text("item"))
    #expect(item["line"] == .number(17))
    #expect(item["printed"] == .text("11 8"))
    #expect(item["shape"] == .list([.number(2)]))
    #expect(item["scalars"] == .list([.number(11), .number(16)]))
    #expect(item["more"] == .object(["sum": .list([.number(27)])]))
    #expect(item["declared"] == .text("wrong"))
    #expect(item["verdict"] == .text("holds"))
    #expect(item["reason"] == .text("2 + 14"))
    #expect(notebook["items"]?[1]?["verdict"] == .text("fails"))
    #expect(notebook["items"]?[1]?["declared"] == .text("right"))
    let experiment = try #require(notebook["items"]?[2])
    #expect(experiment["id"] == .text("Q41"))
    #expect(experiment["kind"] == .text("Q"))
    #expect(experiment["call"] == .text("experiment"))
    #expect(experiment["declared"] == .text("right"))
    #expect(experiment["verdict"] == .text("holds"))
    let picture = try #require(notebook["items"]?[3])
    #expect(picture["id"] == .text("D59"))
    #expect(picture["kind"] == .text("D"))
    #expect(picture["call"] == .text("picture"))
    #expect(picture["declared"] == .null)
    #expect(picture["scalars"] == .null)
    let formula = try #require(notebook["items"]?[4])
    #expect(formula["id"] == .text("F42"))
    #expect(formula["kind"] == .text("F"))
    #expect(formula["call"] == .text("formula"))
    #expect(formula["line"] == .number(21))
    #expect(formula["printed"] == .text("scaled"))
    #expect(formula["shape"] == .list([.number(2)]))
    #expect(formula["scalars"] == .list([.number(1), .number(2)]))
    let engine = JSON.list([.number(1), .number(2)])
    #expect(formula["more"] == .object(["w": .list([.number(0.5)]), "engine": engine]))
    #expect(formula["declared"] == .null)
    #expect(formula["verdict"] == .text("holds"))
    #expect(formula["reason"] == .text("both results agree"))

    let claim = try #require(notebook["claims"]?[0])
    #expect(claim["line"] == .number(3))
    #expect(claim["column"] == .number(12))
    #expect(claim["printed"] == .text("7"))
    #expect(claim["scalars"] == .list([.number(7)]))
    #expect(claim["declared"] == .null)
    #expect(claim["verdict"] == .text("holds"))
    #expect(notebook["claims"]?[1]?["declared"] == .text("wrong"))
    #expect(notebook["claims"]?[1]?["verdict"] == .text("holds"))

    let check = try #require(notebook["checks"]?[1])
    #expect(check.keys == ["line", "text", "verdict"])
    #expect(check["text"] == .text("a == 4"))
    #expect(check["verdict"] == .text("fails"))
    #expect(notebook["checks"]?[0]?["verdict"] == .text("holds"))

    let diagnostic = try #require(notebook["diagnostics"]?[0])
    #expect(diagnostic.keys == ["column", "line", "message", "severity"])
    #expect(diagnostic["line"] == .number(6))
    #expect(diagnostic["severity"] == .text("error"))

    let summary = try #require(report["summary"])
    #expect(summary["notebooks"] == .number(1))
    #expect(summary["failed"] == .number(1))
    #expect(summary["cells"] == .number(2))
    #expect(summary["items"] == .number(5))
    #expect(
      summary["steps"]?.keys == ["holds", "last-digit", "note", "unchecked", "wrong"]
    )
    #expect(summary["steps"]?["wrong"] == .number(1))
    #expect(notebook["timings"] == nil)
    let timed = try json(lectern("check", "--report=json", "--timings", "a.md").output)
    #expect(timed["notebooks"]?[0]?["timings"]?.keys.isEmpty == false)
  }

  @Test func `a note that could not be processed is in the report`() throws {
    try folder.write("```{swift}\n1\n```\n", to: "a.md")
    let run = try lectern(["check", "--report=json", "a.md"], path: "/nowhere")
    #expect(run.code == 3)
    let notebook = try #require(try json(run.output)["notebooks"]?[0])
    #expect(notebook["verdict"] == .text("error"))
    #expect(notebook["diagnostics"]?[0]?["line"] == .number(1))
    #expect(notebook["cells"] == .list([]))
  }

  @Test func `the same notes give the same report, whatever the number of jobs`() throws {
    for name in ["a", "b", "c"] {
      try folder.write("# \(name)\n\n```{swift}\n\"\(name)\"\n[1][2]\n```\n", to: name + ".md")
    }
    let one = try lectern("check", "--report=json", "-j1", ".")
    let three = try lectern("check", "--report=json", "-j3", ".")
    #expect(one.output == three.output)
    #expect(one.errors == three.errors)
  }

  @Test func `nothing of a note reaches the terminal raw`() throws {
    try folder.write(
      "```{swift}\nstruct Evil: Error { var s = \"\\u{1B}[2J\" }\n"
        + "throw Evil() // \u{1B}[31m\n```\n",
      to: "a\u{1B}[1m.md"
    )
    for words in [["check", "."], ["check", "--report=json", "."]] {
      let run = try lectern(words)
      #expect(run.code == 1)
      #expect(run.output.contains("\u{1B}") == false)
      #expect(run.errors.contains("\u{1B}") == false)
    }
    #expect(try lectern("check", "no\u{1B}[2J.md").errors.contains("\u{1B}") == false)
    #expect(try lectern("\u{1B}[2J").errors.contains("\u{1B}") == false)
  }

  // MARK: - Running the command

  private func lectern(_ words: String...) throws -> CommandRun {
    try lectern(words)
  }

  private func lectern(
    _ words: [String],
    path: String? = nil,
    temporary: String = "/tmp"
  ) throws -> CommandRun {
    try CommandRun(words, in: folder, path: path, temporary: temporary)
  }

  private func contents(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
  }

  private func json(_ text: String) throws -> JSON {
    try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
  }
}
