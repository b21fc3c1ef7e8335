import Testing

@testable import HandMath

/// Derivations as handwritten lessons print them.
@Suite struct NotesTests {
  /// (2, 7)·[[2, 1], [1, 2]] = (4 + 7, 2 + 14) = (11, 16); 2 + 4 is 6, not 8.
  @Test func `two wrong steps in one product are both found`() throws {
    let latex =
      #"e_{\text{money}} W_q = \{2 \ 7\} \begin{bmatrix} 2 & 1 \\ 1 & 2 \end{bmatrix} "#
      + #"= \{4+7 \ 2+4\} = \{11 \ 8\}"#
    let steps = Derivation(parsing: latex).judged(with: Scope()).steps
    #expect(steps.map(\.verdict) == [.unchecked, .wrong, .wrong])
    let middle = try #require(steps.dropFirst().first)
    #expect(middle.computed == "[11, 16]")
    #expect(middle.guess == "2 + 14 = 16; 7·2 = 14 was written as 4")
    #expect(middle.difference == -10)
    #expect(middle.read == "[4 + 7, 2 + 4]")
    #expect(middle.written == #"\{4+7 \ 2+4\}"#)
    #expect(steps.last?.computed == "[11, 6]")
  }

  /// (2, 7)·[[3, 4], [5, 1]] = (6 + 35, 8 + 7) = (41, 15).
  @Test func `a right product is right`() {
    let latex =
      #"e_{\text{money}} \cdot w_{10} = \{2 \ 7\} \begin{bmatrix} 3 & 4 \\ 5 & 1 \end{bmatrix} "#
      + #"= \{6+35 \ 8+7\} = \{41 \ 15\}"#
    #expect(verdicts(latex) == [.unchecked, .holds, .holds])
  }

  /// With the values bound: 8 + 14 = 22 needs a 4 where the matrix prints a 9.
  @Test func `a misprinted matrix makes its product wrong`() {
    let latex =
      #"\{2 \ 7\} \begin{bmatrix} 9 & 1 \\ 2 & 1 \end{bmatrix} = \{8+14 \ 2+7\} = \{22 \ 9\}"#
    #expect(verdicts(latex) == [.wrong, .holds])
  }

  /// (9, 3)·[[2, 1], [1, 2]] = (21, 15): a row times a square has no second row.
  @Test func `a product of the wrong shape is wrong`() {
    let latex =
      #"[9, 3] \begin{bmatrix} 2 & 1 \\ 1 & 2 \end{bmatrix} "#
      + #"= \begin{bmatrix} 18+3 & 3+6 \\ 2+6 & 9 \end{bmatrix} = \begin{bmatrix} 21 & 9 \\ 8 & 9 \end{bmatrix}"#
    #expect(verdicts(latex) == [.wrong, .holds])
  }

  /// 10/2 = 5, and 10/√2 = 7.071, which is 7.07.
  @Test func `a lost root sign is wrong, with the root too`() throws {
    #expect(verdicts(#"g'_{21} = \frac{10}{2} = 7.09"#) == [.unchecked, .wrong])
    #expect(verdicts(#"g'_{21} = \frac{10}{\sqrt{2}} = 7.09"#) == [.unchecked, .wrong])
    #expect(verdicts(#"g'_{21} = \frac{10}{\sqrt{2}} = 7.07"#) == [.unchecked, .holds])
    let steps = Derivation(parsing: #"\frac{10}{2} = 7.07"#).judged(with: Scope()).steps
    #expect(steps.first?.guess?.contains("root over the denominator") == true)
  }

  @Test(arguments: [
    #"\text{bank} = 0.3 \text{ money} + 0.7 \text{ bank} + 0.1 \text{ grow}"#,
    #"e_{\text{money}}^{\text{new}} = 0.7 e_{\text{money}} + 0.2 e_{\text{bank}}"#,
    #"\Rightarrow w_{2,1} + w_{2,2} + w_{2,3} = 1"#,
    #"w_{2,1} = \frac{e^{s_{2,1}}}{e^{s_{2,1}} + e^{s_{2,2}} + e^{s_{2,3}}}"#,
    #"g_{21} = 10 \quad g_{12} = 32"#,
    #"x = \frac{1}{10}, \frac{2}{10}, \frac{3}{10}"#,
    #"e_{\text{basic}} = \begin{bmatrix} 82+95 \\ - \end{bmatrix} = \begin{bmatrix} - \end{bmatrix}"#,
  ])
  func `formulas of names are left alone`(latex: String) {
    #expect(verdicts(latex).allSatisfy { $0 == .unchecked })
  }

  /// 0.7 + 0.2 = 0.9, though not in binary floating point.
  @Test func `decimals add exactly`() {
    #expect(verdicts("0.7 + 0.2 = 0.9") == [.holds])
    #expect(verdicts(#"0.7 + 0.2 = \frac{9}{10}"#) == [.holds])
  }

  /// e⁴/(e⁴ + e⁵) = 0.2689 and e⁵/(e⁴ + e⁵) = 0.7311.
  @Test func `softmax in per cent`() {
    #expect(verdicts(#"\text{softmax}(4, 5) \approx (26.89\%, 73.11\%)"#) == [.holds])
    #expect(verdicts(#"\text{softmax}(4, 5) \approx (26.98\%, 73.11\%)"#) == [.wrong])
  }
}
