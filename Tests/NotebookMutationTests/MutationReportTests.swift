import Glibc
import NotebookEvaluation
import NotebookModel
import Testing

@testable import NotebookMutation

@Suite struct MutationReportTests {
  private func report(_ code: String) throws -> MutationReport {
    let toolchain = try Toolchain(
      searching: getenv("PATH").map { String(cString: $0) } ?? "",
      besides: Toolchain.runningExecutable
    )
    let text = "# A\n\n```{swift}\n\(code)\n```\n"
    let notebook = try Notebook(decoding: Array(text.utf8), path: "/tmp/a.md")
    return try MutationReport(of: notebook, kind: "N", evaluator: Evaluator(toolchain: toolchain))
  }

  @Test func `what is judged by its digits cannot be changed unnoticed`() throws {
    let report = try report(
      """
      let e: Tensor = [2, 7]
      let w: Tensor = [[2, 1], [1, 2]]
      let q = e.matmul(w)
      item("N75", printed: "{11 8}", computed: q, .wrong("2 + 14", corrected: "11, 16"), at: "1")
      item(
        "N76", printed: "4+7 = 11", figures: [e[0] * w[0, 0], e[1] * w[1, 0]], computed: q[0],
        .right, at: "1")
      item(
        "N77", printed: "8", computed: q[1], .ambiguous("a 16", corrected: "16"),
        readings: ["as printed": 8], at: "1")
      """
    )
    #expect(report.survivors == [])
    // Two digits and two verdicts and the right figure; four digits and two verdicts; two and two.
    #expect(
      report.lines == [
        "/tmp/a.md:7: N75: 7 of 7 changes caught; its figure follows line 5: 2 → 3",
        "/tmp/a.md:8: N76: 6 of 6 changes caught; its figure follows line 5: 2 → 3",
        "/tmp/a.md:11: N77: 4 of 4 changes caught; its figure follows line 5: 1 → 2",
      ]
    )
    #expect(report.items == 3)
    #expect(report.mutations == 17)
  }

  @Test func `a figure that is typed in survives`() throws {
    let report = try report(
      """
      let sum = 16
      item("N1", printed: "16", computed: 16, .right, at: "1")
      item("N2", printed: "16", computed: sum, .right, at: "1")
      let words = "a b c".split(separator: " ")
      item("N3", printed: "3", computed: words.count, .right, at: "1")
      """
    )
    #expect(
      report.survivors == [
        "/tmp/a.md:5: N1: the figure is a literal, and nothing is computed",
        "/tmp/a.md:6: N2: the figure is a literal, and nothing is computed",
      ]
    )
    #expect(report.lines[2].hasSuffix("line 7: \"a b c\" → \"a b c mutated\""))
  }

  @Test func `a count of rows follows one more row, and training elsewhere is left out`() throws {
    let report = try report(
      """
      let table: Tensor = [[1, 2], [3, 4]]
      let slow = { () -> Int in fatalError("never needed") }
      item("N1", printed: "2", computed: table.shape[0], .right, at: "1")
      item(id, printed: "2", computed: table.shape[0], .right, at: "1")
      """.replacing("id,", with: "\"N\\(2)\",")
    )
    #expect(report.lines.count == 1)
    #expect(report.lines[0].hasSuffix("one more row in a table"))
    #expect(
      report.survivors == [
        "/tmp/a.md: N2: its call was not found; is its identifier written out?"
      ]
    )
  }

  @Test func `the last digit of a number is changed`() {
    #expect(InputMutations.changedNumber("0.7") == "0.8")
    #expect(InputMutations.changedNumber("9") == "8")
    #expect(InputMutations.changedNumber("1e-9") == "2e-9")
    #expect(InputMutations.changedNumber("0x1F") == nil)
  }
}
