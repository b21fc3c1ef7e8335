import SwiftSource
import Testing

@Suite struct RecordingTests {
  private func recordings(_ code: String) -> [Recording?] {
    CellSyntax(parsing: code).statements.map(\.recording)
  }

  @Test func `calls that record are told with their identifiers`() {
    let code = """
      item("N75", printed: "11 8", computed: q, .right, at: "003:1893")
      experiment("Q41", "…", holds: true) { measure("m", 1, above: 0) }
      picture("D59", .bars(["a": [1]]), title: "t")
      formula("F42", "attention", computed: q, at: "003:1714")
      expect(q[0] == 11)
      """
    #expect(
      recordings(code) == [
        Recording(functions: [.item], ids: ["N75"]),
        Recording(functions: [.experiment], ids: ["Q41"]),
        Recording(functions: [.picture], ids: ["D59"]),
        Recording(functions: [.formula], ids: ["F42"]),
        Recording(functions: [.expect], ids: []),
      ]
    )
  }

  @Test(arguments: [
    "let q = e.matmul(w)", "q", "show(q)", "Item(id: 1)", "x.item(\"N1\")", "items(\"N1\")",
    "let r = item(\"N1\")", "item", "func item() {}", "for x in y { show(x) }", "for x in y {}",
    "for x in y { let z = x\n item(z) }", "if a { item(\"N1\") }", "\"item()\"", "// item()",
  ])
  func `whatever computes, shows or declares does not only record`(code: String) {
    #expect(recordings(code).allSatisfy { $0 == nil })
  }

  @Test func `a loop over calls that record does as they do`() {
    let code = "for (a, b) in pairs {\n  expect(a == b)\n  try item(\"N1\", a)\n}"
    #expect(recordings(code) == [Recording(functions: [.expect, .item], ids: ["N1"])])
  }

  @Test func `an identifier that is worked out is not known`() {
    #expect(recordings("item(\"N\\(i)\", 1)") == [Recording(functions: [.item], ids: [])])
  }

  @Test func `a statement starts with the comments right above it`() {
    let code = "let a = 1\n// far\n\n// near\n/* two\n\n lines */\nitem(\n  a)\n// behind\n"
    let statements = CellSyntax(parsing: code).statements
    #expect(statements.map(\.firstLine) == [1, 4])
    #expect(statements.map(\.line) == [1, 8])
    #expect(statements.map(\.lastLine) == [1, 9])
  }

  @Test func `statements on one line share it`() {
    let statements = CellSyntax(parsing: "let a = 1; item(a) // end").statements
    #expect(statements.map(\.firstLine) == [1, 1])
    #expect(statements.map(\.lastLine) == [1, 1])
  }
}
