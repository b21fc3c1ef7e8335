import MathTypesetting
import Testing

@testable import NotebookHTML

@Suite struct FormulaWriterTests {
  @Test(arguments: [
    ("i", true), (#"9 \cdot 1 + 3 \cdot 1 = 9 + 3"#, true), (#"\frac{\alpha}{\sqrt{d_k}}"#, true),
    ("a + b + c + d + e + f + g + h + i + j = k", false),
  ])
  func `a short formula is kept on one line`(latex: String, isShort: Bool) throws {
    let typesetter = try MathTypesetter(katex: KaTeX())
    let html = try typesetter.typeset(latex, display: false)
    #expect(FormulaWriter.isShort(html) == isShort)
  }
}
