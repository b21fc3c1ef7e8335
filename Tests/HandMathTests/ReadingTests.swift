import Testing

@testable import HandMath

/// How signs are read; every number is worked out in the comment or plain to see.
@Suite struct ReadingTests {
  @Test(arguments: [
    "2(3) = 6", "(2)(3) = 6", #"\frac{1}{2}(6) = 3"#, "2[1, 2] = [2, 4]",
    #"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \begin{bmatrix} 1 \\ 1 \end{bmatrix} = \begin{bmatrix} 3 \\ 7 \end{bmatrix}"#,
    #"2 \cdot 3 \times 4 * 5 = 120"#, #"[1, 2] \cdot [3, 4] = 11"#,
    #"[1, 2] \odot [3, 4] = [3, 8]"#, #"[1, 2] \circ [3, 4] = [3, 8]"#,
    #"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} + 10 = \begin{bmatrix} 11 & 12 \\ 13 & 14 \end{bmatrix}"#,
    #"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} + [10, 20] = \begin{bmatrix} 11 & 22 \\ 13 & 24 \end{bmatrix}"#,
    #"\{11 \ 8\} = (11, 8)"#, #"\{11 \ 8\} = \begin{bmatrix} 11 \\ 8 \end{bmatrix}"#,
    "[2 3] = (2, 3)", "[1 -2] = (1, -2)", "[5] = 5", "[1, 2]^T = [1, 2]",
    #"\left|\begin{matrix} 1 & 2 \\ 3 & 4 \end{matrix}\right| = -2"#, "|-3| + |2 - 4| = 5",
    #"\|(3, 4)\| = 5"#, #"\text{ReLU}([-1, 2]) = [0, 2]"#,
    #"\text{softmax}([0, -\infty]) = [1, 0]"#, #"0 \log_2 0 = 0"#, "-2^2 = -4",
    #"20\% \times 50 = 10"#, #"20\% \text{ of } 50 = 10"#, #"2{,}500 + 2,500 = 5\,000"#,
    #"1{,}000.5 \times 2 = 2001"#, #"3 \text{ cm} + 4 = 7"#, #"5 \text{ km} = 5000 \text{ m}"#,
    #"2^{20} = 1 \text{ MB}"#, #"10^6 = 1 \text{ MB}"#, #"\binom{5}{2} = \frac{5!}{2!\,3!}"#,
    #"\sum_{i=1}^{4} i^2 = 30"#, #"\prod_{i=1}^{4} i = 24"#, #"\sqrt[3]{27} = 3"#,
    #"\log_2 8 + \log_{10} 100 = 5"#, #"\ln e^2 = 2"#, #"\sin 30^\circ = 0.5"#,
    #"\Phi(0) = 0.5"#, #"\sigma(0) = 0.5"#, "1.97E+2 = 197", "½ + ¼ = 0.75", "2³ · √16 = 32",
    #"\lfloor 7/2 \rfloor = 3"#, #"\max(1, 5) = 5"#, #"\dfrac12 + \tfrac{1}{2} = 1"#,
    #"\$5 \times 3 = \$15"#, #"e^{0} + \exp(0) = 2"#, #"x = 1 \\ \mathbf{1} + 1 = 2"#,
  ])
  func `formulas mean what they mean`(latex: String) {
    #expect(verdicts(latex).last == .holds)
  }

  /// 60·cos 30° = 51.96; 2½ = 5/2; 6/(2·3) = 1; (−2)² = 4; (1,0,0) × (0,1,0) = (0,0,1).
  @Test(arguments: [
    #"60 \cos(30) = 30\sqrt{3}"#, #"2\frac{1}{2} = \frac{5}{2}"#, "6/2(1 + 2) = 1", "-2^2 = 4",
    #"[1, 0, 0] \times [0, 1, 0] = [0, 0, 1]"#, #"\frac{2}{10} \times 100 = 20\%"#,
    #"\begin{bmatrix} 1 & 2 \end{bmatrix} = \begin{bmatrix} 1 \\ 2 \end{bmatrix}"#,
    #"\frac{150}{200} = 0.75 \text{ or } 75\%"#, #"\frac{3}{4} = 0.75 (75\%)"#,
    #"\sum_{i=0}^{2} 2^i + 1 = 10"#, #"\text{std}([1, 3]) = 1.414"#, #"3 + 4 = 7\;(2)"#,
    #"\frac{2}{3} \times 100 = 67\%"#, #"298 \cdot 1 = 298 \text{ K}"#,
  ])
  func `other readings hold with a note`(latex: String) {
    #expect(verdicts(latex) == [.note])
  }

