import Testing

@testable import HandMath

/// The rules on rounding, one by one.
@Suite struct RoundingTests {
  /// 50/√50 = 7.0711, so 7.07 is within half a hundredth and 7.09 is not.
  @Test(arguments: [
    (#"\sqrt{50} = 7.07"#, Verdict.holds), (#"\sqrt{50} = 7.09"#, .wrong),
    (#"\frac{1}{8} = 0.13"#, .holds), (#"\frac{1}{8} = 0.12"#, .holds),
    (#"[\sqrt{2}, \sqrt{3}] = [1.41, 1.73]"#, .holds),
    (#"[\sqrt{2}, \sqrt{3}] = [1.41, 1.37]"#, .wrong),
  ])
  func `a printed decimal is right within half its last place, ties too`(
    latex: String,
    verdict: Verdict
  ) {
    #expect(verdicts(latex) == [verdict])
  }

  /// 350 000 000 000 is 3.5·10¹¹; 3.46·10¹¹ is off by less than half of 10¹⁰, 3.6·10¹¹ by 10¹⁰.
  @Test(arguments: [
    (#"2 \times 175 \times 10^9 = 3.5 \times 10^{11}"#, Verdict.holds),
    (#"346000000000 = 3.5 \times 10^{11}"#, .holds),
    (#"346000000000 = 3.7 \times 10^{11}"#, .wrong), (#"0.0483 = 5\%"#, .holds),
    (#"0.0483 = 4.8\%"#, .holds), (#"0.0483 = 4.3\%"#, .wrong),
    (#"1234567 \cdot 1 = 1.2\text{M}"#, .holds), (#"1234567 \cdot 1 = 1.5\text{M}"#, .wrong),
  ])
  func `powers of ten, suffixes and per cent scale the last place`(
    latex: String,
    verdict: Verdict
  ) {
    #expect(verdicts(latex) == [verdict])
  }

  /// e ≈ 2.718 is fresh on the right: 1/(1 + 2.718 ± 0.0005) reaches 1/(1 + e); 2.817 does not.
  @Test func `decimals new on the right may be roundings`() {
    #expect(verdicts(#"\frac{1}{1 + e} = \frac{1}{1 + 2.718}"#) == [.holds])
    #expect(verdicts(#"\frac{1}{1 + e} = \frac{1}{1 + 2.817}"#) == [.wrong])
  }

  /// 0.0075 + 0.02 + 0.35 = 0.3775; had every literal half a unit, 0.3875 would pass.
  @Test func `decimals seen earlier are exact`() {
    let sum = #"n = 0.15 \cdot 0.05 + 0.2 \cdot 0.1 + 0.35"#
    #expect(verdicts(sum + " = 0.3775") == [.unchecked, .holds])
    #expect(verdicts(sum + " = 0.3875") == [.unchecked, .wrong])
    let copied = #"0.15 \cdot 0.05 + 0.2 \cdot 0.1 = 0.15 \cdot 0.05 + 0.2 \cdot 0.2"#
    #expect(verdicts(copied) == [.wrong])
  }

  /// w·x = 0.0075 with the bound values; 0.08 for 0.05 gives 0.012, beyond 0.15·0.005.
  @Test func `bound values are exact`() {
    let names: [String: Binding] = ["w": .decimal("0.15"), "x": .decimal("0.05")]
    #expect(verdicts(#"w x = 0.15 \cdot 0.05"#, names) == [.holds])
    #expect(verdicts(#"w x = 0.15 \cdot 0.08"#, names) == [.wrong])
  }

  /// σ(0.56) = 0.63645 → 0.636; 1/1.571 = 0.63654 → 0.637; both are right.
  @Test(arguments: ["0.636", "0.637"])
  func `a side may carry the precision of any side before it`(last: String) {
    let latex = #"\sigma(0.56) = \frac{1}{1.571} = "# + last
    #expect(verdicts(latex) == [.holds, .holds])
  }

  /// 3·4 is 12, not 14; 12/2 = 6 agrees with the first side, so only the middle is blamed.
  @Test func `only the culprit is blamed`() {
    #expect(verdicts(#"\frac{3 \cdot 4}{2} = \frac{14}{2} = 6"#) == [.wrong, .holds])
    #expect(verdicts(#"\frac{3 \cdot 4}{2} = \frac{14}{2} = 7"#) == [.wrong, .holds])
    #expect(verdicts(#"\frac{3 \cdot 4}{2} = \frac{14}{2} = 8"#) == [.wrong, .wrong])
  }

  /// 0.11 stands for 0.105 to 0.115, and 1/9 = 0.1111 lies there; 1/8 = 0.125 does not.
  @Test func `a printed decimal hands its half unit on`() {
    #expect(verdicts(#"0.11 \approx \frac{1}{9}"#) == [.holds])
    #expect(verdicts(#"0.11 = \frac{1}{9}"#) == [.holds])
    #expect(verdicts(#"0.11 = \frac{1}{8}"#) == [.wrong])
  }

  /// 1000/7 = 142.857, 31/2 = 15.5, 35/3 = 11.67.
  @Test(arguments: [
    (#"\frac{35}{3} = 12"#, Verdict.wrong), (#"\frac{35}{3} \approx 12"#, .holds),
    (#"\frac{35}{3} = 12 \text{ ms}"#, .holds), (#"\frac{1000}{7} = 143"#, .holds),
    (#"\frac{1000}{7} = 145"#, .wrong), (#"100 + 42 = 143"#, .wrong),
  ])
  func `integers are exact but for three cases`(latex: String, verdict: Verdict) {
    #expect(verdicts(latex) == [verdict])
  }

  /// 5.467 cut is 5.46; 5.461 is never 5.47, which is a whole unit the other way.
  @Test(arguments: [
    (#"5.467 \cdot 1 \approx 5.46"#, Verdict.holds), (#"5.467 \cdot 1 = 5.46"#, .lastDigit),
    (#"5.461 \cdot 1 \approx 5.47"#, .lastDigit), (#"5.461 \cdot 1 \approx 5.48"#, .wrong),
    (#"40.98 \cdot 1 \approx 40"#, .holds), (#"6.28 \cdot 1 \approx 2\pi"#, .note),
    (#"6.28 \cdot 1 \approx 3\pi"#, .wrong), (#"2^{20} \approx 10^6"#, .note),
    (#"224^2 \cdot 3 \approx 150000"#, .note), (#"224^2 \cdot 3 \approx 160000"#, .wrong),
  ])
  func `an approximation sign takes cut digits, never a unit the other way`(
    latex: String,
    verdict: Verdict
  ) {
    #expect(verdicts(latex) == [verdict])
  }

  /// 2/3 = 0.6667: 0.66 is off by two thirds of a hundredth, 0.65 by more than one.
  @Test func `up to one unit is a matter of the last digit`() {
    #expect(verdicts(#"\frac{2}{3} = 0.66"#) == [.lastDigit])
    #expect(verdicts(#"\frac{2}{3} = 0.65"#) == [.wrong])
  }
}
