import HTMLWriting
import Testing

@testable import MathTypesetting

@Suite struct MathTypesetterTests {
  private let typesetter: MathTypesetter

  init() throws { typesetter = try MathTypesetter(katex: KaTeX()) }

  @Test func `a formula has a visual form, MathML and its source`() throws {
    let html = try typesetter.typeset(#"\frac{10}{\sqrt{2}}"#, display: true).source
    #expect(html.hasPrefix(#"<span class="katex-display">"#))
    #expect(html.contains("<math"))
    let source = #"<annotation encoding="application/x-tex">\frac{10}{\sqrt{2}}</annotation>"#
    #expect(html.contains(source))
    #expect(html.contains(#"class="katex-html" aria-hidden="true""#))
  }

  @Test func `no address stands in the result`() throws {
    let html = try typesetter.typeset(#"\sqrt{x}\overbrace{a}"#, display: false).source
    #expect(!html.contains("http"))
  }

  @Test func `Hindi is text`() throws {
    let html = try typesetter.typeset(#"c_{\text{दोस्त}}"#, display: false).source
    #expect(html.contains("<mtext>दोस्त</mtext>"))
  }

  @Test func `macros are expanded and forgotten`() throws {
    let html = try typesetter.typeset(
      #"\pair{1}{2}"#,
      display: false,
      macros: [#"\pair"#: "(#1; #2)"]
    )
    #expect(html.source.contains("<mn>2</mn>"))
    #expect(throws: MathError.self) { try typesetter.typeset(#"\pair{1}{2}"#, display: false) }
    _ = try typesetter.typeset(#"\gdef\once{1}\once"#, display: false)
    #expect(throws: MathError.self) { try typesetter.typeset(#"\once"#, display: false) }
  }

  @Test func `a faulty formula says what and where`() {
    #expect(throws: MathError.rejected(message: #"Undefined control sequence: \alpa"#, offset: 5)) {
      try typesetter.typeset(#"é + \alpa"#, display: false)
    }
    #expect(throws: MathError.rejected(message: "Expected 'EOF', got '}'", offset: 1)) {
      try typesetter.typeset("1}", display: false)
    }
  }

  /// A check reads formulas without typesetting them, and must find the same.
  @Test(arguments: [
    "x", "x_1", "2 + 2 = 4", "x_1_2", "x''^2", #"\frac{1}{2}"#, #"\frac{1}"#, #"\alpa"#, "1}", "{1",
    #"\begin{eqnarray}a\end{eqnarray}"#, #"\begin{align}a&=b\end{align}"#, #"\label{x} y"#,
    #"a \tag{1}"#, #"\text{ध्यान}"#, #"\left( x"#, "a & b", "a # b", #"\v + 1"#, #"\sqrt[3]{x}"#,
    "a % b", #"\verb|x"#, #"\def\a{\a\a}\a"#, "", " ", "'", "a^", #"\color{nocolor}x"#,
  ])
  func `reading a formula finds what typesetting finds`(latex: String) {
    for display in [true, false] {
      let macros = [#"\v"#: #"\mathbf{v}"#]
      var thrown: MathError?
      do {
        _ = try typesetter.typeset(latex, display: display, macros: macros)
      } catch {
        thrown = error
      }
      #expect(typesetter.problem(in: latex, display: display, macros: macros) == thrown)
    }
  }

  @Test func `links, classes and images are refused`() {
    for formula in [#"\href{javascript:alert(1)}{x}"#, #"\includegraphics{a.png}"#] {
      // KaTeX shows what it does not trust as an error in red; no address may come of it.
      let html = (try? typesetter.typeset(formula, display: false).source) ?? ""
      #expect(!html.contains("href=") && !html.contains("<img"))
    }
  }

  @Test func `markup in a formula stays text`() throws {
    let html = try typesetter.typeset(#"\text{<script>alert("1")</script>}"#, display: false)
    #expect(!html.source.contains("<script"))
  }

  @Test(arguments: [
    "\0", "a\0b", "\u{2028}", "'", "\"", "\\", "`${1}`", "</script>", "\u{FEFF}", "😀", "{{{", "%",
    "\\text{\u{2029}'\"`}", "#1", "&", "$x$", "\r\n",
  ])
  func `no text breaks the interpreter`(formula: String) throws {
    _ = try? typesetter.typeset(formula, display: false)
    _ = try? typesetter.typeset(formula, display: true, macros: ["\\x": formula, formula: "1"])
    #expect(try typesetter.typeset("x", display: false).source.contains("<mi>x</mi>"))
  }

  @Test func `what marks a formula is not for authors`() throws {
    // KaTeX shows a command that it does not trust as its name, in red.
    for formula in [#"\htmlData{step=1}{x}"#, #"\htmlClass{a}{x}"#, #"\htmlStyle{a:b}{x}"#] {
      let html = try typesetter.typeset(formula, display: false).source
      #expect(!html.contains("data-step=") && !html.contains("enclosing"))
    }
  }

  @Test func `a formula too long is refused`() {
    let formula = String(repeating: "x", count: 1_000_000)
    #expect(throws: MathError.tooLong(limit: MathTypesetter.longest)) {
      try typesetter.typeset(formula, display: false)
    }
  }

  @Test func `endless expansion and deep nesting end as findings`() throws {
    #expect(throws: MathError.self) {
      try typesetter.typeset(#"\def\a{\a\a}\a"#, display: false)
    }
    let deep = String(repeating: "{", count: 9_000) + String(repeating: "}", count: 9_000)
    _ = try? typesetter.typeset(deep, display: false)
    #expect(try typesetter.typeset("x", display: false).source.contains("<mi>x</mi>"))
  }

  @Test func `the same formula gives the same bytes`() throws {
    let formula = #"\begin{bmatrix} 2 & 1 \\ 1 & 2 \end{bmatrix}"#
    let first = try typesetter.typeset(formula, display: true)
    let other = try MathTypesetter(katex: KaTeX())
    #expect(try other.typeset(formula, display: true) == first)
  }
}
