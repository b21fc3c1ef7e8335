import CommonMark
import NotebookModel
import Testing

@Suite struct CellOptionsTests {
  @Test func `a cell that asks for nothing is shown, run and expected to succeed`() throws {
    let options = try options("let a = 1\n//| eval: false\n")
    #expect(options == CellOptions())
    #expect(options.echo && options.eval && options.output && options.include && options.warning)
    #expect(options.expectedError == nil)
  }

  @Test func `option lines say what the cell is`() throws {
    let options = try options(
      """
      //| label: weights
      #| echo: false
        //| eval: no
      //| output: false
      //| include: false
      //| warning: off
      //| code-fold: true
      //| code-summary: "Show: it"
      //| fig-cap: Weights of 'money'
      //| fig-alt: A square
      //| tbl-cap: Scores
      //| timeout: 2.5
      //| error: "Index out of range"
      //| cache: false
      """
    )
    var expected = CellOptions()
    expected.label = "weights"
    expected.echo = false
    expected.eval = false
    expected.output = false
    expected.include = false
    expected.warning = false
    expected.foldsCode = true
    expected.foldedSummary = "Show: it"
    expected.figureCaption = "Weights of 'money'"
    expected.figureAlternative = "A square"
    expected.tableCaption = "Scores"
    expected.timeout = 2.5
    expected.expectedError = .containing("Index out of range")
    expected.isCached = false
    #expect(options == expected)
  }

  @Test func `a tolerance is a number from 0 on`() throws {
    func read(_ value: String) throws -> Notebook {
      let text = "```{swift}\n//| tolerance: \(value)\n1\n```\n```output\n1\n```\n"
      return try Notebook(decoding: Array(text.utf8), path: "a.md")
    }
    #expect(try read("1e-6").cells[0].options.tolerance == 1e-6)
    #expect(try read("1e-6").findings == [])
    for value in ["-1", "x", ".inf"] {
      let note = try read(value)
      #expect(note.cells[0].options.tolerance == nil)
      #expect(note.findings[0].message.hasPrefix("tolerance: a number from 0 on is expected"))
    }
  }

  @Test func `tags of MyST mean what options of Quarto say`() throws {
    let options = try options(
      "//| tags: [hide-input, remove-output, remove-cell, raises-exception, skip-execution, mine]\n"
    )
    var expected = CellOptions()
    expected.foldsCode = true
    expected.output = false
    expected.include = false
    expected.expectedError = .any
    expected.eval = false
    #expect(options == expected)
    #expect(try self.options("//| tags: remove-input\n").echo == false)
  }

  @Test func `option lines of MyST are option lines`() throws {
    let note = try note("```{code-cell} swift\n:tags: [hide-input]\n:label: a\nlet a = 1\n```\n")
    #expect(note.cells.first?.options.foldsCode == true)
    #expect(note.cells.first?.options.label == "a")
    #expect(note.findings.isEmpty)
  }

  @Test(arguments: [
    ("true", CellOptions.ExpectedError.any), ("yes", .any), ("false", nil),
    ("no sign of it", .containing("no sign of it")), ("'true'", .containing("true")),
    ("12", .containing("12")),
  ])
  func `an expected error is any or has a text`(
    value: String,
    expected: CellOptions.ExpectedError?
  ) throws {
    #expect(try options("//| error: \(value)\n").expectedError == expected)
  }

  @Test(arguments: [
    ("ehco: false", "unknown option 'ehco'; did you mean 'echo'?"),
    ("fig_cap: x", "unknown option 'fig_cap'; did you mean 'fig-cap'?"),
    ("Eror: true", "unknown option 'Eror'; did you mean 'error'?"),
    ("echo: 3", "echo: 'true' or 'false' is expected, not '3'"),
    ("echo: [a]", "echo: 'true' or 'false' is expected, not a list"),
    ("eval:", "eval: 'true' or 'false' is expected, not ''"),
    ("timeout: soon", "timeout: a number of seconds above 0 is expected, not 'soon'"),
    ("timeout: -1", "timeout: a number of seconds above 0 is expected, not '-1'"),
    ("timeout: .inf", "timeout: a number of seconds above 0 is expected, not '.inf'"),
    ("error: [a, b]", "error: 'true', 'false' or a text is expected, not a list"),
    ("just words", "an option line is written '//| key: value'; ' just words' is not"),
  ])
  func `what an option line gets wrong is found at its line`(
    line: String,
    message: String
  ) throws {
    let note = try note("Text\n\n```{swift}\n//| label: a\n//| \(line)\nlet a = 1\n```\n")
    #expect(note.findings.map(\.message) == [message])
    #expect(note.findings.map(\.position) == [SourcePosition(line: 5, column: 1)])
    #expect(note.findings.map(\.severity) == [.warning])
  }

  @Test func `an option line that is no YAML is found`() throws {
    let note = try note("```{swift}\n//| label: [a\n```\n")
    #expect(note.findings.count == 1)
    #expect(
      note.findings.first?.message.hasPrefix("the option line ' label: [a' cannot be read") == true
    )
  }

  @Test func `options of other tools are left alone`() throws {
    #expect(try note("```{swift}\n//| freeze: auto\n//| classes: wide\n```\n").findings.isEmpty)
  }

  @Test(arguments: ["{swift, echo=false}", "{swift echo=false}", "{swift #label}"])
  func `options within the fence's braces are found, since nothing reads them`(
    info: String
  ) throws {
    let note = try note("```\(info)\nlet a = 1\n```\n")
    #expect(note.cells.count == 1)
    #expect(
      note.findings.map(\.message) == [
        "options within '\(info)' are not read; they stand in the cell, as '//| key: value'"
      ]
    )
  }

  private func options(_ code: String) throws -> CellOptions {
    let note = try note("```{swift}\n\(code)\n```\n")
    #expect(note.findings.isEmpty)
    return try #require(note.cells.first).options
  }
}
