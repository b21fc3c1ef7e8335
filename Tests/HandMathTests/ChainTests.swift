import Testing

@testable import HandMath

/// How a formula falls into chains.
@Suite struct ChainTests {
  /// 3 + 4 = 7, whatever stands around it.
  @Test(arguments: [
    #"\begin{align} x &= 3 + 4 \\ &= 7 \end{align}"#,
    #"\begin{aligned} x =& 3 + 4 \\ =& 7 \end{aligned}"#,
    #"\begin{array}{rcl} x &=& 3 + 4 \\ &=& 7 \end{array}"#,
    #"$$x = 3 + 4 =$$ $$7$$"#.replacing("=$$ $$", with: "= "),
    #"\begin{aligned} x &= 3 + 4 = \\ & 7 \end{aligned}"#,
    #"\boxed{x = 3 + 4 = 7}"#, #"x = \boxed{3 + 4} = \mathbf{7}"#,
    #"\left\{ \begin{array}{l} x = 3 + 4 = 7 \end{array} \right."#,
    #"\left. \begin{aligned} x = 3 + 4 = 7 \end{aligned} \right\}"#, #"\[ x = 3 + 4 = 7. \]"#,
    #"$x = 3 + 4 = 7,$"#,
    #"x = \textcolor{red}{3} + 4 = \underbrace{7}_{\text{sum}}"#,
  ])
  func `rows and wrappings do not break a chain`(latex: String) {
    #expect(verdicts(latex) == [.unchecked, .holds])
    #expect(verdicts(latex.replacing("7", with: "8")) == [.unchecked, .wrong])
  }

  /// 1 + 2 + 3 + 4 = 10 over two rows.
  @Test func `a row that begins or ends with an operator goes on`() {
    let rows = #"\begin{aligned} S &= 1 + 2 \\ &\quad + 3 + 4 \\ &= 10 \end{aligned}"#
    #expect(verdicts(rows) == [.unchecked, .holds])
    let trailing = #"\begin{aligned} S &= 1 + 2 + \\ & 3 + 4 \\ &= 11 \end{aligned}"#
    #expect(verdicts(trailing) == [.unchecked, .wrong])
  }

  /// 3x − 14 = x, then −14 = −2x: read on, x − 14 would be claimed to be −2x.
  @Test func `a row that begins with a minus and has a relation is new`() {
    let latex = #"\begin{aligned} 3 - 14 &= -11 \\ -14 &= -11 - 3 \end{aligned}"#
    #expect(verdicts(latex) == [.holds, .holds])
  }

  @Test(arguments: [
    #"3 = 3, \quad 4 = 2 + 2"#, #"3 = 1 + 2 \quad 4 = 2 + 2"#, #"3 = 1 + 2 \to 4 = 2 + 2"#,
    #"3 = 1 + 2 \Rightarrow 4 = 2 + 2"#, #"3 = 1 + 2 \text{ and } 4 = 2 + 2"#,
    #"3 = 1 + 2 < 4 = 2 + 2"#, #"3 = 1 + 2 \neq 4 = 2 + 2"#, #"3 = 1 + 2 \iff 4 = 2 + 2"#,
    #"\begin{aligned} 3 &= 1 + 2 && 4 = 2 + 2 \end{aligned}"#,
    #"\begin{aligned} 3 &= 1 + 2 & 4 &= 2 + 2 \end{aligned}"#,
    #"\begin{cases} 3 = 1 + 2 \\ 4 = 2 + 2 \end{cases}"#,
  ])
  func `signs and words end a chain`(latex: String) {
    #expect(verdicts(latex) == [.holds, .holds])
  }

