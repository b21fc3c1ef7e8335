import MathTypesetting
import Testing

@testable import NotebookEvaluation
@testable import NotebookHTML

@Suite struct CodePartsTests {
  private let item = "item(\n  \"N75\", printed: \"11 8\", computed: q,\n  .right)"

  @Test func `what records at the end is folded`() {
    let parts = CodeParts("let q = e.matmul(w)\nshow(q)\n\n// as printed\n\(item)\n")
    #expect(parts.shown == "let q = e.matmul(w)\nshow(q)\n")
    #expect(parts.folded == "// as printed\n\(item)\n")
    #expect(parts.summary == "Code: how N75 was recorded")
  }

  @Test func `a cell that only records is folded whole`() {
    let parts = CodeParts("// all\n\n\(item)\nexpect(a == b)")
    #expect(parts.shown.isEmpty)
    #expect(parts.folded == "// all\n\n\(item)\nexpect(a == b)")
  }

  @Test(arguments: [
    "let q = 1", "", "expect(a == b)\nexpect(c == d)", "let a = 1\nexpect(a == 1)",
    "let item = 1\n\n\n",
    "item(\n\"N1\",\n2)\nlet b = 1", "let a = 1; item(\n\"N1\",\n2)", "let = \nitem(\n1,\n2)\n}",
    "let text = \"\"\"\n  item(\n    1,\n  2)\n  \"\"\"",
  ])
  func `what computes, what is short and what is no Swift stays in sight`(code: String) {
    #expect(CodeParts(code).shown == code)
    #expect(CodeParts(code).folded.isEmpty)
  }

  @Test func `a call whose text holds newlines is not cut`() {
    let code = "let a = 1\nitem(\n  \"\"\"\n  let b = 2\n\n  \"\"\")"
    #expect(CodeParts(code).shown == "let a = 1")
  }

  @Test func `a line is enough to be folded, but for checks`() {
    #expect(CodeParts("item(\"N1\")").folded == "item(\"N1\")")
    #expect(CodeParts("expect(a)\nexpect(b)\nexpect(c)").shown.isEmpty)
  }

  @Test(arguments: [
    ("item(\"N1\"\n,\n1)\nexperiment(\"Q2\") {}", "Code: how N1 and Q2 were recorded"),
    ("picture(\"D1\"\n,\n1)", "Code: how D1 was drawn"),
    ("experiment(\"Q1\") {}", "Code: how Q1 was measured"),
    ("formula(\"F1\", 1)", "Code: how F1 was run"),
    ("picture(\"D1\"\n,\n1)\nexpect(true)", "Code: how D1 was drawn"),
    ("expect(\na,\nequals: b)", "Code: what is checked"),
    ("item(id\n,\n1)", "Code: what is recorded"),
    (
      "item(\"N1\")\nitem(\"N2\")\nitem(\"N3\")\nitem(\"N4\")\nitem(\"N5\")",
      "Code: how N1, N2, N3 and 2 more were recorded"
    ),
  ])
  func `the fold says what is in it`(code: String, summary: String) {
    #expect(CodeParts(code).summary == summary)
  }

  private func page(
    _ options: String,
    _ status: CellResult.Status = .finished
  ) throws -> String {
    let cell = CellResult(status: status, events: [], diagnostics: [])
    let note = "```{swift}\n\(options)let q = 1\n\(item)\n```"
    let gallery = try Gallery(note, cells: [cell])
    let page = try Page(
      gallery.notebook,
      gallery.evaluation,
      gallery.verification,
      typesetter: nil
    )
    return page.html
  }

  @Test func `a page folds what records unless the author decides`() throws {
    let fold = "</pre><details class=\"folded\"><summary>Code: how N75 was recorded</summary>"
    #expect(try page("").contains(fold))
    #expect(try !page("//| code-fold: false\n").contains("<details class=\"folded\">"))
    let whole = "<details class=\"folded\"><summary>Code</summary>"
    #expect(try page("//| code-fold: true\n").contains(whole))
    #expect(try page("//| code-summary: The item\n").contains("<summary>The item</summary>"))
  }

  @Test(arguments: [CellResult.Status.rejected, .stopped, .timedOut, .notReached, .skipped])
  func `a cell that did not come to its end hides nothing`(status: CellResult.Status) throws {
    #expect(try !page("", status).contains("<details class=\"folded\">"))
  }
}
