import Testing

@testable import HandMath

@Suite struct ExplanationTests {
  /// 2·3 + 4 = 10, and 1 off is 11.
  @Test func `says how a formula was read, what it comes to, and why`() {
    let text = Derivation(parsing: "y = 2 \\cdot 3 + 4\n = 11").explanation(with: Scope())
    #expect(
      text
        == """
        chain
          y  is  10
          = step 1, 1:3: unchecked, y is defined here
          (2·3) + 4  is  10
          = step 2, 2:2: wrong, it is off by 1; the side before would give it with 5 for 4
          11  is  11

        """
    )
  }

  @Test func `says what was not read`() {
    let text = Derivation(parsing: "\\int x = 3").explanation(with: Scope())
    #expect(text.contains("it contains an integral"))
    #expect(Derivation(parsing: "3").explanation(with: Scope()).contains("no relation sign"))
  }

  @Test func `lines and columns count from one`() {
    let place = Position(of: 4, in: "ab\nαc")
    #expect(place.line == 2)
    #expect(place.column == 2)
  }
}
