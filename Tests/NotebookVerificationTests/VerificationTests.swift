import CellTrace
import CommonMark
import NotebookModel
import NotebookVerification
import Testing

@testable import NotebookEvaluation

@Suite struct VerificationTests {
  // MARK: - Claims

  @Test(arguments: [
    ("0.665", Value.number(0.66524), true), ("0.664", .number(0.66524), false),
    ("66.5%", .number(0.66524), true), ("66.5 %", .number(66.524), true),
    ("65.5%", .number(0.66524), false), ("66.5", .number(0.66524), false),
    ("3", .integer(3), true), ("3", .integer(4), false), ("3", .text("3"), true),
    ("3", .text("3.0"), false), ("3", .boolean(true), false),
    ("3", .other(typeName: "T", description: "3"), false),
    ("3", .tensor(TensorValue(shape: [2], scalars: [3, 3])), false),
    ("3", .tensor(TensorValue(shape: [1], scalars: [3])), true), ("−2.5", .number(-2.5), true),
    ("1.5×10⁻³", .number(0.00152), true), ("3", .number(.nan), false),
  ])
  func `a figure in prose is what its expression gives`(
    printed: String,
    value: Value,
    holds: Bool
  ) throws {
    let verification = try verification("It is \(printed)<!-- = x -->.", claim: .value(value))
    #expect(verification.claims.map(\.holds) == [holds])
    #expect(verification.claims.map(\.value?.scalars?.count) == [value.scalars?.count])
    #expect(verification.fails == !holds)
    #expect(verification.summary.checks == 1)
    #expect(verification.summary.failedChecks == (holds ? 0 : 1))
    #expect(verification.diagnostics.map(\.position) == (holds ? [] : [position(1, 7)]))
  }

  @Test(arguments: [
    (Value.number(0.7), true), (.number(0.5), false), (.boolean(true), false),
    (.tensor(TensorValue(shape: [2], scalars: [0.5, 1])), false),
  ])
  func `a known slip is upheld by another figure, and by nothing else`(
    value: Value,
    holds: Bool
  ) throws {
    let text = "It is 0.5<!-- = x --><!-- wrong: a digit lost -->."
    let claim = try verification(text, claim: .value(value)).claims[0]
    #expect(claim.holds == holds)
  }

  @Test func `a vector in a formula is compared number by number`() throws {
    let value = Value.tensor(TensorValue(shape: [2], scalars: [11, 16]))
    let text = "$q = [11, 16]$ <!-- = q -->"
    #expect(try verification(text, claim: .value(value)).claims.map(\.holds) == [true])
    let other = "$q = [11, 8]$ <!-- = q -->"
    #expect(try verification(other, claim: .value(value)).claims.map(\.holds) == [false])
  }

  @Test(arguments: [
    ("98%", Value.number(0.984375), "98 % is written where 98.4375 % was computed"),
    ("98 %", .number(98.75), "98 % is written where 98.75 % was computed"),
    ("7%", .number(0.08), "7 % is written where 8 % was computed"),
    ("48", .integer(49), "48 is written where 49 was computed"),
    ("−4.0", .number(-4.125), "-4.0 is written where -4.125 was computed"),
    (
      "$q = [11, 8.50]$", .tensor(TensorValue(shape: [2], scalars: [11, 16])),
      "(11, 8.50) is written where (11, 16) was computed"
    ),
    (
      "$\\text{a } 2, b = [-1, 2]$", .tensor(TensorValue(shape: [2], scalars: [1, 3])),
      "(-1, 2) is written where (1, 3) was computed"
    ),
  ])
  func `a wrong figure is named as it is written`(
    printed: String,
    value: Value,
    reason: String
  ) throws {
    let verification = try verification("It is \(printed)<!-- = x -->.", claim: .value(value))
    #expect(verification.claims.map(\.reason) == [reason])
  }

