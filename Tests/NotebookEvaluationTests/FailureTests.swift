import CellTrace
import CommonMark
import NotebookEvaluation
import NotebookModel
import Testing

/// What stops a program is said at its line, and ends the notebook's run.
@Suite struct FailureTests {
  @Test(arguments: [
    ("let xs = [1, 2]\nprint(xs[5])", "3:9: Index out of range"),
    ("var q = Int(\"9223372036854775807\") ?? 0\nq += 1", "3:3: arithmetic overflow"),
    (
      "let n: Int? = nil\nprint(n!)",
      "3:8: Unexpectedly found nil while unwrapping an Optional value"
    ),
    ("let a = Tensor([[1, 2]])\na.matmul(a)", "3:3: matmul: [1, 2] by [1, 2]; 2 ≠ 1"),
    ("let f: () -> Int = {\n  [1][3]\n}\nf()", "3:6: Index out of range"),
    ("let d = Int(\"0\") ?? 1\n1 / d", "3:3: Division by zero"),
    ("fatalError(\"own words\")", "2:1: own words"),
    ("precondition(1 > 2, \"not more\")", "2:1: not more"), ("assert(1 > 2, \"no\")", "2:1: no"),
    ("struct Own: Error { var n = 1 }\n\nthrow Own()", "4:1: error thrown: Own(n: 1)"),
    (
      "func f(_ n: Int) throws {\n  if n > 0 { throw CancellationError() }\n}\nlet t = try f(1)",
      nil
    ),
    ("show(Tensor([1, 2]), rows: [\"a\"])", "2:1: show: 1 row names for the shape [2]"),
    ("measure(\"x\", 1, above: 0)", "2:1: measure: \"x\" is not inside an experiment"),
    ("func r(_ n: Int) -> Int {\n  n < 0 ? 0 : 1 + r(n + 1)\n}\nr(1)", nil),
    ("import Glibc\nexit(3)", "3:1: the cell ended the program (exit code 3)"),
    ("import Glibc\nexit(0)", "3:1: the cell ended the program (exit code 0)"),
    ("import Glibc\n_exit(0)", "2:1: the program ended without a report (exit code 0)"),
    ("import Glibc\nraise(SIGKILL)", "2:1: the program was killed"),
    ("import Glibc\nabort()", nil), ("import Glibc\nraise(SIGTERM)", nil),
  ])
  func `a cell that stops the program is reported`(code: String, error: String?) throws {
    let evaluation = try evaluated(note(code + "\nprint(\"never\")", "2") + "`{swift} 3`")
    #expect(evaluation.statuses == [.stopped, .notReached])
    #expect(evaluation.cells[0].errors.count == 1)
    if let error { #expect(evaluation.cells[0].errors == [error]) }
    #expect(evaluation.cells[0].output == "")
    #expect(evaluation.cells[1].diagnostics.map(\.severity) == [.note])
    #expect(evaluation.inlineValues.first?.failure?.hasSuffix("the program ended before") == true)
    #expect(evaluation.diagnostics == [])
  }

  @Test func `a trap in a function of an earlier cell is said at that line`() throws {
    let evaluation = try evaluated(
      "> - Item\n>\n>   ```{swift}\n>   func at(\n>     _ i: Int\n>   ) -> Int {\n>     [1][\n"
        + ">       i\n>     ]\n>   }\n>   ```\n\n```{swift}\nprint(\"before\")\nat(0)\n```\n\n"
        + "```{swift}\nat(4)\n```\n"
    )
    #expect(evaluation.statuses == [.finished, .finished, .stopped])
    #expect(evaluation.errors == ["7:10: Index out of range"])
    #expect(evaluation.cells[1].output == "before\n")
  }

  /// Lines and columns of the calls, innermost first, read off the notes.
  @Test(arguments: [
    // A function of another cell, called within a statement of two lines.
    (
      "func f(_ x: [Int]) -> Int { x[3] }", "let a = [1]\nprint(a,\n  f(a))",
      ["8:3: called from here"]
    ),
    // A closure, and what it calls.
    (
      "struct Odd: Error {}\nfunc g(_ n: Int) throws { throw Odd() }",
      "try [1].forEach {\n  try g($0)\n}",
      ["8:7: called from here", "7:9: called from here"]
    ),
    // A function that calls itself, to an end and without one.
    (
      "func d(_ n: Int) -> Int {\n  precondition(n > 0)\n  return n == -1 ? 0 : d(n - 1)\n}",
      "d(3)",
      ["4:24: called from here, 3 times", "9:1: called from here"]
    ),
    (
      "func e(_ n: Int) -> Int { n == -1 ? 0 : e(n + 1) + 1 }", "e(1)",
      ["2:41: called from here, again and again"]
    ),
    // The cell's own statement says all itself.
    ("let b = [1]", "b[3]", []),
  ])
  func `from where a failing function was called is noted`(
    function: String,
    call: String,
    notes: [String]
  ) throws {
    let found = try evaluated(note(function, call)).cells[1].diagnostics
    #expect(found.first?.severity == .error)
    #expect(
      found.dropFirst().map { "\($0.position.line):\($0.position.column): \($0.message)" } == notes
    )
    #expect(found.dropFirst().allSatisfy { $0.severity == .note && $0.kind == .cellCaller })
  }

