import CommonMark
import Testing

@Suite struct MathTests {
  /// The formulas of a text as written, their places checked against the text.
  private func formulas(in text: String) throws -> [String] {
    try checked(text).map(\.latex)
  }

  private func checked(_ text: String) throws -> [Math] {
    let document = try Document(parsing: text)
    PlaceCheck(of: text).check(document)
    return Outline(of: document).formulas
  }

  @Test(arguments: [
    #"\alpha_{1} = \frac{1}{2}"#, #"a \\ b"#, #"\{x\}"#, #"a_1 * b_2 * c_3"#, "a < b & c > d",
    #"q_{\text{money}} = [4+7,\ 2+4]"#, #"\text{if $x$ holds}"#, "[a](b)", "a~b~c", "x\\_y",
    "&amp;", "<b>", "**a**", #"\$5"#, "é_दोस्त", "a|b", "x!", "a<!b",
  ])
  func `no letter of a formula is changed`(latex: String) throws {
    #expect(try formulas(in: "Here $\(latex)$ and *$\(latex)$*.") == [latex, latex])
    #expect(try formulas(in: "$$\(latex)$$") == [latex])
    #expect(try formulas(in: "# Head $\(latex)$") == [latex])
    #expect(try formulas(in: "> - 1. $$\n>      \(latex)\n>      $$") == ["\n\(latex)\n"])
  }

  @Test(arguments: [
    "It costs $5 and $6.", "a $ b $ c", "only $x here", #"\$x$"#, "$x $", "$ x$", "$5-$6", "`$x$`",
    "<a title=\"$x$\">", "<!-- $x$ -->", "```\n$x$\n```", "    $x$", "<div>\n$x$\n</div>",
    "$a\n\nb$", "[a](<$b$>)", "$$$x$$$", "$$", "$$$$", "<https://x.org/$a$>", "~~~\n$$\na\n$$\n~~~",
    "``\n$$\na\n$$ ``",
  ])
  func `dollars that are no formula stay text`(text: String) throws {
    #expect(try formulas(in: text) == [])
  }

  @Test func `a formula does not begin in prose to end in code or a comment`() throws {
    let document = try Document(parsing: "It costs $5, `a$b` or <!-- c$ --> more.")
    #expect(Outline(of: document).formulas == [])
    #expect(Outline(of: document).html.map(\.text) == ["<!-- c$ -->"])
  }

  @Test func `GitHub's formulas with backticks are read`() throws {
    #expect(try formulas(in: "$`a$b`$ and $`c_1`$.") == ["a$b", "c_1"])
  }

  @Test func `a formula may go on over the lines of a paragraph`() throws {
    #expect(try formulas(in: "> so $a +\n> b$ is") == ["a +\nb"])
  }

  @Test func `two dollars alone in a paragraph make a block`() throws {
    let document = try Document(parsing: "a\n\n$$\nx\n- y\n# z\n$$ {#eq-x}\n\nb")
    guard case .displayMath(let math) = document.blocks[1].kind else {
      Issue.record("no display formula")
      return
    }
    #expect(math.latex == "\nx\n- y\n# z\n")
    #expect(math.label == "eq-x")
    #expect(math.isDisplay)
    #expect(math.range.start == SourcePosition(line: 3, column: 1))
    #expect(math.range.end == SourcePosition(line: 7, column: 3))
    #expect(document.blocks.count == 3)
    #expect(document.findings == [])
  }

  @Test func `a fence that says math is a formula, as on GitHub`() throws {
    let text = "- a\n\n  ```math {#eq-y}\n  x &= y\n\n   z\n  ```\n\n~~~ math\n1 + 1\n~~~\n"
    let math = try checked(text)
    #expect(math.map(\.latex) == ["x &= y\n\n z", "1 + 1"])
    #expect(math.map(\.label) == ["eq-y", nil])
    #expect(math.map(\.isDisplay) == [true, true])
    #expect(math[0].range.start == SourcePosition(line: 3, column: 3))
    #expect(math[0].lineStarts[0] == SourcePosition(line: 4, column: 3))
  }

  @Test(arguments: [
    "```maths\nx\n```", "```math x\ny\n```", "```math\nx", "```math\n \n```", "    math",
  ])
  func `other code is no formula`(text: String) throws {
    #expect(try formulas(in: text) == [])
  }

  @Test func `a display formula in a sentence stays in its paragraph`() throws {
    let text = "We get\n$$\na\n$$\nwhere $$b$$ {#eq-b} is <!-- wrong 2: reason -->"
    let math = try checked(text)
    #expect(math.map(\.latex) == ["\na\n", "b"])
    #expect(math.map(\.isDisplay) == [true, true])
    #expect(math.map(\.label) == [nil, "eq-b"])
    #expect(math[1].range.start == SourcePosition(line: 5, column: 7))
  }

