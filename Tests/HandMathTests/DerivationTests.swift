import Testing

@testable import HandMath

@Suite struct DerivationTests {
  /// By hand: (2, 7) times [[2, 1], [1, 2]] is (4 + 7, 2 + 14) = (11, 16).
  @Test func `a product with one wrong entry is wrong where it is written`() {
    let latex =
      #"e_{\text{money}} W_q = \{2 \ 7\} \begin{bmatrix} 2 & 1 \\ 1 & 2 \end{bmatrix} = \{4+7 \ 2+4\} = \{11 \ 8\}"#
    let steps = Derivation(parsing: latex).judged(with: Scope()).steps
    #expect(steps.map(\.verdict) == [.unchecked, .wrong, .wrong])
  }
}
