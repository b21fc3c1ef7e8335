import NotebookReports
import Testing

/// What the runner of GitHub Actions takes for a command was read in its source: a line that begins
/// with `::name` after white space, or has `##[name]` in it and does not begin so.
@Suite struct GitHubReportTests {
  @Test func `an annotation is one line, whatever the message`() throws {
    let text = try GitHubReport().document(of: [SampleReport.failing(path: "a,b:c%.md")])
    let lines = text.split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines.allSatisfy { $0.hasPrefix("::error file=a%2Cb%3Ac%25.md,line=") })
    #expect(
      lines[2]
        == "::error file=a%2Cb%3Ac%25.md,line=8,col=1,title=Lectern cell-rejected::no 'a'"
        + "%0Anote: line 8: did you mean 'b'?"
    )
    #expect(lines[3].contains("%250A"))
    #expect(!text.contains("\r"))
  }

  @Test func `the worst come first, and the rest is counted`() throws {
    var report = try SampleReport.failing()
    let finding = report.findings[0]
    var warning = finding
    warning.severity = .warning
    report.findings =
      Array(repeating: warning, count: 12) + Array(repeating: finding, count: 11)
    let lines = try GitHubReport().document(of: [report, report]).split(separator: "\n")
    #expect(lines.count == 21)
    #expect(lines.prefix(10).allSatisfy { $0.hasPrefix("::error ") })
    #expect(lines.dropFirst(10).prefix(10).allSatisfy { $0.hasPrefix("::warning ") })
    #expect(lines[20].hasPrefix("::notice title=Lectern::12 more errors and 14 more warnings: "))
  }

  @Test func `the text is fenced in, so that a note gives no commands`() throws {
    let fence = CommandFence(TextReport(isColored: false), token: "secret")
    let lines = try fence.document(of: [SampleReport.failing()]).split(separator: "\n")
    #expect(lines.first == "::stop-commands::secret")
    #expect(lines.last == "::secret::")
    #expect(lines.dropFirst().dropLast().allSatisfy { !$0.contains("::secret") })
  }

  @Test func `the summary is a table in which a note has no markup`() throws {
    let reports = [
      try SampleReport.holding(), try SampleReport.failing(path: "a|<b>.md"), SampleReport.broken(),
    ]
    let text = try StepSummary().document(of: reports, withoutWorkOn: ["d.md"])
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ✓") || $0.hasPrefix("| ✗") }
    #expect(rows.count == 3)
    #expect(rows[0].hasPrefix("| ✗ fails | a&#124;&#60;b&#62;.md | "))
    #expect(rows[1].hasPrefix("| ✗ error | c.md | "))
    #expect(rows[2].hasPrefix("| ✓ holds | b.md | "))
    #expect(text.contains("3 notebooks, 2 do not hold."))
    #expect(text.contains("Not worked on after the first failure: 1."))
    let many = Array(repeating: try SampleReport.holding(), count: StepSummary.mostRows + 5)
    #expect(try StepSummary().document(of: many).contains("\n5 more notebooks have no row here."))
  }

  @Test(
    arguments: [
      ("/repo", "/repo/docs", "a.md", "docs/a.md"),
      ("/repo", "/repo/docs", "../x/./a.md", "x/a.md"),
      ("/repo", "/repo", "/repo/b.md", "b.md"), ("/repo", "/repo", "/else/b.md", "/else/b.md"),
      ("/repo", "/repository", "a.md", "/repository/a.md"), ("/", "/", "a.md", "a.md"),
    ]
  )
  func `paths are told as the repository has them`(
    root: String,
    folder: String,
    note: String,
    path: String
  ) {
    #expect(Checkout(root: root, folder: folder).path(of: note) == path)
  }

  @Test func `where no repository is known, paths are told in their shortest form`() {
    let paths = ["./a.md", "b//c/../a.md", "../a.md", "/x/../a.md", "../../a.md"]
    #expect(
      paths.map { Checkout().path(of: $0) } == ["a.md", "b/a.md", "../a.md", "/a.md", "../../a.md"]
    )
  }
}
