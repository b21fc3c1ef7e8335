import CellTrace
import CommonMark
import NotebookEvaluation
import Testing

/// A cell that does not compile costs only the cells that use its names.
@Suite struct RejectionTests {
  @Test func `what can run, runs`() throws {
    let evaluation = try evaluated(
      note(
        "let good = 1",
        "let bad: Int = \"text\"",
        "bad + 1",
        "let worse = bad + good",
        "worse",
        "good + 1",
        "func usesBad() -> Int { bad }",
        "usesBad()",
        "\"\\(good)\""
      )
    )
    #expect(
      evaluation.statuses == [
        .finished, .rejected, .notReached, .notReached, .notReached, .finished, .notReached,
        .notReached, .finished,
      ]
    )
    #expect(
      evaluation.errors == ["6:16: cannot convert value of type 'String' to specified type 'Int'"]
    )
    #expect(
      evaluation.cells[2].diagnostics.map(\.text) == [
        "10:1: not run: it uses 'bad', declared at line 6 in a cell that could not be run"
      ]
    )
    #expect(
      evaluation.cells[4].diagnostics.map(\.text) == [
        "18:1: not run: it uses 'worse', declared at line 14 in a cell that could not be run"
      ]
    )
    #expect(evaluation.cells[5].displays == [.integer(2)])
  }

  /// No brace or quote of a cell reaches another.
  @Test(arguments: [
    "func f() {", "}", "let s = \"open", "let t = \"\"\"\nopen", "/* open", "#if true\nlet u = 1",
    "let v = (1", "#endif", "let = 3", "#sourceLocation(file: \"x\", line: 1)", "return 3",
    "func _lecternUnit9() {}\n}\nfunc g() {",
  ])
  func `a cell that is no Swift leaves the others alone`(code: String) throws {
    let evaluation = try evaluated(note("let a = 1", code, "a + 1"))
    #expect(evaluation.statuses == [.finished, .rejected, .finished])
    #expect(evaluation.cells[1].errors.isEmpty == false)
    #expect(evaluation.cells[2].displays == [.integer(2)])
    for diagnostic in evaluation.cells[1].diagnostics {
      #expect((6...9).contains(diagnostic.position.line))
    }
  }

  @Test func `errors stand at their line and column, in lists and quotes as well`() throws {
    let evaluation = try evaluated(
      """
      > - Item
      >
      >   ```{swift}
      >   //| label: x
      >   let é = 1; let a: Int = "b"
      >   ```

      1. Item

         ```{swift}
         let multi = [
           1,
           missing,
         ]
         ```
      """
    )
    #expect(
      evaluation.errors == [
        "5:30: cannot convert value of type 'String' to specified type 'Int'",
        "13:6: cannot find 'missing' in scope",
      ]
    )
  }

  @Test func `warnings are kept, and those about the tool's own lines are not`() throws {
    let evaluation = try evaluated(
      note(
        "let n: Int? = 1\n\"\\(n)\"",
        "//| warning: false\n\"\\(n)\"",
        "func f() { return; print(1) }",
        "let unused = 3",
        "func g() -> Never { fatalError() }",
        "//| error: true\ng()"
      )
    )
    let warnings = evaluation.cells.map { cell in
      cell.diagnostics.filter { $0.severity == .warning }.map(\.position.line)
    }
    #expect(warnings == [[3], [], [12], [], [], []])
  }

  @Test func `a last expression that throws within a call or a closure is not warned of`() throws {
    let evaluation = try evaluated(
      note(
        "struct Odd: Error {}\nfunc half(_ n: Int) throws -> Int { if n % 2 == 1 { throw Odd() }; return n / 2 }",
        "expect(try half(6) == 3)",
        "try expect(half(6) == 3)",
        "try half(6) + 1",
        "Result { try half(6) }",
        "[2, 4].compactMap { try? half($0) }",
        "try [2, 4].map { try half($0) }",
        "await Task { try half(6) }.result",
        "try await Task { try half(6) }.value"
      )
    )
    #expect(evaluation.errors.isEmpty)
    #expect(evaluation.cells.allSatisfy { $0.status == .finished && $0.diagnostics.isEmpty })
    #expect(evaluation.cells[3].displays.map(\.scalars) == [[4]])
  }

  @Test func `a check that cannot show its sides is still a check`() throws {
    let evaluation = try evaluated(
      note(
        """
        struct Failure: Error {}
        func risky() throws -> Int { 3 }
        func made<T: ExpressibleByIntegerLiteral>() -> T { 3 }
        let none: Int? = nil
        try expect(risky() == 3)
        expect(try risky() == 4)
        expect(none == nil)
        [1, 2].forEach { expect($0 > 1) }
        expect([Int]() == [])
        expect(made() == 4)
        func check(_ x: inout Int) { expect(x == 3, "the argument") }
        var three = 4
        check(&three)
        expect(
          1 + 1 == 3  // two sides
        )
        expect(0.5, equals: 0.25, within: 0.125)
        expect(Tensor([1, 2]) == Tensor([1, 2]))
        expect("a\\"b" == "\\u{1B}")
        """
      )
    )
    #expect(evaluation.errors == [])
    let checks = evaluation.cells[0].events.compactMap { event in
      if case .check(let check) = event { check } else { nil }
    }
    #expect(checks.map(\.line) == [6, 7, 8, 9, 9, 10, 11, 12, 15, 18, 19, 20])
    #expect(
      checks.map(\.holds) == [
        true, false, true, false, true, true, false, false, false, false, true, false,
      ]
    )
    #expect(checks[1].text == "try risky() == 4")
    #expect(checks[7] == Check(text: "x == 3", holds: false, detail: "the argument", line: 12))
    #expect(checks[9].detail == "0.5 and 0.25, within 0.125")
  }

  @Test func `a failed check says both sides`() throws {
    let checks = try evaluated(
      note(
        "let a = 2\nexpect(a + 1 == 4, \"sum\")\nexpect(\n  a * 2 ==\n    5\n)\nexpect(a < 1 || a > 5)"
      )
    ).cells[0].events
    #expect(
      checks == [
        .check(Check(text: "a + 1 == 4", holds: false, detail: "sum: 3 and 4", line: 3)),
        .check(Check(text: "a * 2 == 5", holds: false, detail: "", line: 4)),
        .check(Check(text: "a < 1 || a > 5", holds: false, detail: "", line: 8)),
      ]
    )
  }

  @Test func `a note's own expect is its own`() throws {
    let evaluation = try evaluated(
      note("func expect(_ x: Bool) -> String { x ? \"yes\" : \"no\" }", "expect(1 == 1)")
    )
    #expect(evaluation.errors == [])
    #expect(evaluation.cells[1].displays == [.text("yes")])
  }

  @Test func `cells that are not to be run are skipped`() throws {
    let evaluation = try evaluated(note("//| eval: false\nnonsense", "2"))
    #expect(evaluation.statuses == [.skipped, .finished])
    let nothing = try evaluated("---\nexecute: false\n---\n" + note("1") + "`{swift} 1`")
    #expect(nothing.statuses == [.skipped])
    #expect(nothing.inlineValues == [.skipped])
  }
}