  @Test func `quote marks and list indentation are no part of a formula`() throws {
    let text = """
      > [!note]
      > $$
      > a \\\\
      > - b
      > $$
      - item
        $$
          c
        d
        $$
      """
    let math = try checked(text)
    #expect(math.map(\.latex) == ["\na \\\\\n- b\n", "\n  c\nd\n"])
    #expect(math[0].lineStarts[1] == SourcePosition(line: 3, column: 3))
    #expect(math[1].position(atUTF8Offset: 3) == SourcePosition(line: 8, column: 5))
  }

  @Test func `a formula keeps its place behind tabs, wide letters and returns`() throws {
    let math = try checked("é\t$x$\r\n\r\n1.\tदोस्त $y$\r$z$")
    #expect(
      math.map(\.range.start) == [
        SourcePosition(line: 1, column: 4), SourcePosition(line: 3, column: 20),
        SourcePosition(line: 4, column: 1),
      ]
    )
  }

  @Test func `dashes under a display formula are a break, not a heading`() throws {
    let document = try Document(parsing: "$$\nx\n$$\n---\nb")
    guard case .displayMath = document.blocks[0].kind else {
      Issue.record("no display formula")
      return
    }
    #expect(document.blocks[1].kind == .thematicBreak)
    #expect(document.blocks[1].range.start == SourcePosition(line: 4, column: 1))
  }

  @Test(arguments: [
    ("$$\na = b\n\ntext with $x$\n", 1), ("para\n\n$$ a\n\n$$\nx\n$$\n", 3), ("# H $$ x\n\nb", 1),
    ("- $$ a\n- b $$ c\n", 1), ("> $$\n> a\n\nb\n", 1), ("$$\na\n```\nb\n```\n", 1),
    ("| a |\n|---|\n| $$ b |\n", 3),
  ])
  func `an unclosed formula is found and the rest is read`(text: String, line: Int) throws {
    let document = try Document(parsing: text)
    PlaceCheck(of: text).check(document)
    let finding = try #require(document.findings.first)
    #expect(finding.line == line)
    #expect(finding.message.contains("$$"))
    #expect(Outline(of: document).formulas.allSatisfy { !$0.latex.contains("text") })
  }

  @Test func `behind an unclosed formula the next ones are whole`() throws {
    #expect(try formulas(in: "$$ a\n\n$$\nx\n$$\n\n$$y$$ $z$") == ["\nx\n", "y", "z"])
  }

  @Test(arguments: [
    "\n\na\n\n", "\n\\begin{aligned}\na\n\nb\n\\end{aligned}\n", "{\n\nb}", "\n\na\n", "\na\n\n",
  ])
  func `blank lines are allowed where a formula is plainly open`(latex: String) throws {
    #expect(try formulas(in: "$$\(latex)$$\n\ntext") == [latex])
  }

  @Test func `formulas in links and pictures are kept, in addresses they are text`() throws {
    let document = try Document(parsing: "[see $a$](x$b$y \"$c$\") ![$d$](e)")
    let outline = Outline(of: document)
    #expect(outline.formulas.map(\.latex) == ["a", "d"])
    guard case .link(let destination, let title, _) = outline.inlines[0].kind else {
      Issue.record("no link")
      return
    }
    #expect(destination == "x$b$y")
    #expect(title == "$c$")
  }

  @Test(arguments: ["[Note]: $a + b$", "[1]: $x$", "[a]:\n$$\nx\n$$", "a\n[b]: $c$ 'd'"])
  func `a formula behind brackets and a colon is no address`(text: String) throws {
    let document = try Document(parsing: text)
    PlaceCheck(of: text).check(document)
    #expect(Outline(of: document).formulas.count == 1)
    #expect(Outline(of: document).plainText.contains("]:"))
  }

  @Test func `taking a formula out opens no fence`() throws {
    let text = "```a$`b`$ c\nd\n\n$x$"
    #expect(try Document(parsing: text).findings == [])
    #expect(try formulas(in: text) == ["x"])
  }

  /// The placeholders are made of private-use characters; the author may use those as well.
  @Test func `private characters of the author are kept`() throws {
    let text = "\u{E000}0\u{E000} &#xE001;0&#xE001; &#57346; $x$ \u{F8FF}"
    let document = try Document(parsing: text)
    #expect(
      Outline(of: document).plainText
        == "\u{E000}0\u{E000} \u{E001}0\u{E001} \u{E002} x \u{F8FF}"
    )
  }
}
