import AttentionEngine
import Testing

@Suite struct TokenizerTests {
  @Test func `tokens are those that the rules give`() throws {
    let golden = try TextGoldens.tokens()
    #expect(bytes(Tokenizer.words.tokens(of: golden.texts)) == bytes(golden.words))
    #expect(bytes(Tokenizer.words.lowercased.tokens(of: golden.texts)) == bytes(golden.lowercased))
    let letters = Tokenizer.words.withoutPunctuation.tokens(of: golden.texts)
    #expect(bytes(letters) == bytes(golden.letters))
    #expect(bytes(Tokenizer.characters.tokens(of: golden.texts)) == bytes(golden.characters))
    #expect(bytes(Tokenizer.whitespace.tokens(of: golden.texts)) == bytes(golden.whitespace))
  }

  @Test func `words of any script stay whole`() {
    #expect(Tokenizer.words.tokens(of: "हम दोस्त हैं।") == ["हम", "दोस्त", "हैं", "।"])
    #expect(Tokenizer.words.tokens(of: "Don't!") == ["Don", "'", "t", "!"])
    #expect(Tokenizer.characters.tokens(of: "हिन्दी") == ["हि", "न्दी"])
    #expect(Tokenizer.whitespace.withoutPunctuation.tokens(of: "a - b! ...") == ["a", "b!"])
    #expect(Tokenizer.characters.withoutPunctuation.tokens(of: "a, b") == ["a", "b"])
  }

  /// A megabyte is cut in 30 ms by an optimised build; this one may take twenty times as long.
  @Test func `a long text is cut in a moment`() {
    var text = ""
    while text.utf8.count < 1_000_000 {
      text += "The quick brown fox jumps over the lazy dog. हिन्दी में एक छोटा वाक्य है।\n"
    }
    let clock = ContinuousClock()
    var vocabulary = Vocabulary(tokens: [])
    let time = clock.measure {
      let tokens = Tokenizer.words.lowercased.tokens(of: text)
      vocabulary = Vocabulary(of: [tokens], order: .frequency)
    }
    #expect(vocabulary.count == 16)
    #expect(time < .seconds(5), "\(time)")
  }
}
