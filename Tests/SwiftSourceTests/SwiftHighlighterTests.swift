import SwiftSource
import Testing

@Suite struct SwiftHighlighterTests {
  private func texts(_ kind: SwiftToken.Kind, in source: String) -> [String] {
    SwiftHighlighter().tokens(of: source).filter { $0.kind == kind }.map(\.text)
  }

  @Test func `each run has its meaning`() {
    let source = "let weights = softmax(scores, axis: 1)  // \"rows\"\nshow(\"a\\(x)\", 0.5)"
    #expect(texts(.keyword, in: source) == ["let"])
    #expect(texts(.call, in: source) == ["softmax", "show"])
    #expect(texts(.label, in: source) == ["axis"])
    #expect(texts(.number, in: source) == ["1", "0.5"])
    #expect(texts(.comment, in: source) == ["// \"rows\""])
  }

  @Test func `methods and initializers are calls`() {
    #expect(texts(.call, in: "let q = Tensor([1]).matmul(w)") == ["Tensor", "matmul"])
  }

  @Test func `declared types are types`() {
    #expect(texts(.type, in: "func f(x: Tensor) -> [Double] { x }") == ["Tensor", "Double"])
  }

  @Test(arguments: [
    "", "let", "\"\"\"", "\"unfinished", "}}}{{{", "let é = \"हिन्दी\" // 😀\r\n\t#if X", "\0\u{1}",
    "@ # $ \\ `", "let x = 1 /* never closed", "<script>alert(1)</script>",
  ])
  func `any text comes back whole`(source: String) {
    #expect(SwiftHighlighter().tokens(of: source).map(\.text).joined() == source)
  }

  /// The parser's time doubles with every open `[`, and its visitors use a stack frame a level.
  @Test(arguments: ["[", "(", "{", "a."])
  func `code that is nested too deep stays whole and brings nothing down`(piece: String) {
    let code = String(repeating: piece, count: 20_000)
    let text = SwiftHighlighter().tokens(of: code).map(\.text).joined()
    #expect(text == code)
    #expect(CellSyntax(parsing: code).statements.allSatisfy { $0.numbers.isEmpty })
  }
}
