import CommonMark
import NotebookEvaluation
import NotebookModel
import NotebookReports
import NotebookVerification
import Testing

@Suite struct TextReportTests {
  @Test(arguments: [
    ("let a = b", 9, "        ^"), ("\t\tb", 3, "\t\t^"), ("a\tb", 3, " \t^"), ("é b", 4, "  ^"),
    ("日本 b", 8, "     ^"), ("हि b", 8, "  ^"), ("👩‍👩‍👧 b", 20, "   ^"), ("e\u{301} b", 5, "  ^"),
    ("ab", 1, "^"), ("ab", 99, "  ^"), ("ab", 0, "^"), ("\u{1B}\u{1B} b", 4, "   ^"),
  ])
  func `the caret stands under its column`(line: String, column: Int, caret: String) throws {
    let text = try report(line, column: column)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 4)
    #expect(lines[0] == "a.md:1:\(column): error: wrong")
    #expect(lines[2] == "  " + caret)
  }

  @Test func `nothing of a note steers the terminal`() throws {
    let evil = "\u{1B}]0;title\u{7}\u{1B}[2J\u{8}\r\u{9B}31m\u{85}\u{202E}\u{2066}\u{0}"
    let text = try report("let a = 1 //\(evil)", column: 1, message: evil, path: "a\(evil).md")
    for scalar in text.unicodeScalars {
      #expect(scalar == "\n" || scalar.value >= 0x20)
      #expect(!(0x7F...0x9F).contains(scalar.value))
      #expect(!["\u{202E}", "\u{2066}"].contains(scalar))
    }
    #expect(text.contains("·]0;title··[2J"))
    // What writes Devanagari and family emoji is no control.
    #expect("क्\u{200D}ष 👩‍👩‍👧 \u{200F}a\tb".printable == "क्\u{200D}ष 👩‍👩‍👧 \u{200F}a\tb")
  }

  @Test func `colours are there when asked for`() throws {
    let colored = try report("a", column: 1, isColored: true)
    let escape = "\u{1B}["
    #expect(
      colored == "\(escape)1ma.md:1:1:\(escape)0m \(escape)1;31merror:\(escape)0m wrong\n"
        + "  a\n  \(escape)1;32m^\(escape)0m\n"
    )
    #expect(try report("a", column: 1) == "a.md:1:1: error: wrong\n  a\n  ^\n")
  }

  @Test func `a line that is not there, empty or too long is not shown`() throws {
    #expect(try report("", column: 1) == "a.md:1:1: error: wrong\n")
    #expect(try report(String(repeating: "a", count: 401), column: 1) == "a.md:1:1: error: wrong\n")
  }

  @Test func `notebooks are summed up`() throws {
    let holds = try result("# A", path: "a.md")
    let fails = try result("3<!-- = -->", path: "b.md")
    let diagnostic = Diagnostic(
      severity: .error,
      kind: .stepWrong,
      position: SourcePosition(line: 1, column: 1),
      message: "no file"
    )
    let broken = NotebookReport(path: "c.md", failure: diagnostic, timings: Timings())
    let report = TextReport(isColored: false)
    #expect(report.line(on: holds).hasPrefix("holds  a.md"))
    #expect(report.line(on: fails).hasPrefix("fails  b.md"))
    #expect(report.line(on: broken) == "error  c.md")
    #expect(try report.document(of: [holds]).hasSuffix("\n1 notebook, none fails\n"))
    #expect(
      try report.document(of: [holds, fails, broken], withoutWorkOn: ["d.md", "e.md"])
        .hasSuffix("\n3 notebooks, 1 fails, 1 could not be processed, 2 not worked on\n")
    )
  }

  @Test func `of many notebooks only those that do not hold have a line`() throws {
    let holds = try result("# A", path: "a.md")
    let fails = try result("3<!-- = -->", path: "b.md")
    let report = TextReport(isColored: false)
    let few = Array(repeating: holds, count: TextReport.mostLines)
    #expect(try report.document(of: few).split(separator: "\n").count == few.count + 1)
    let many = try report.document(of: few + [fails] + few)
    #expect(many.split(separator: "\n").suffix(2).first?.hasPrefix("fails  b.md") == true)
    #expect(!many.contains("holds"))
    #expect(try TextReport(isColored: false, isQuiet: true).document(of: few) == "")
  }

  private func result(
    _ text: String,
    path: String,
    saying diagnostic: Diagnostic? = nil
  ) throws -> NotebookReport {
    let notebook = try Notebook(decoding: Array(text.utf8), path: path)
    let evaluation = Evaluation(notRunning: notebook)
    var verification = Verification(of: notebook, against: evaluation)
    if let diagnostic { verification.diagnostics = [diagnostic] }
    return NotebookReport(
      notebook,
      evaluation,
      verification,
      timings: Timings(),
      withDetail: false
    )
  }

  private func report(
    _ line: String,
    column: Int,
    message: String = "wrong",
    path: String = "a.md",
    isColored: Bool = false
  ) throws -> String {
    let diagnostic = Diagnostic(
      severity: .error,
      kind: .stepWrong,
      position: SourcePosition(line: 1, column: column),
      message: message
    )
    let report = try result(line, path: path, saying: diagnostic)
    return TextReport(isColored: isColored).text(report.findings[0], in: report)
  }
}