  @Test func `of many calls the innermost and the cell's own are noted`() throws {
    let functions = (1...12).map { "func f\($0)() -> Int {\n  f\($0 - 1)()\n}" }
    let cell = (["func f0() -> Int { [1][2] }"] + functions).joined(separator: "\n")
    let found = try evaluated(note(cell, "f12()")).cells[1].diagnostics
    // The function `fn` stands in the lines 3n to 3n + 2.
    #expect(found.map(\.position.line) == [2, 4, 7, 10, 13, 16, 19, 22, 42])
  }

  @Test func `what was printed and shown before a trap is kept`() throws {
    let cell = try evaluated(
      note("print(\"whole\")\nshow(1)\nprint(\"part\", terminator: \"\")\nfatalError()")
    ).cells[0]
    #expect(
      cell.events == [
        .output("whole\n"), .display(name: nil, value: .integer(1), line: 3), .output("part"),
      ]
    )
  }

  @Test func `an expected error is a result, and nothing of its cell stays`() throws {
    let evaluation = try evaluated(
      note(
        "var counter = 1",
        "//| error: true\nlet gone = 3\ncounter = 9\nprint(\"seen\")\n[1][gone]",
        "//| error: boom\nfatalError(\"kaboom\")",
        "//| error: cannot find\nnothing",
        "//| error: true\nstruct Q: Error {}\nthrow Q()",
        "//| error: true\nlet",
        "//| error: true\n}",
        "//| error: exit code 4\nimport Glibc\nexit(4)",
        "//| error: true\nimport Glibc\nexit(0)",
        "//| error: true\nlet again: Int = \"\"",
        "counter"
      )
    )
    #expect(evaluation.errors == [])
    #expect(evaluation.statuses.allSatisfy { $0 == .finished })
    let failures = evaluation.cells.map(\.expectedFailure)
    #expect(failures.first == .some(nil))
    #expect(failures.dropFirst().dropLast().allSatisfy { $0?.isAsExpected == true })
    #expect(failures[1]?.message == "Index out of range")
    #expect(failures[1]?.position == SourcePosition(line: 10, column: 4))
    #expect(failures[2]?.message == "kaboom")
    #expect(failures[3]?.message == "cannot find 'nothing' in scope")
    #expect(failures[4]?.message == "error thrown: Q()")
    #expect(failures[7]?.message == "the cell ended the program (exit code 4)")
    #expect(failures[8]?.message == "the cell ended the program (exit code 0)")
    #expect(evaluation.cells[1].output == "seen\n")
    #expect(evaluation.cells[10].displays == [.integer(1)])
  }

  @Test func `an error that does not come, or comes with other words, is not as expected`() throws {
    let evaluation = try evaluated(
      note(
        "//| error: true\nlet fine = 1",
        "//| error: boom\n[1][2]",
        "//| error: boom\nlet x: Int = \"\"",
        "fine",
        "//| error: true\nfine"
      )
    )
    let failures = evaluation.cells.map(\.expectedFailure)
    #expect(failures[0]?.isAsExpected == false)
    #expect(failures[0]?.message == nil)
    #expect(failures[1]?.isAsExpected == false)
    #expect(failures[1]?.message == "Index out of range")
    #expect(failures[2]?.isAsExpected == false)
    #expect(evaluation.cells[3].status == .notReached)
    #expect(
      evaluation.cells[3].errors == [
        "17:1: not run: it uses 'fine', declared at line 3 in a cell that is expected to fail, "
          + "so that nothing of it stays"
      ]
    )
    // A cell that could not be run has not failed by itself.
    #expect(evaluation.cells[4].status == .notReached)
    #expect(failures[4] == nil)
  }
}
