import Testing

@testable import HandMath

/// Arithmetic in running text and table cells.
@Suite struct PlainTextTests {
  private func verdicts(_ text: String) -> [Verdict] {
    Derivation(plainText: text).judged(with: Scope()).steps.map(\.verdict)
  }

  @Test(arguments: [
    "The product is 27 × 35 = 945 in total.", "So 3 x 4 = 12 apples", "1/3 ≈ 0.33, as 2 · 3 = 6",
    "**Total: 3 + 4 = 7**", "- 3 + 4 = 7", "The loss is -ln(0.5) ≈ 0.693", "2**10 = 1024",
    "log2(8) = 3", "It costs $5 × 3 = $15", "| 2 × 3 = 6 | 4 |", "24 * 60 = 1440 minutes",
  ])
  func `arithmetic is found among words`(text: String) {
    #expect(!verdicts(text).isEmpty)
    #expect(verdicts(text).allSatisfy { $0 == .holds })
  }

  @Test func `slips are found among words`() {
    #expect(verdicts("The product is 27 × 35 = 954 in total.") == [.wrong])
    #expect(verdicts("d_k = 512 / 8 = 46") == [.unchecked, .wrong])
  }

  @Test(arguments: [
    "Step 3 = 7 units", "pages 10-15 = 6 pages", "GPT-3 = 175B", "2024-05-12 = 3", "12/05 = late",
    "v1.2 = 3", "Layer 1 = 5 × 5", "http://a.b/c?x=1&y=2", "if x == 5 then y = 6", "1. x = 5",
  ])
  func `words with numbers are no arithmetic`(text: String) {
    #expect(!verdicts(text).contains(.wrong))
  }

  @Test func `table cells are never paired`() {
    #expect(!verdicts("| 2 × 3 | = 7 |").contains(.wrong))
  }
}