  /// log 100 is 4.605, 2 or 6.644.
  @Test func `the base of a bare logarithm is found out and named`() throws {
    #expect(verdicts(#"\log 100 = 4.605"#) == [.holds])
    let ten = Derivation(parsing: #"\log 100 = 2"#).judged(with: Scope())
    let step = try #require(ten.steps.first)
    #expect(step.verdict == .note)
    #expect(step.reason?.contains("base 10") == true)
    #expect(ten.scope.decidedLogBase == .ten)
    #expect(verdicts(#"\log 100 = 6.644"#) == [.note])
    #expect(verdicts(#"\log 100 = 5"#) == [.wrong])
    #expect(verdicts(#"\log 100 = 2"#, logBase: .natural) == [.wrong])
    let declared = Derivation(parsing: #"\log 100 = 2"#).judged(with: Scope(logBase: .ten))
    #expect(declared.steps.map(\.verdict) == [.holds])
    #expect(declared.steps.map(\.reason) == [nil])
    #expect(verdicts(#"\log 100 = 2 \\ \log 100 = 4.605"#) == [.wrong, .holds])
  }

  @Test(arguments: [
    #"\text{softmax}(2.0) = 0.659"#, #"0.25 = 1 \text{ in } 4"#, #"\frac{d}{dx} 3 = 4"#,
    #"1 + 2 + \dots + 4 = 9"#, #"\int_0^1 x\,dx = 3"#, #"\lim_{x \to 0} x = 3"#,
    #"\frac{\partial}{\partial x} 3 = 4"#, #"7 \bmod 3 = 2"#, #"\foo{3} = 4"#,
    #"[0, 1) = 5"#, #"60.59.58 = 3"#, #"1010_2 = 11"#, #"5 \text{ cm} = 3 \text{ s}"#,
    #"\begin{bmatrix} 1 & 2 \\ 3 \end{bmatrix} = 4"#, "2 3 = 7", #"\sum_i i = 3"#,
    #"(2 \times 3)(3 \times 4) = (2 \times 4)"#, #"|\{1, 2, 3\}| = 3"#, "3:2 = 4",
    #"\mathbf{1}^T \mathbf{1} = 3"#, #"3 \overset{?}{=} 4 + 1"#,
  ])
  func `what cannot be read is unchecked`(latex: String) {
    #expect(verdicts(latex) == [.unchecked])
  }

  @Test func `a decimal comma counts only when the document says so`() {
    #expect(verdicts("1,5 + 1,5 = 3", notation: Notation(decimalComma: true)) == [.holds])
    #expect(verdicts("1.000,5 + 1 = 1001,5", notation: Notation(decimalComma: true)) == [.holds])
    #expect(verdicts("1,5 + 1,5 = 3").last == .unchecked)
  }

  @Test func `macros can be declared`() {
    let notation = Notation(macros: ["half": #"\frac{1}{2}"#, "twice": "2 (#1)", "loop": #"\loop"#])
    #expect(verdicts(#"\half + \twice{3} = 6.5"#, notation: notation) == [.holds])
    #expect(verdicts(#"\loop = 3"#, notation: notation) == [.unchecked])
  }

  /// 3/0 is undefined, which no number equals.
  @Test func `a side without a value is wrong after one with a value`() {
    #expect(verdicts(#"\frac{3}{8} = \frac{3}{0}"#) == [.wrong])
    #expect(verdicts(#"\frac{3}{0} = 8"#) == [.wrong])
    #expect(verdicts(#"\frac{0}{0} = 0"#) == [.unchecked])
    #expect(verdicts(#"\sqrt{-4} = 2i"#) == [.unchecked])
  }
}
