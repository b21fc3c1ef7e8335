import CellTrace
import CommonMark
import NotebookEvaluation
import Testing

@Suite struct DisplayTests {
  @Test func `a cell shows its last expression, and nothing else`() throws {
    let cells = try evaluated(
      note(
        "1\n2 + 2",
        "let a = 5",
        "var b = 1\nb = 2",
        "b += 1",
        "print(\"text\")",
        "for _ in 0..<2 { b += 1 }",
        "if b > 0 { b }",
        "_ = b",
        "b",
        "import Swift",
        "func f() -> Int { 3 }",
        "f()",
        "// only a comment",
        "f() // with a comment\n\n",
        "(b)",
        "[1, 2].map { $0 * 2 }"
      )
    ).cells
    #expect(cells.map(\.status).allSatisfy { $0 == .finished })
    let shown = cells.map { $0.displays.map(\.scalars) }
    let expected: [[[Double]?]] = [
      [[4]], [], [], [], [], [], [], [], [[5]], [], [], [[3]], [], [[3]], [[5]], [[2, 4]],
    ]
    #expect(shown == expected)
    #expect(cells[4].output == "text\n")
    guard case .display(name: nil, value: .integer(4), line: 3) = cells[0].events.first else {
      Issue.record("\(cells[0].events)")
      return
    }
  }

  @Test func `what is printed stands between what is shown`() throws {
    let cells = try evaluated(
      note(
        "print(\"a\")\nshow(1, \"one\")\nprint(\"b\", terminator: \"\")\nshow(2)\nprint(\"c\")\n3",
        "print(\"d\")",
        "4"
      )
    ).cells
    #expect(
      cells[0].events == [
        .output("a\n"), .display(name: "one", value: .integer(1), line: 3), .output("b"),
        .display(name: nil, value: .integer(2), line: 5), .output("c\n"),
        .display(name: nil, value: .integer(3), line: 7),
      ]
    )
    #expect(cells[1].events == [.output("d\n")])
    #expect(cells[2].output == "")
  }

  @Test func `values keep their kind and every bit`() throws {
    let values = try evaluated(
      note(
        "show(0.1 + 0.2)",
        "show(-Double.infinity)",
        "show(Float(0.5))",
        "show(UInt8(7))",
        "show(true)",
        "show(\"é\\n\")",
        "show(Tensor([[1, 2], [3, 4]]))",
        "show([0.5, 1.5])",
        "show((1, \"a\"))",
        "show([\"b\": 2, \"a\": 1])",
        "show(Set([3, 1, 2]))",
        "struct P { var x = 1.5; var name = \"p\" }\nP()",
        "enum E { case a, b(Int) }\nE.b(3)",
        "Optional(3)",
        "nil as Int?",
        "UInt64.max",
        "[[1.0, 2.0], [3.0, 4.0]]"
      )
    ).cells.map { $0.displays.first }
    let pair = Value.list([.integer(1), .text("a")])
    let entries = [("a", 1), ("b", 2)].map { Value.Field(name: $0.0, value: .integer($0.1)) }
    let parts = [
      Value.Field(name: "x", value: .number(1.5)), Value.Field(name: "name", value: .text("p")),
    ]
    let rows = [[1.0, 2], [3, 4]].map { Value.tensor(TensorValue(shape: [2], scalars: $0)) }
    let expected: [Value?] = [
      .number(0.1 + 0.2), .number(-.infinity),
      .tensor(TensorValue(shape: [], scalars: [0.5], elementType: "Float")), .integer(7),
      .boolean(true),
      .text("é\n"), .tensor(TensorValue(shape: [2, 2], scalars: [1, 2, 3, 4])),
      .tensor(TensorValue(shape: [2], scalars: [0.5, 1.5])), pair,
      .fields(typeName: "Dictionary", entries), .list([.integer(1), .integer(2), .integer(3)]),
      .fields(typeName: "P", parts), .other(typeName: "E", description: "b(3)"), .integer(3),
      .other(typeName: "", description: "nil"), .text("18446744073709551615"), .list(rows),
    ]
    for (value, other) in zip(values, expected) { #expect(value == other) }
    #expect(values.count == expected.count)
  }

  /// A million numbers as text would be seven megabytes, made anew for every value around them.
  @Test func `a very long list is shown in part`() throws {
    let cell = try evaluated(note("Array(0..<1_000_000)", "[[Int](0..<200_000)]")).cells
    guard case .other(_, let text) = cell[0].displays.first else {
      Issue.record("\(cell[0])")
      return
    }
    #expect(text == "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, … 1000000 elements]")
    guard case .list(let parts) = cell[1].displays.first, case .other = parts.first else {
      Issue.record("\(cell[1])")
      return
    }
  }

  @Test func `inline values and claims have their values, wherever they stand`() throws {
    let evaluation = try evaluated(
      """
      Before: `{swift} total`, 7<!-- = total -->, `{swift} 1 + 1`, `{swift} "a" + word`.

      \(note("let total = 3 + 4\nlet word = \"b\""))
      After: 3.5<!-- = Double(total) / 2 -->, `{swift} [1, 2].count`, `{swift} nothing`,
      `{swift} let x = 1`, `{swift} }`, `{swift} [1][total]`, `{swift} 4`.
      """
    )
    #expect(evaluation.statuses == [.finished])
    #expect(evaluation.claims == [.value(.integer(7)), .value(.number(3.5))])
    let values = evaluation.inlineValues
    #expect(values.count == 9)
    #expect(
      Array(values.prefix(4)) == [
        .value(.integer(7)), .value(.integer(2)), .value(.text("ab")), .value(.integer(2)),
      ]
    )
    #expect(values[4].failure == "8:74: cannot find 'nothing' in scope")
    #expect(values[5].failure == "9:10: one expression is expected here")
    #expect(values[6].failure?.hasPrefix("9:31: ") == true)
    #expect(values[7].failure == "9:47: Index out of range")
    #expect(values[8].failure == "9:66: not reached: the program ended before")
  }

  @Test func `an inline value on the first line is found there when it fails`() throws {
    let values = try evaluated("# `{swift} [1][2]`\n").inlineValues
    #expect(values.first?.failure == "1:15: Index out of range")
    #expect(
      try evaluated("`{swift} a + b`").inlineValues.first?.failure?.hasPrefix("1:10: ") == true
    )
  }
}

extension ExpressionResult {
  /// Why there is no value, as `line:column: message`.
  var failure: String? {
    if case .failed(let diagnostic) = self { diagnostic.text } else { nil }
  }
}
