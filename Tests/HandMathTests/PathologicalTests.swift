import Testing

@testable import HandMath

/// Input no author writes ends in *unchecked*, soon.
@Suite struct PathologicalTests {
  private static func nested(
    _ open: String,
    _ inner: String,
    _ close: String,
    _ count: Int
  )
    -> String
  {
    String(repeating: open, count: count) + inner + String(repeating: close, count: count) + " = 1"
  }

  static let formulas: [String] = [
    nested("{", "1", "}", 10_000), nested("(", "1", ")", 20_000),
    nested("\\frac{1}{", "2", "}", 9_000),
    nested("\\left(", "1", "\\right)", 9_000), nested("[1 ", "1", "]", 9_000),
    nested("\\underbrace{", "1", "}", 9_000), nested("2^{", "2", "}", 9_000),
    nested("f(", "1", ")", 9_000), nested("\\begin{bmatrix}", "1", "\\end{bmatrix}", 9_000),
    String(repeating: "\\sqrt", count: 50_000) + "4 = 2", String(repeating: "1", count: 300_000),
    String(repeating: "a", count: 300_000) + " = 1", String(repeating: "|", count: 100_000) + "= 1",
    "5" + String(repeating: "!", count: 100_000) + " = 1", String(repeating: "=", count: 50_000),
    String(repeating: "-", count: 100_000) + "1 = 1", String(repeating: "\\hat", count: 50_000),
    String(repeating: "\\sum_{i=1}^{9999}", count: 3_000) + "1 = 1",
    "9^{9^{9^9}} = 1", "99999999^{99999999} = 1", "170! \\cdot 170! = 1",
    String(repeating: "9", count: 40) + " \\cdot " + String(repeating: "9", count: 40) + " = 1",
  ]

  @Test(arguments: formulas)
  func `neither depth nor length breaks anything`(formula: String) {
    let started = ContinuousClock.now
    let steps = Derivation(parsing: formula).judged(with: Scope()).steps
    #expect(steps.allSatisfy { $0.verdict == .unchecked || formula.utf8.count < 200 })
    // In a debug build on a busy machine; in release each takes a fraction of a second.
    #expect(ContinuousClock.now - started < .seconds(20))
  }

  @Test func `every byte value passes`() {
    let bytes = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 * 7 + $0 / 256) }
    let text = String(decoding: bytes, as: UTF8.self)
    for derivation in [Derivation(parsing: text), Derivation(plainText: text)] {
      #expect(derivation.judged(with: Scope()).steps.count == derivation.signCount)
    }
  }

  /// 2⁻¹·2¹²⁷ leaves 128 bits and goes on in `Double`: 2¹²⁶ either way.
  @Test func `overflow goes on in floating point`() {
    #expect(HandMathTests.verdicts(#"\frac{2^{127}}{2} = 2^{126}"#) == [.holds])
    #expect(HandMathTests.verdicts(#"\frac{2^{127}}{2} = 2^{125}"#) == [.wrong])
  }

  /// 100 sides that all differ stay linear: each is compared with a limited number before it.
  @Test func `long chains are judged to the end`() {
    let formula = (1...3_000).map(String.init).joined(separator: " + 0 = ")
    let steps = Derivation(parsing: formula).judged(with: Scope()).steps
    #expect(steps.count == 2_999)
    #expect(steps.allSatisfy { $0.verdict == .wrong })
  }

  /// Found by fuzzing: the rows have two numbers and one.
  @Test func `a ragged matrix is unchecked`() {
    #expect(verdicts("[0 \\ 5; 7] = 3") == [.unchecked])
    let ragged = Derivation(parsing: "=[0 5;7]")
    #expect(!ragged.explanation(with: Scope()).isEmpty)
  }
}
