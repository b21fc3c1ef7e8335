import Testing

@testable import HandMath

@Suite struct GuessTests {
  private func guess(_ latex: String) -> String? {
    Derivation(parsing: latex).judged(with: Scope()).steps.first { $0.verdict == .wrong }?.guess
  }

  /// 3·6 = 18, 13·12 = 156, 5 − 3 = 2 and 5 + 3 = 8, 4·3 = 12 and 4 + 3 = 7, 2·3·4 = 24.
  @Test(arguments: [
    (#"1 \cdot 2 + 3 \cdot 6 = 2 + 81"#, "2 + 18 = 20; 3·6 = 18 was written as 81"),
    (#"\frac{13 \cdot 12}{52} = \frac{165}{52}"#, "it would hold with 156 for 165"),
    (#"5 - 3 = 8"#, "the side before would give it with + for − in term 2"),
    (#"4 \cdot 3 = 7"#, "the side before would give it with + for ·"),
    (
      #"2 \cdot 3 \cdot 4 = 8"#, "the side before would give it with factor 2 of a product left out"
    ),
    (#"2 - 5 = 3"#, "it would hold with the opposite sign"),
    (#"\sqrt{16} + 1 = 17"#, "the side before would give it with the root left out"),
    (#"100 - 37 = 36"#, "it would hold with 63 for 36"),
  ])
  func `one slip is named`(latex: String, words: String) {
    #expect(guess(latex) == words)
  }

  @Test func `where no single slip explains it there is no guess`() {
    #expect(guess(#"2 + 2 = 977.31"#) == nil)
  }

  /// cos 3.04 is −0.995, but nobody writes 0.04 for 3.04; ln 7.4 is 2.0.
  @Test func `no digits are chosen to fit a function`() {
    #expect(guess(#"-1 \cos(0.04) = 0.99"#) == nil)
    #expect(guess(#"\ln(4.7) = 2.00"#)?.contains("7.4 for 4.7") == true)
  }
}
