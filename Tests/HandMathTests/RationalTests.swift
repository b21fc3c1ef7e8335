import Testing

@testable import HandMath

@Suite struct RationalTests {
  /// 1/6 + 1/10 = 16/60 = 4/15, and 4/15 ÷ 2/5 = 2/3.
  @Test func `fractions stay in lowest terms`() throws {
    let sixth = try #require(Rational(1, over: 6))
    let tenth = try #require(Rational(1, over: 10))
    let sum = try #require(sixth.adding(tenth))
    #expect(sum == Rational(4, over: 15))
    #expect(sum.divided(by: try #require(Rational(2, over: 5))) == Rational(2, over: 3))
    #expect(Rational(3, over: -6) == Rational(-1, over: 2))
  }

  @Test func `digits are read exactly`() {
    #expect(Rational(digits: Array("0.375".utf8)) == Rational(3, over: 8))
    #expect(Rational(digits: Array("1.5".utf8), exponent: 3) == Rational(1500))
    #expect(Rational(digits: Array("25".utf8), exponent: -2) == Rational(1, over: 4))
    #expect(Rational(digits: Array(String(repeating: "9", count: 60).utf8)) == nil)
  }

  /// 2¹²⁶ fits in 127 bits, 2¹²⁷ does not.
  @Test func `what leaves 128 bits is refused`() throws {
    let two = Rational(2)
    let large = try #require(two.raised(to: 126))
    #expect(two.raised(to: 127) == nil)
    #expect(large.multiplied(by: large) == nil)
    #expect(large.adding(large) == nil)
    #expect(Rational.zero.inverted == nil)
    #expect(Rational(.min, over: 1) == nil)
  }

  @Test func `powers and roots of squares are exact`() throws {
    #expect(Rational(2).raised(to: -3) == Rational(1, over: 8))
    #expect(try #require(Rational(9, over: 16)).squareRoot == Rational(3, over: 4))
    #expect(Rational(2).squareRoot == nil)
    #expect(Rational(-4).squareRoot == nil)
  }
}
