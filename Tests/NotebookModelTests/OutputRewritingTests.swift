import CommonMark
import NotebookModel
import Testing

@Suite struct OutputRewritingTests {
  @Test func `a fence directly behind a cell is what the cell is expected to give`() throws {
    let note = try read("```{swift}\n1\n```\n\n```output\n 1 \n\n```\n")
    #expect(note.cells[0].expectedOutput?.lines == [" 1"])
    #expect(note.findings == [])
    for between in ["Text.\n\n", "<!-- c -->\n\n", "```sh\nls\n```\n\n"] {
      let note = try read("```{swift}\n1\n```\n\n\(between)```output\n1\n```\n")
      #expect(note.cells[0].expectedOutput == nil)
      // Behind other code it is that code's output.
      #expect(note.findings.count == (between.contains("sh") ? 0 : 1))
    }
    #expect(try read("```output\n1\n```\n").findings == [])
    let twice = try read("```{swift}\n1\n```\n```output\n1\n```\n```output\n2\n```\n")
    #expect(twice.findings.map(\.position.line) == [7])
    let alone = try read("```{swift}\n//| tolerance: 1e-6\n1\n```\n")
    #expect(
      alone.findings[0].message.hasPrefix("'tolerance' is for the numbers of an output fence")
    )
  }

  @Test(arguments: [
    (
      "```{swift}\n1\n```\n```output\n```\n", ["a", "", "b"],
      "```{swift}\n1\n```\n```output\na\n\nb\n```\n"
    ),
    ("```{swift}\n1\n```\n```output\nx\ny\n```", ["a"], "```{swift}\n1\n```\n```output\na\n```"),
    ("```{swift}\n1\n```\n```output\nx\n```\n", [], "```{swift}\n1\n```\n```output\n```\n"),
    // Line ends and the mark in front of UTF-8 stay.
    (
      "\u{FEFF}T\r\n\r\n```{swift}\r\n1\r\n```\r\n```output\r\nx\r\n```\r\nT\n",
      ["a", "b"],
      "\u{FEFF}T\r\n\r\n```{swift}\r\n1\r\n```\r\n```output\r\na\r\nb\r\n```\r\nT\n"
    ),
    ("```{swift}\r1\r```\r```output\rx\r```\r", ["a"], "```{swift}\r1\r```\r```output\ra\r```\r"),
    // A longer fence for what would close it; other fences need none.
    (
      "```{swift}\n1\n```\n```output\n```\n", ["```swift", "````", " ```"],
      "```{swift}\n1\n```\n`````output\n```swift\n````\n ```\n`````\n"
    ),
    (
      "```{swift}\n1\n```\n~~~ output\n~~~\n", ["```"], "```{swift}\n1\n```\n~~~ output\n```\n~~~\n"
    ),
    // In lists and quotes, with blanks and tabs.
    (
      "- ```{swift}\n  1\n  ```\n\n  ```output\n  ```\n", ["a", "", " b"],
      "- ```{swift}\n  1\n  ```\n\n  ```output\n  a\n\n   b\n  ```\n"
    ),
    (
      "> ```{swift}\n> 1\n> ```\n> ```output\n> ```\n", ["a", "", "b"],
      "> ```{swift}\n> 1\n> ```\n> ```output\n> a\n>\n> b\n> ```\n"
    ),
    (
      "1. > ```{swift}\n   > 1\n   > ```\n   > ```output\n   > ```\n", ["a"],
      "1. > ```{swift}\n   > 1\n   > ```\n   > ```output\n   > a\n   > ```\n"
    ),
    (
      "-\t```{swift}\n\t1\n\t```\n\n\t```output\n\t```\n", ["a", "\tb"],
      "-\t```{swift}\n\t1\n\t```\n\n\t```output\n\ta\n\t\tb\n\t```\n"
    ),
    (
      "```{swift}\n1\n```\n  ```output\nx\n  ```\n", ["  a"],
      "```{swift}\n1\n```\n  ```output\n    a\n  ```\n"
    ),
    (
      "> [!note]\n> ```{swift}\n> 1\n> ```\n> ```output\n> x\n> ```\n", ["a"],
      "> [!note]\n> ```{swift}\n> 1\n> ```\n> ```output\n> a\n> ```\n"
    ),
  ])
  func `only the lines between the fences change`(
    text: String,
    lines: [String],
    expected: String
  ) throws {
    let rewriting = try rewrite(text, [0: lines])
    #expect(rewriting.rewritten == [0])
    #expect(String(decoding: rewriting.bytes, as: UTF8.self) == expected)
  }

  @Test func `bytes that are no text stay`() throws {
    var bytes = Array("A ".utf8) + [0xFF, 0xFE] + Array("\n\n```{swift}\n1\n```\n```output\n".utf8)
    bytes += Array("```\n".utf8)
    let note = try Notebook(decoding: bytes, path: "a.md")
    let rewriting = try OutputRewriting(bytes, of: note, outputs: [0: ["x"]]) {
      bytes throws(CommonMarkError) in try Notebook(decoding: bytes, path: "a.md")
    }
    #expect(rewriting.bytes.starts(with: [0x41, 0x20, 0xFF, 0xFE, 0x0A]))
    #expect(rewriting.rewritten == [0])
  }

  @Test func `several fences are rewritten together, and the others stay`() throws {
    let text = (0..<4).map { "```{swift}\n\($0)\n```\n```output\nold \($0)\n```\n" }.joined()
    let rewriting = try rewrite(text, [1: ["a", "b"], 3: []])
    let expected = text.replacing("old 1\n", with: "a\nb\n").replacing("old 3\n", with: "")
    #expect(String(decoding: rewriting.bytes, as: UTF8.self) == expected)
    #expect(rewriting.rewritten == [1, 3])
  }

  @Test func `a fence that is not closed is refused, and nothing changes`() throws {
    for text in [
      "```{swift}\n1\n```\n```output\nx\n", "> ```{swift}\n> 1\n> ```\n> ```output\n\nText\n",
    ] {
      let rewriting = try rewrite(text, [0: ["a"]])
      #expect(rewriting.refused == [0])
      #expect(rewriting.bytes == Array(text.utf8))
    }
  }

  /// Whatever a cell prints, the fence holds it afterwards or the note stays as it was.
  @Test func `what is read again is what was written, in every surrounding`() throws {
    let surroundings = [
      "", "> ", "  ", "- ", "1. ", "> > ", "- > ", "* - ", "[^1]: ", "- [ ] t\n\n  ",
    ]
    let pieces = [
      "", "a", "  b", "\tc", "```", "~~~", "> q", "# h", "- l", "    code", "---", "<!--", "$$",
      "\u{1B}[1m", "|x|", "[^1]:", "```output",
    ]
    var generator = SystemRandomNumberGenerator()
    for start in surroundings {
      let rest = String(start.split(separator: "\n").last ?? "").map {
        ">\t".contains($0) ? $0 : " "
      }
      let fence = ["```{swift}", "1", "```", "", "```output", "x", "```", ""].enumerated()
        .map { ($0.offset == 0 ? start : String(rest)) + $0.element }.joined(separator: "\n")
      guard try read(fence).cells.first?.expectedOutput != nil else { continue }
      for _ in 0..<20 {
        let lines = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
          pieces.randomElement(using: &generator) ?? ""
        }
        let wanted = ExpectedOutput.lines(of: lines.joined(separator: "\n"))
        let rewriting = try rewrite(fence, [0: wanted])
        let after = try Notebook(decoding: rewriting.bytes, path: "a.md")
        if rewriting.rewritten == [0] {
          #expect(after.cells[0].expectedOutput?.lines == wanted, "\(start) \(wanted)")
        } else {
          #expect(rewriting.bytes == Array(fence.utf8))
        }
        // Only a tab within a list may be unwritable.
        #expect(rewriting.refused == [] || !start.isEmpty, "\(start) \(wanted)")
      }
    }
  }

  private func read(_ text: String) throws -> Notebook {
    try Notebook(decoding: Array(text.utf8), path: "a.md")
  }

  private func rewrite(_ text: String, _ outputs: [Int: [String]]) throws -> OutputRewriting {
    try OutputRewriting(Array(text.utf8), of: read(text), outputs: outputs) {
      bytes throws(CommonMarkError) in try Notebook(decoding: bytes, path: "a.md")
    }
  }
}
