import Testing

@testable import HandMath

@Suite struct LexerTests {
  private func numbers(_ text: String, _ notation: Notation = Notation()) -> [String] {
    Lexer(text, notation: notation).tokens.compactMap {
      if case .number(let numeral) = $0.kind { numeral.digits } else { nil }
    }
  }

  @Test func `grouped digits are one number`() {
    #expect(numbers("14,575 + 1{,}000.5 + 10\\,000") == ["14575", "1000.5", "10000"])
    #expect(numbers("[100,200]") == ["100", "200"])
    #expect(numbers("\\max(5,100)") == ["5", "100"])
    #expect(numbers("(1,685 - 200)") == ["1685", "200"])
    #expect(numbers("0,123") == ["0", "123"])
    #expect(numbers("1.000,5", Notation(decimalComma: true)) == ["1000.5"])
  }

  @Test func `a point at the end is a full stop`() {
    #expect(numbers("0.5027.") == ["0.5027"])
    #expect(numbers(".558") == [".558"])
    #expect(numbers("60.59.58").isEmpty)
  }

  @Test func `places are counted in bytes of the source`() {
    let tokens = Lexer("α + 12", notation: Notation()).tokens
    #expect(tokens.map(\.range) == [0..<2, 3..<4, 5..<7])
  }

  @Test func `every byte is taken by some sign, and none twice`() {
    let bytes = (0...255).map { UInt8($0) }
    var lexer = Lexer(bytes: bytes, notation: Notation(), isPlainText: false)
    lexer.run()
    #expect(lexer.position == bytes.count)
    for (first, second) in zip(lexer.tokens, lexer.tokens.dropFirst()) {
      #expect(first.range.upperBound <= second.range.lowerBound)
    }
  }
}
