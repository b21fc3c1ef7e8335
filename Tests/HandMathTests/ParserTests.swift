import Testing

@testable import HandMath

@Suite struct ParserTests {
  private func tree(_ latex: String) throws(Unreadable) -> String {
    let tokens = Lexer(latex, notation: Notation()).tokens
    return TreeText.text(try Parser.expression(of: tokens))
  }

  @Test(arguments: [
    ("1 + 2 \\cdot 3", "1 + (2·3)"), ("-2^2", "−(2^2)"), ("2 - 3 - 4", "2 − 3 − 4"),
    ("6/2(3)", "6 / 2·3"), ("\\frac12 3", "(1/2)·3"), ("\\sqrt[3]{8}", "root 3 of 8"),
    ("\\sin^2 x", "(sin(x))^2"), ("\\log_2 8", "log to base 2 of (8)"), ("2^10", "2^10"),
    ("x_{1}^{2}", "x_1^2"), ("A^T B", "(Aᵀ)·B".replacing("(Aᵀ)", with: "Aᵀ")),
    ("[1 -2 3]", "[1, −2, 3]"), ("[1 - 2]", "1 − 2"), ("\\{4+7 \\ 2+4\\}", "[4 + 7, 2 + 4]"),
    ("\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}", "[[1, 2], [3, 4]]"), ("|a - b|", "|a − b|"),
    ("5!", "5!"), ("20\\%", "20 %"), ("30^\\circ", "30°"), ("\\hat{y}_1", "yhat_1"),
    ("\\sum_{i=1}^{3} i^2 + 1", "(sum over i from 1 to 3 of (i^2)) + 1"),
    ("w_{\\text{new}}^{(2)}", "w_new^(2)"), ("e^{-x}", "e^(−x)"), ("3 \\text{ km}", "3 km"),
  ])
  func `signs bind as mathematics has it`(latex: String, words: String) throws {
    #expect(try tree(latex) == words)
  }

  @Test(arguments: [
    "", "+", "2 +", "(2", "2 3", "\\frac{1}", "x__2", "2^^3", "\\begin{bmatrix}1&2", "[1,,2]", "()",
    "\\sqrt", "|2", "5!!", "\\sum_{i} i", "\\max_i x", "1010_2",
  ])
  func `broken formulas are refused with a reason`(latex: String) {
    #expect(throws: Unreadable.self) { try tree(latex) }
  }

  @Test func `every node knows its place`() throws {
    let latex = "1 + \\frac{2}{34}"
    let expression = try Parser.expression(of: Lexer(latex, notation: Notation()).tokens)
    #expect(expression.range == 0..<16)
    #expect(expression.children.map(\.range) == [0..<1, 4..<16])
    #expect(expression.children[1].children.map(\.range) == [10..<11, 13..<15])
  }
}
