import NotebookEvaluation
import NotebookModel
import NotebookVerification
import Testing

@Suite struct NumberCoverageTests {
  /// Who vouches for the numbers of a note whose cells all came to their end.
  private func vouchers(_ text: String) throws -> [String] {
    let notebook = try Notebook(decoding: Array(text.utf8), path: "a.md")
    var evaluation = Evaluation(notRunning: notebook)
    for index in evaluation.cells.indices { evaluation.cells[index].status = .finished }
    let verification = Verification(of: notebook, against: evaluation)
    return NumberCoverage(of: notebook, evaluation, verification).numbers
      .map { "\($0.text) \($0.voucher.rawValue)" }
  }

  @Test(arguments: [
    ("let width = 7\nlet area = width * width", "7 given"), ("let width = 7", "7 bare"),
    ("let width = 7\nlet other = 2 * 3", "7 bare"), ("7", "7 bare"), ("show(7)", "7 given"),
    ("func f() -> Int { 7 }\nf()", "7 given"), ("func f() -> Int { 7 }", "7 bare"),
    ("extension Int { var twice: Int { 7 * self } }", "7 given"), ("", "7 bare"),
  ])
  func `a number is given when something is computed from it`(code: String, voucher: String) throws
  {
    #expect(try vouchers("There are 7 of them.\n\n```{swift}\n\(code)\n```\n") == [voucher])
  }

  @Test(arguments: [
    "lessons 7 and 8", "Lessons 11 to 14", "figures 2, 3 and 5", "steps 1–3", "equations (1) or 2",
    "§ 3", "sections 2.1, 2.2, and 3", "Lesson 7",
  ])
  func `numbers of lessons, figures and the like are no figures`(text: String) throws {
    #expect(try vouchers("See \(text).") == [])
  }

  @Test(arguments: ["lesson and 8 words", "notes have 3, 8 and", "7 and 8", "lessons are 7 and"])
  func `other numbers near such words are`(text: String) throws {
    let found = try vouchers("See \(text).")
    #expect(!found.isEmpty)
  }

  @Test func `a claim or a formula reads a name as well`() throws {
    let cell = "\n\n```{swift}\nlet width = 7\n```\n"
    #expect(try vouchers("There are 7, or `{swift} width`." + cell).first == "7 given")
    let formula = "There are 7.\n\n$$w + w = 14$$\n\n```{swift}\nlet w = 7\n```\n"
    #expect(try vouchers(formula).first == "7 given")
  }

  @Test func `what a formula defines is given when a formula reads it`() throws {
    #expect(try vouchers("$n = 7$") == ["7 bare"])
    #expect(try vouchers("$n = 7$ and $n + 1 = 8$").first == "7 given")
  }
}