  /// −1 + 2 is 1 and −3 + 1 is −2; read on, 1 − 3 + 1 would be claimed to be −1 + 2.
  @Test(arguments: [#"\qquad "#, #"\quad "#, ", ", #", \quad "#, #",\; "#, #"\ \ "#])
  func `a minus behind a gap or a comma begins a new left side`(gap: String) {
    let latex = "-1 + 2 = 1 \(gap) -3 + 1 = -2"
    #expect(verdicts(latex) == [.holds, .holds])
    #expect(verdicts(latex.replacing("= 1", with: "= 4")) == [.wrong, .holds])
    #expect(verdicts(latex.replacing("= -2", with: "= -4")) == [.holds, .wrong])
  }

  /// 4 − 2 is 5 − 3, which is 2: nothing tells whether the gap ends the side.
  @Test func `a minus behind a gap that may go on raises no alarm`() {
    #expect(verdicts(#"4 - 2 = 5 \quad - 3 = 2"#) == [.unchecked, .unchecked])
    #expect(verdicts(#"4 - 2 = 5 \quad - 3"#) == [.holds])
    #expect(verdicts(#"x = 5 \quad - 3 = 2"#) == [.unchecked, .unchecked])
    let rows = #"\begin{aligned} 4 - 2 &= 5 \quad -3 = 2 \\ &= 2 \end{aligned}"#
    #expect(!verdicts(rows).contains(.wrong))
  }

  /// 0.6 ± 1.96·0.014 is 0.6 ± 0.02744; the pair is (0.57256, 0.62744).
  @Test func `plus-minus needs pairs`() {
    let good = #"0.60 \pm 1.96(0.014) = 0.60 \pm 0.0274 = (0.5726, 0.6274)"#
    #expect(verdicts(good) == [.holds, .holds])
    #expect(verdicts(good.replacing("0.6274", with: "0.6724")) == [.holds, .wrong])
    #expect(verdicts(#"\sqrt{9} = \pm 3"#) == [.unchecked])
  }

  @Test func `a formula that begins with a relation goes on from the one before`() {
    let first = Derivation(parsing: "x = 3 + 4").judged(with: Scope())
    let right = Derivation(parsing: "= 7").judged(with: first.scope)
    let wrong = Derivation(parsing: "= 8").judged(with: first.scope)
    #expect(right.steps.map(\.verdict) == [.holds])
    #expect(wrong.steps.map(\.verdict) == [.wrong])
    #expect(verdicts("= 8") == [.unchecked])
  }

  /// An aside on the row leaves the chain as it was: 3 + 4 is 7, not 2.
  @Test func `an aside does not catch the next row`() {
    let latex = #"\begin{aligned} y &= 3 + 4 \text{ since } x = 2 \\ &= 7 \end{aligned}"#
    #expect(verdicts(latex) == [.unchecked, .unchecked, .holds])
    #expect(
      verdicts(#"\begin{aligned} y &= 3 + 4 \quad (1) \\ &= 7 \end{aligned}"#)
        == [.unchecked, .holds]
    )
  }

  /// TeX runs lines together; b = 2 + 3 = 5, where a = 2.
  @Test func `a line that begins with a name and a relation is new`() {
    #expect(verdicts("a = 1 + 1 = 2\nb = a + 3 = 5").suffix(2) == [.unchecked, .holds])
    #expect(verdicts("a = 1 + 1 = 2\nb = a + 3 = 6").suffix(2) == [.unchecked, .wrong])
    #expect(verdicts("[1, 2]\n[3, 4] = 11") == [.holds])
  }

  @Test(arguments: [
    #"3 + 4 = 7\ (\text{by addition})"#, #"3 + 4 = 7 \;\;\; (2.3)"#, #"3 + 4 = 7 \tag{2}"#,
    #"3 + 4 = 7 \hspace{1cm} (2)"#, #"3 + 4 = 7 \text{ (rounded)}"#, #"t = 0: 3 + 4 = 7"#,
    #"3 + 4 = 7 \text{ as expected}"#, #"\text{Step 1: } 3 + 4 = 7"#, #"3 + 4 = 7 \checkmark"#,
  ])
  func `remarks and labels are no part of a side`(latex: String) {
    #expect(verdicts(latex).last == .holds)
  }

  @Test func `a bare name is defined, a bound one is claimed`() {
    #expect(verdicts("q = [11, 8]") == [.unchecked])
    let bound: [String: Binding] = ["q": .vector([.decimal("11"), .decimal("16")])]
    #expect(verdicts("q = [11, 16]", bound) == [.holds])
    #expect(verdicts("q = [11, 8]", bound) == [.wrong])
    #expect(verdicts("q = q - [1, 1]", bound) == [.unchecked])
  }

  @Test(arguments: [
    "x + 5 = 12", #"\lambda^2 - 7\lambda + 10 = 0"#, #"3 \times 2 = 0.8\,\text{DTI}"#,
    #"x = 2 \\ x + 5 = 12"#, #"H_0: \mu = 5"#, "5 = 2x + 1 = 11", "0 = 5",
  ])
  func `an equation is no calculation`(latex: String) {
    #expect(!verdicts(latex).contains(.wrong))
  }
}