  @Test func `a claim without a value fails, and one that was not to be run does neither`() throws {
    let diagnostic = Diagnostic(
      severity: .error,
      kind: .cellRejected,
      position: position(1, 20),
      message: "no x"
    )
    let failed = try verification("It is 3<!-- = x -->.", claim: .failed(diagnostic))
    #expect(failed.claims.map(\.reason) == ["'x' gave no value: no x"])
    #expect(failed.fails)
    let skipped = try verification("It is 3<!-- = x -->.", claim: .skipped)
    #expect(skipped.claims.map(\.reason) == ["'x' was not run"])
    #expect(!skipped.fails)
    #expect(skipped.summary.checks == 0)
  }

  // MARK: - What cells do

  @Test func `everything that does not hold is said at its line`() throws {
    let events: [Event] = [
      .output("text"), .check(check(true, 3)), .check(check(false, 4)),
      .item(item("N1", "11", 5)), .item(item("N2", "12", 6)),
      .experiment(experiment("Q1", 2, 7)), .experiment(experiment("Q2", 0, 8)),
      .picture(picture("D1", 9)), .picture(picture(nil, 10)),
      .display(name: "a", value: .integer(1), line: 11),
      .formula(formula("F1", engine: 11, 11)), .formula(formula("F2", engine: 12, 12)),
    ]
    let verification = try verification(of: events)
    #expect(verification.cells.map(\.count) == [12])
    #expect(
      verification.diagnostics.map { "\($0.position.line):\($0.position.column) \($0.message)" }
        == [
          "4:3 'a == b' does not hold: 1 and 2",
          "6:3 N2: declared right, yet 12 is written where 11 was computed",
          "8:3 Q2: declared true, found false",
          "12:3 F2: element 1 is 11.0, and the engine gives 12.0",
        ]
    )
    #expect(verification.items.map(\.holds) == [true, false])
    #expect(verification.experiments.map(\.holds) == [true, false])
    let summary = verification.summary
    #expect(summary.cells == 1)
    #expect(summary.finishedCells == 1)
    #expect(summary.checks == 2)
    #expect(summary.failedChecks == 1)
    #expect(summary.right == 2)
    #expect(summary.experiments == 2)
    #expect(verification.formulaRuns.map(\.holds) == [true, false])
    #expect(summary.formulaRuns == 2)
    #expect((summary + summary).formulaRuns == 4)
    #expect(summary.failedItems == 3)
    #expect(summary.pictures == 1)
    #expect((summary + summary).checks == 4)
    #expect((summary + summary).pictures == 2)
  }

  @Test func `an item stands once in a notebook, whatever its kind`() throws {
    let events: [Event] = [
      .item(item("N1", "11", 3)), .item(item("N1", "11", 4)), .picture(picture("D1", 5)),
      .experiment(experiment("D1", 2, 6)), .picture(picture(nil, 7)), .picture(picture(nil, 8)),
      .formula(formula("N1", engine: 11, 9)),
    ]
    #expect(
      try verification(of: events).diagnostics.map(\.message) == [
        "N1 is recorded twice; the first time at line 3",
        "D1 is recorded twice; the first time at line 5",
        "N1 is recorded twice; the first time at line 3",
      ]
    )
  }

  @Test func `a failure that was expected and did not come fails`() throws {
    let text = "```{swift}\n//| error: boom\n1\n```\n"
    for (message, isAsExpected, reason) in [
      (nil, false, "the cell is expected to fail ('error' in its options), and did not"),
      ("bang", false, "the cell is expected to fail with 'boom', and failed with 'bang'"),
      ("boom", true, nil),
    ] as [(String?, Bool, String?)] {
      let failure = CellResult.ExpectedFailure(
        message: message,
        position: nil,
        isAsExpected: isAsExpected
      )
      let result = CellResult(
        status: .finished,
        events: [],
        diagnostics: [],
        expectedFailure: failure
      )
      let verification = try verification(text, cells: [result])
      #expect(verification.diagnostics.map(\.message) == [reason].compactMap { $0 })
      #expect(verification.fails == (reason != nil))
    }
  }

  @Test func `diagnostics come in the order of the note, notes behind what they belong to`() throws
  {
    let result = CellResult(
      status: .rejected,
      events: [],
      diagnostics: [
        Diagnostic(
          severity: .error,
          kind: .cellRejected,
          position: position(4, 1),
          message: "later"
        ),
        Diagnostic(
          severity: .note,
          kind: .compilerNote,
          position: position(1, 1),
          message: "its note"
        ),
        Diagnostic(
          severity: .error,
          kind: .cellRejected,
          position: position(3, 1),
          message: "sooner"
        ),
      ],
      expectedFailure: nil
    )
    let text = "```{swift}\n1\n2\n3\n```\n\n3<!-- = -->\n"
    let verification = try verification(text, cells: [result])
    #expect(
      verification.diagnostics.map(\.message) == [
        "sooner", "later", "its note", "a claim without an expression after '='",
      ]
    )
    #expect(verification.summary.finishedCells == 0)
  }

  @Test func `warnings alone do not fail`() throws {
    let verification = try verification("---\nexcute: true\n---\n", cells: [])
    #expect(verification.diagnostics.map(\.severity) == [.warning])
    #expect(!verification.fails)
  }

  @Test func `a note with nothing to check holds`() throws {
    let verification = try verification("# Title\n\nText, 3 of it.\n", cells: [])
    #expect(verification.diagnostics.isEmpty)
    #expect(!verification.fails)
    #expect(verification.summary == Summary())
  }

  // MARK: - Building blocks

  private func position(_ line: Int, _ column: Int) -> SourcePosition {
    SourcePosition(line: line, column: column)
  }

  private func check(_ holds: Bool, _ line: Int) -> Check {
    Check(text: "a == b", holds: holds, detail: "1 and 2", line: line)
  }

  private func item(_ id: String, _ printed: String, _ line: Int) -> Item {
    Item(
      id: id,
      printed: printed,
      computed: Figures(shape: [], scalars: [11]),
      declared: .right,
      place: "003:1",
      line: line
    )
  }

  private func formula(_ id: String, engine: Double, _ line: Int) -> FormulaRun {
    FormulaRun(
      id: id,
      name: "f",
      computed: Figures(shape: [], scalars: [11]),
      engine: Figures(shape: [], scalars: [engine]),
      place: "003:1",
      line: line
    )
  }

  private func experiment(_ id: String, _ value: Double, _ line: Int) -> Experiment {
    let prediction = Experiment.Prediction.above(1, margin: 0.1)
    let measurement = Experiment.Measurement(
      name: "m",
      value: value,
      prediction: prediction,
      seed: nil
    )
    return Experiment(id: id, claim: "c", holds: true, measurements: [measurement], line: line)
  }

  private func picture(_ id: String?, _ line: Int) -> Figure {
    Figure(id: id, title: "t", caption: "", alternative: "a", panels: [], line: line)
  }

  /// A note of one cell at line 1 that did some things, each on a line of its own.
  private func verification(of events: [Event]) throws -> Verification {
    let text = "```{swift}\n" + String(repeating: "  call()\n", count: 12) + "```\n"
    let result = CellResult(
      status: .finished,
      events: events,
      diagnostics: [],
      expectedFailure: nil
    )
    return try verification(text, cells: [result])
  }

  private func verification(_ text: String, claim: ExpressionResult) throws -> Verification {
    try verification(text, cells: [], claims: [claim])
  }

  private func verification(
    _ text: String,
    cells: [CellResult],
    claims: [ExpressionResult] = []
  ) throws -> Verification {
    let notebook = try Notebook(decoding: Array(text.utf8), path: "a.md")
    var evaluation = Evaluation(notRunning: notebook)
    if !cells.isEmpty { evaluation.cells = cells }
    if !claims.isEmpty { evaluation.claims = claims }
    return Verification(of: notebook, against: evaluation)
  }
}
