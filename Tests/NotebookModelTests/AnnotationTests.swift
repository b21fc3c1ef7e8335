import CommonMark
import NotebookModel
import Testing

@Suite struct AnnotationTests {
  /// The shortest comments of CommonMark 0.31, 6.6.
  @Test(arguments: ["foo <!--> foo -->", "foo <!---> foo -->", "<!-->", "3<!-->", "3<!--->"])
  func `a comment without an inside says nothing`(text: String) throws {
    let note = try note(text)
    #expect(note.findings.isEmpty)
    #expect(note.claims.isEmpty)
  }

  // MARK: - Inline values

  /// Columns count bytes: a Devanagari letter is three of them, a tab one.
  @Test(arguments: [
    ("Sum: `{swift} a + b`.", "a + b", 15), ("`{swift}x`", "x", 9),
    ("हिन्दी `{swift} x` ", "x", 29), ("\u{20}\u{20}a\tb `{swift}  x`", "x", 17),
    ("**bold `{swift} x`**", "x", 17), ("| a | `{swift} x` |\n|---|---|", "x", 16),
    ("``{swift} `a` + 1``", "`a` + 1", 11),
  ])
  func `an expression in prose is found where it stands`(
    text: String,
    expression: String,
    column: Int
  ) throws {
    let note = try note("First.\n\n\(text)\n")
    #expect(note.inlineValues.map(\.expression) == [expression])
    #expect(note.inlineValues.map(\.expressionPosition) == [position(3, column)])
    #expect(note.findings.isEmpty)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `several on a line are told apart, however lines end`(end: String) throws {
    let text = ["---", "title: a", "---", "", "- `{swift} x`, `{swift} x + 1`", "  `{swift} y`"]
    let note = try note(text.joined(separator: end))
    #expect(
      note.inlineValues.map(\.expressionPosition) == [
        position(5, 12), position(5, 25), position(6, 12),
      ]
    )
  }

  @Test func `a byte order mark moves no column`() throws {
    #expect(
      try note("\u{FEFF}`{swift} x`").inlineValues.map(\.expressionPosition) == [position(1, 10)]
    )
  }

  @Test func `a mark without an expression is found`() throws {
    let note = try note("Sum: `{swift} `.\n")
    #expect(note.inlineValues.isEmpty)
    #expect(note.findings.map(\.message) == ["an inline value without an expression"])
    #expect(note.findings.map(\.position) == [position(1, 6)])
  }

  @Test func `other code is no inline value`() throws {
    #expect(try note("`swift x`, `x{swift}`, `{python} x`, `{swiftly} x`").inlineValues.isEmpty)
  }

  // MARK: - Claims

  @Test(arguments: [
    ("It is 0.665<!-- = alpha[0] -->.", "0.665", 7), ("-0.5 <!-- = x -->", "-0.5", 1),
    ("a −1,234.5<!-- = x -->", "−1,234.5", 3), ("**0.665**<!-- = x -->", "0.665", 3),
    ("*about 3*<!-- = x -->", "3", 8), ("`0.665`<!-- = x -->", "0.665", 2),
    ("66.5%<!-- = x -->", "66.5%", 1), ("66.5 %<!-- = x -->", "66.5 %", 1),
    ("66.5\u{A0}%<!-- = x -->", "66.5\u{A0}%", 1), ("हि 7<!-- = x -->", "7", 8),
    ("1.5e-3<!-- = x -->", "1.5e-3", 1), ("1.5×10^-3<!-- = x -->", "1.5×10^-3", 1),
    ("1.5×10⁻³<!-- = x -->", "1.5×10⁻³", 1), ("x=0.5<!-- = x -->", "0.5", 3),
    ("(0.5<!-- = x -->)", "0.5", 2), ("| 1 | 2<!-- = x --> |\n|---|---|", "2", 7),
    ("# Part 3<!-- = x -->", "3", 8), ("a\tb 3<!--=x-->", "3", 5),
  ])
  func `a figure before a comment is a claim`(text: String, printed: String, column: Int) throws {
    let note = try note("First.\n\n\(text)\n")
    #expect(note.claims.map(\.printed) == [printed])
    #expect(note.claims.map(\.position) == [position(3, column)])
    #expect(note.findings.isEmpty)
  }

  @Test func `a claim's expression is found where it stands`() throws {
    let note = try note("हि 0.5<!-- = half(of: 1) --> and 2<!--= half(of: 1)-->\n")
    #expect(note.claims.map(\.expression) == ["half(of: 1)", "half(of: 1)"])
    #expect(note.claims.map(\.expressionPosition) == [position(1, 18), position(1, 45)])
  }

  @Test(arguments: ["$x = 0.665$ <!-- = x -->", "$$\nx = 0.665\n$$\n<!-- = x -->"])
  func `a formula before a comment is a claim`(text: String) throws {
    let note = try note(text)
    #expect(note.claims.map(\.printed).map { $0.filter { !$0.isWhitespace } } == ["x=0.665"])
    #expect(note.claims.map(\.position) == [position(1, 1)])
  }

  @Test(arguments: [
    "No number <!-- = x -->", "<!-- = x -->", "3\n\n<!-- = x -->",
    "| 3 | a <!-- = x --> |\n|--|--|",
    "3 ![alt](a.png)<!-- = x -->", "3 `code`<!-- = x -->", "3 <!-- = x --><!-- = y -->",
    "3 `{swift} x`<!-- = x -->", "3%%<!-- = x -->",
  ])
  func `a claim without a figure is found`(text: String) throws {
    let note = try note(text + "\n")
    #expect(note.findings.count == 1)
    #expect(note.findings.first?.severity == .error)
    #expect(note.findings.first?.message.hasPrefix("no number or formula stands before") == true)
  }

  @Test func `a claim without an expression is found`() throws {
    let note = try note("3<!-- = -->\n")
    #expect(note.claims.isEmpty)
    #expect(note.findings.map(\.message) == ["a claim without an expression after '='"])
  }

  @Test func `other comments are comments`() throws {
    let note = try note("3<!-- a = b -->, 4<!-- wrongly -->, 5<!-- uncheckedness -->\n")
    #expect(note.claims.isEmpty)
    #expect(note.findings.isEmpty)
  }

  // MARK: - Known slips and unchecked formulas

  @Test func `a slip belongs to the claim or the formula before it`() throws {
    let note = try note(
      """
      3<!-- = x --><!-- wrong: a digit lost -->

      $1 + 1 = 3$<!-- wrong 1, 2: added twice -->

      $$
      2 = 3
      $$

      <!-- wrong 1:2 is not 3: see above -->
      """
    )
    #expect(note.findings.isEmpty)
    #expect(note.claims.map(\.slip) == [KnownSlip(steps: [], reason: "a digit lost")])
    #expect(
      note.formulas.map(\.slip) == [
        KnownSlip(steps: [1, 2], reason: "added twice"),
        KnownSlip(steps: [1], reason: "2 is not 3: see above"),
      ]
    )
  }

  @Test(arguments: [
    ("$1=2$<!-- wrong 0: a -->", "'0' is no step; steps are counted from 1"),
    ("$1=2$<!-- wrong x: a -->", "'x' is no step; steps are counted from 1"),
    ("$1=2$<!-- wrong 1 -->", "a known slip is written 'wrong 2,3: reason'; the reason is missing"),
    ("$1=2$<!-- wrong: -->", "a known slip is written 'wrong 2,3: reason'; the reason is missing"),
    ("text<!-- wrong: a -->", "'wrong' stands after no formula and no claim"),
    ("3<!-- wrong: a -->", "'wrong' stands after no formula and no claim"),
    ("text<!-- unchecked: a -->", "'unchecked' stands after no formula"),
    ("3<!-- = x --><!-- unchecked: a -->", "'unchecked' stands after no formula"),
  ])
  func `a comment that cannot be followed is found`(text: String, message: String) throws {
    #expect(try note(text + "\n").findings.map(\.message) == [message])
  }

  @Test func `a formula can be left unchecked, with a reason`() throws {
    let note = try note("$x = 1$<!-- unchecked: from the paper --> $y$<!-- unchecked -->\n")
    #expect(note.formulas.map(\.uncheckedReason) == ["from the paper", ""])
  }

  @Test func `a formula is neither until someone says so`() throws {
    let note = try note("$x = 1$, then text <!-- a comment -->\n")
    #expect(note.formulas.map(\.uncheckedReason) == [nil])
    #expect(note.formulas.map(\.slip) == [nil])
  }

  private func position(_ line: Int, _ column: Int) -> SourcePosition {
    SourcePosition(line: line, column: column)
  }
}
