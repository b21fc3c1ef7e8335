import HTMLWriting
import Testing

@testable import MathTypesetting

@Suite struct FormulaMarkTests {
  private let typesetter: MathTypesetter

  init() throws { typesetter = try MathTypesetter(katex: KaTeX()) }

  /// Marks parts of a formula by their text, numbered in their order from 1.
  private func typeset(
    _ latex: String,
    marking parts: String...,
    macros: [String: String] = [:]
  ) throws -> (html: String, marked: [Int]) {
    var start = latex.startIndex
    let marks = try parts.enumerated().map { index, part in
      let range = try #require(latex[start...].firstRange(of: part))
      start = range.upperBound
      let lower = latex.utf8.distance(from: latex.startIndex, to: range.lowerBound)
      return FormulaMark(lower..<lower + part.utf8.count, number: index + 1)
    }
    let result = try typesetter.typeset(latex, display: true, macros: macros, marking: marks)
    return (result.html.source, result.marks.map(\.number))
  }

  @Test func `a marked side stands in an element of its own`() throws {
    let (html, marked) = try typeset("é = 2 + 2 = 5 = 7", marking: "5", "7")
    #expect(marked == [1, 2])
    #expect(html.contains(#"<span class="enclosing" data-step="1"><span class="mord">5</span>"#))
    #expect(html.contains(#"<span class="enclosing" data-step="2"><span class="mord">7</span>"#))
  }

  /// Between terms and signs KaTeX puts spaces; a group of its own would lose those at its edges.
  @Test func `marking changes no space`() throws {
    let latex = #"a = -3 + \frac{1}{2} = 4"#
    let plain = try typesetter.typeset(latex, display: true).source
    let (html, _) = try typeset(latex, marking: #"-3 + \frac{1}{2}"#)
    func spaces(_ html: String) -> [String] {
      html.matches(of: #/"mspace" style="([^"]*)"/#).map { String($0.output.1) }
    }
    #expect(spaces(plain).count == 6)
    #expect(spaces(html) == spaces(plain))
  }

  @Test func `readers copy the LaTeX of the author`() throws {
    let (html, _) = try typeset(#"x < 1 = \text{é"}"#, marking: #"\text{é"}"#)
    #expect(!html.contains("htmlData"))
    #expect(html.contains(#">x &lt; 1 = \text{é&quot;}</annotation>"#))
  }

  @Test func `a side in a cell of a table is marked`() throws {
    let latex = #"\begin{aligned} a &= 1 + 1 \\ &= 3 \end{aligned}"#
    let (html, marked) = try typeset(latex, marking: "3 ")
    #expect(marked == [1])
    #expect(html.contains("data-step"))
  }

  @Test(arguments: [
    (#"\begin{aligned} a &= 1 \\ &= 2 \end{aligned}"#, #"1 \\ &= 2"#),
    (#"\left( a = 3 \right)"#, #"3 \right)"#), (#"\frac{a = 3}{2}"#, "3}{2"),
    ("a = 3 % b", "3 % b"), (#"\htmlData{step=9}{a} = 3"#, "3"),
  ])
  func `what is no group stays as it is`(latex: String, part: String) throws {
    let (html, marked) = try typeset(latex, marking: part)
    #expect(marked.isEmpty)
    #expect(try html == typesetter.typeset(latex, display: true).source)
  }

  @Test func `one part that cannot be marked hides no other`() throws {
    let latex = #"a = 1 = \left( b = 3 \right) = 4"#
    #expect(try typeset(latex, marking: "1", #"3 \right)"#, "4").marked == [1, 3])
  }

  @Test func `of overlapping parts the first is marked`() throws {
    let marks = [FormulaMark(4..<9, number: 1), FormulaMark(6..<9, number: 2)]
    let result = try typesetter.typeset("a = 1 + 2", display: false, marking: marks)
    #expect(result.marks.map(\.number) == [1])
  }

  @Test func `a range outside of the formula marks nothing`() throws {
    let marks = [FormulaMark(4..<90, number: 1), FormulaMark(3..<3, number: 2)]
    #expect(try typesetter.typeset("a = 1", display: false, marking: marks).marks.isEmpty)
  }

  @Test func `macros go on being expanded`() throws {
    let macros = [#"\pair"#: "(#1; #2)"]
    let (html, marked) = try typeset(#"a = \pair{1}{2}"#, marking: #"\pair{1}{2}"#, macros: macros)
    #expect(marked == [1] && html.contains("data-step"))
  }

  @Test func `a formula that cannot be set says so`() {
    #expect(throws: MathError.self) {
      try typesetter.typeset(#"a = \foo"#, display: false, marking: [FormulaMark(4..<8, number: 1)])
    }
  }
}
