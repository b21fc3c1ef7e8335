import CellTrace
import CommonMark
import NotebookEvaluation
import NotebookModel
import NotebookVerification
import Testing

@testable import NotebookMarkdown

@Suite struct MarkdownNoteTests {
  /// A note as Markdown, with results made up.
  private func markdown(
    _ text: String,
    cells: [[Event]] = [],
    values: [Value] = []
  ) throws -> (text: String, pictures: [MarkdownNote.Picture]) {
    let notebook = try Notebook(decoding: Array(text.utf8), path: "a.md")
    var evaluation = Evaluation(notRunning: notebook)
    for (index, events) in cells.enumerated() {
      evaluation.cells[index].status = .finished
      evaluation.cells[index].events = events
    }
    for (index, value) in values.enumerated() { evaluation.inlineValues[index] = .value(value) }
    let note = try #require(
      MarkdownNote(
        Array(text.utf8),
        of: notebook,
        evaluation,
        Verification(of: notebook, against: evaluation),
        named: "a b"
      )
    )
    return (try unmarked(note.bytes, of: text), note.pictures)
  }

  /// A file without the mark at its end, and without what had to be added to the note to put it there.
  private func unmarked(_ file: [UInt8], of note: String) throws -> String {
    #expect(MadeMark.isIn(file))
    let text = String(decoding: file, as: UTF8.self)
    let mark = try #require(
      text.firstRange(of: #/(\n|\r\n?)(<!-- picture .* -->\R)*<!-- made by .* -->\R$/#)
    )
    let rest = text[..<mark.lowerBound]
    return note.last?.isNewline == true ? String(rest) : String(rest.dropLast())
  }

  @Test func `what the author wrote stays byte for byte`() throws {
    let text =
      "\u{FEFF}---\ntitle: x\n---\r\n# A  \n\n* b\t\n\r1) c\n\n0.5<!-- = 1 / 2.0 --> \\\n$1 + 1 = 2$ "
      + "<!-- unchecked: a -->\n\n```python\n1\n```\n\n~~~output\nx\n~~~\n| a |\n|---|\n| `b` |"
    #expect(try markdown(text).text == text.replacing("0.5<", with: "0.5<"))
  }

  @Test func `options say what is shown`() throws {
    func cell(_ options: String) -> String {
      "a\n\n```{swift}\n\(options)let n = 1\n```\n\nb\n"
    }
    let code = "```swift\nlet n = 1\n```"
    let output = "```text\nhi\n```"
    let cases = [
      ("", "a\n\n\(code)\n\n\(output)\n\nb\n"),
      ("//| echo: false\n", "a\n\n\(output)\n\nb\n"),
      ("//| output: false\n//| label: x\n", "a\n\n\(code)\n\nb\n"),
      ("#| include: false\n", "a\n\n\n\nb\n"),
    ]
    for (options, expected) in cases {
      #expect(try markdown(cell(options), cells: [[.output("hi\n")]]).text == expected)
    }
  }

  @Test func `cells in lists and quotes stay in them`() throws {
    let text = "- ```{swift}\n  n\n  ```\n\n> > ~~~~ {swift}\n> > n\n> > ~~~~\n> > b\n"
    let shown: [Event] = [.output("a\n\n```\n")]
    #expect(
      try markdown(text, cells: [shown, shown]).text
        == "- ```swift\n  n\n  ```\n\n  ````text\n  a\n\n  ```\n  ````\n\n"
        + "> > ~~~~swift\n> > n\n> > ~~~~\n> >\n> > ````text\n> > a\n> >\n> > ```\n> > ````\n> > b\n"
    )
  }

  @Test func `a hidden cell keeps apart what stands around it`() throws {
    let text =
      "- ```{swift}\n  //| include: false\n  n\n  ```\na\n```{swift}\n//| include: false\n```\nb\n"
    #expect(try markdown(text, cells: [[], []]).text == "-\na\n\nb\n")
  }

  @Test func `a cell that is never closed is closed`() throws {
    let text = try markdown("```{swift}\nn", cells: [[.output("1")]]).text
    #expect(text.hasPrefix("> [!CAUTION]\n"))
    #expect(text.hasSuffix("> ```\n\n```swift\nn\n```\n\n```text\n1\n```"))
  }

  @Test func `an output fence is not said again, and what differs is shown`() throws {
    let text = "```{swift}\nn\n```\n\n```output\nx\n```\n"
    #expect(
      try markdown(text, cells: [[.output("x\n")]]).text
        == "```swift\nn\n```\n\n```output\nx\n```\n"
    )
    let other = try markdown(text, cells: [[.output("y\n")]]).text
    #expect(other.hasPrefix("> [!CAUTION]\n> Something in this note does not hold.\n>\n"))
    #expect(other.contains("```diff\n") && other.contains("\n-x\n+y\n"))
    #expect(other.hasSuffix("\n```output\nx\n```\n"))
  }

  @Test func `values stand in the text, and nothing in them is a mark or a claim`() throws {
    let text = "a `{swift} n`\n`{swift} n`. b ``{swift} n`` c\n\n| `{swift} n` |\n|---|\n"
    let values: [Value] = [
      .number(-0.5), .integer(3), .text("*a* `b`\n# [c](d) $e$"), .text("1 + 1 = 3 | x"),
    ]
    let result = try markdown(text, values: values).text
    #expect(
      result
        == "a -0.5\n3\\. b \\*a\\* \\`b\\` \\# \\[c\\](d) \\$e\\$ c\n\n| 1 + 1 <!-- -->\\= 3 \\| x |\n|---|\n"
    )
    let again = try Notebook(decoding: Array(result.utf8), path: "a.md")
    #expect(again.arithmetic.isEmpty && again.formulas.isEmpty && again.inlineValues.isEmpty)
    #expect(again.document.blocks.count == 2)
    guard case .paragraph(let words) = again.document.blocks[0].kind else {
      Issue.record("no paragraph")
      return
    }
    #expect(words.map(\.plainText).joined().contains("3. b *a* `b` # [c](d) $e$ c"))
  }

  @Test func `an expression without a value is code that is only shown`() throws {
    #expect(try markdown("`{swift}  n` `` {swift} `n` ``\n").text == "`n` ``  `n` ``\n")
  }

  @Test func `pictures are files beside the note, tables are tables`() throws {
    let table = TextTable(
      header: ["a", "b"],
      rows: [[.init(text: "x|y"), .init(text: "", number: 1.5)], [.init(text: "2 = 3")]]
    )
    let figure = Figure(
      id: nil,
      title: "T",
      caption: "C.",
      alternative: "two < bars",
      panels: [
        .init(
          title: "P & Q",
          plot: .bars(.init(categories: ["x"], series: [.init(name: "s", values: [1])]))
        ),
        .init(title: "", plot: .table(table)),
      ],
      line: 1
    )
    let result = try markdown(
      "```{swift}\nn\n```\n",
      cells: [[.output("1\n"), .picture(figure), .output("2\n")]]
    )
    #expect(
      result.text == """
        ```swift
        n
        ```

        ```text
        1
        ```

        **T**

        ![T: P \\& Q. two \\< bars](a%20b-figure-1.svg)

        | a | b |
        | --- | ---: |
        | x\\|y | 1.5 |
        | 2 <!-- -->\\= 3 |  |

        *C.*

        ```text
        2
        ```

        """
    )
    #expect(result.pictures.map(\.name) == ["a b-figure-1.svg"])
    #expect(result.pictures[0].svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
    let again = try Notebook(decoding: Array(result.text.utf8), path: "a.md")
    #expect(again.arithmetic.isEmpty && again.cells.isEmpty && again.findings.isEmpty)
  }

  @Test func `another file than the notebook's is not rewritten`() throws {
    let notebook = try Notebook(decoding: Array("a `{swift} 1`\n".utf8), path: "a.md")
    let evaluation = Evaluation(notRunning: notebook)
    for text in ["b `{swift} 1`\n", "a `{swift} 1`", ""] {
      let note = MarkdownNote(
        Array(text.utf8),
        of: notebook,
        evaluation,
        Verification(),
        named: "a"
      )
      #expect(note == nil)
    }
  }

  @Test func `a file says at its end that it was made, and with which pictures`() throws {
    let notebook = try Notebook(decoding: Array("a\r\n\r\n~~~~text\r\nopen".utf8), path: "a.md")
    let evaluation = Evaluation(notRunning: notebook)
    let note = try #require(
      MarkdownNote(
        Array("a\r\n\r\n~~~~text\r\nopen".utf8),
        of: notebook,
        evaluation,
        Verification(of: notebook, against: evaluation),
        named: "a"
      )
    )
    // A fence that the note leaves open is closed, so that the mark is no part of it.
    #expect(
      String(decoding: note.bytes, as: UTF8.self).hasSuffix(
        "a\r\n\r\n~~~~text\r\nopen\r\n~~~~\r\n\r\n"
          + "<!-- made by lectern: change the note, not this file -->\r\n"
      )
    )
    #expect(MadeMark.pictures(of: note.bytes) == [])
    #expect(MadeMark.isIn(note.bytes.suffix(MadeMark.length)))
    let pictures = [
      MarkdownNote.Picture(name: "a, b c-figure-1.svg", svg: "<svg/>"),
      MarkdownNote.Picture(name: "a-figure-2.svg", svg: "<svg></svg>"),
    ]
    let mark = MadeMark.lines(for: pictures).joined(separator: "\n") + "\n"
    let read = MadeMark.pictures(of: Array(mark.utf8))
    #expect(read.map(\.name) == ["a, b c-figure-1.svg", "a-figure-2.svg"])
    #expect(read[1].isStill(Array("<svg></svg>".utf8)))
    #expect(!read[1].isStill(Array("<svg> </svg>".utf8)))
    // What is in another folder was not written by this.
    let away = mark.replacing("a-figure-2", with: "../a-figure-2")
    #expect(MadeMark.pictures(of: Array(away.utf8)).map(\.name) == ["a, b c-figure-1.svg"])
    // What stands in the middle of a note is the author's.
    #expect(!MadeMark.isIn(Array((mark + "text\n").utf8)))
  }
}
