import HTMLWriting
import Testing

@testable import MathTypesetting

@Suite struct MathStyleSheetTests {
  private let typesetter: MathTypesetter

  init() throws { typesetter = try MathTypesetter(katex: KaTeX()) }

  private func sheet(_ formulas: String...) throws -> MathStyleSheet {
    var set = FormulaSet(typesetter)
    for formula in formulas { _ = set.insert(try typesetter.typeset(formula, display: true)) }
    return try MathStyleSheet(for: set, typesetter)
  }

  @Test func `a page without formulas needs nothing`() throws {
    #expect(try sheet().css.isEmpty)
  }

  /// Which face a control sequence is set in is KaTeX's documented choice.
  @Test(arguments: [
    ("12", ["KaTeX_Main-Regular"]),
    ("x", ["KaTeX_Math-Italic"]),
    (#"\mathbf{W}x + 1"#, ["KaTeX_Main-Bold", "KaTeX_Main-Regular", "KaTeX_Math-Italic"]),
    (#"\boldsymbol{x}"#, ["KaTeX_Math-BoldItalic"]),
    (#"\mathbb{R}"#, ["KaTeX_AMS-Regular"]),
    (#"\mathcal{L}"#, ["KaTeX_Caligraphic-Regular"]),
    (#"\textbf{\textit{a}}"#, ["KaTeX_Main-BoldItalic"]),
    (#"\texttt{a}"#, ["KaTeX_Typewriter-Regular"]),
    (#"\textstyle\sum"#, ["KaTeX_Size1-Regular"]),
    (#"\sum"#, ["KaTeX_Size2-Regular"]),
    (#"\biggl("#, ["KaTeX_Size3-Regular"]),
  ])
  func `only faces with text in them are embedded`(formula: String, fonts: [String]) throws {
    let found = try sheet(formula).fonts.filter { $0 != "KaTeX_Main-Regular" }
    #expect(found == fonts.filter { $0 != "KaTeX_Main-Regular" })
  }

  @Test func `fonts are in the page and no address is`() throws {
    let css = try sheet("x + 1").css
    #expect(css.contains("src:url(data:font/woff2;base64,"))
    #expect(!css.contains("http") && !css.contains("url(fonts"))
  }

  @Test func `rules for what does not occur are left out`() throws {
    let plain = try sheet("x + 1").css
    let fraction = try sheet(#"\frac{1}{2}"#).css
    #expect(!plain.contains(".mfrac"))
    #expect(fraction.contains(".katex .mfrac .frac-line"))
    #expect(plain.contains(".katex-display"))
  }

  @Test func `styles become classes that win over every rule`() throws {
    var set = FormulaSet(typesetter)
    let latex = #"x^2 + \frac{1}{2} = \text{" style="}"#
    let formula = try typesetter.typeset(latex, display: false)
    let html = set.insert(formula).source
    #expect(formula.source.contains("class=\"strut\" style=\"height:"))
    #expect(html.contains("class=\"strut k0\""))
    #expect(!html.contains(" style=\"h"))
    #expect(html.contains("<mi>x</mi>"))
    let css = try MathStyleSheet(for: set, typesetter).css
    #expect(css.contains(".k0{height:"))
    #expect(css.contains("!important}"))
  }
}

@Suite struct CSSSelectorTests {
  private static let cases: [(text: String, compounds: [Set<String>], lastIsChild: Bool)] = [
    (".katex .mfrac>span", [["katex"], ["mfrac"], []], true),
    (".a > .b.c", [["a"], ["b", "c"]], true),
    (".a>.b .c:before", [["a"], ["b"], ["c"]], false),
    (".katex-display", [["katex-display"]], false),
    (".a svg.b", [["a"], ["b"]], false),
  ]

  @Test func `selectors are read as compounds of classes`() {
    for (text, compounds, lastIsChild) in Self.cases {
      let selector = CSSSelector(text)
      #expect(selector.compounds == compounds, "\(text)")
      #expect(selector.lastIsChild == lastIsChild, "\(text)")
    }
  }
}
