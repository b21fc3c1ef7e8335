import AttentionEngine
import Testing

@Suite struct MetricTests {
  /// By hand: three words of probability 1/4, 1/2 and 1/2 have product 1/16 and perplexity 16^(1/3).
  @Test func `perplexity is the same in every base`() {
    let expected = 2.519842099789746
    let shares = [0.25, 0.5, 0.5]
    // A few roundings of logarithms near 1.
    #expect(Swift.abs(perplexity(logProbabilities: shares.map { log($0) }) - expected) < 1e-14)
    #expect(perplexity(logProbabilities: [-2, -1, -1], base: .two) == exp(4 / 3 * log(2.0)))
    let ten = perplexity(logProbabilities: shares.map { log10($0) }, base: .ten)
    #expect(Swift.abs(ten - expected) < 1e-14)
    #expect(Swift.abs(perplexity(meanLoss: log(7.0)) - 7) < 1e-14)
    #expect(perplexity(meanLoss: 3, base: .two).rounded() == 8)
    #expect(perplexity(logProbabilities: [-.infinity, 0]) == .infinity)
    #expect(perplexity(logProbabilities: [0, 0]) == 1)
  }

  @Test func `a sentence is as probable as its words together`() {
    #expect(Swift.abs(sentenceProbability([0.5, 0.8, 0.9]) - 0.36) < 1e-15)
    #expect(Swift.abs(exp(sentenceLogProbability([0.5, 0.8, 0.9])) - 0.36) < 1e-15)
    #expect(Swift.abs(sentenceLogProbability([0.5, 0.25], base: .two) - -3) < 1e-15)
    #expect(sentenceProbability([]) == 1 && sentenceLogProbability([]) == 0)
    #expect(sentenceLogProbability([0, 1]) == -.infinity)
    let long = [Double](repeating: 0.01, count: 1000)
    #expect(sentenceProbability(long) == 0)
    #expect(Swift.abs(sentenceLogProbability(long, base: .ten) - -2000) < 1e-9)
  }

  @Test func `accuracy leaves out what does not count`() {
    #expect(accuracy(predictions: [1, 2, 3, 0], targets: [1, 2, 4, 0]) == 0.75)
    #expect(accuracy(predictions: [1, 2, 3, 0], targets: [1, 2, 4, 0], ignoreIndex: 0) == 2 / 3.0)
    #expect(accuracy(predictions: [[1, 2], [3, 0]], targets: [[1, 2], [4, 0]]) == 0.75)
    let logits: Tensor = [[1, 3, 2], [0, 0, -1], [5, 6, 7]]
    #expect(accuracy(logits: logits, targets: [1, 0, 2]) == 1)
    #expect(accuracy(logits: logits, targets: [1, 1, 2]) == 2 / 3.0)
    #expect(accuracy(logits: logits, targets: [-1, 1, 2], ignoreIndex: -1) == 0.5)
    let steps = logits.reshaped(to: [1, 3, 3])
    #expect(accuracy(logits: steps, targets: [[1, 1, 2]]) == 2 / 3.0)
  }

  /// The distances were found by plain recursion.
  @Test func `edit distances`() throws {
    let edits = try TextGoldens.tokens().edits
    #expect(edits.count > 50)
    for edit in edits {
      #expect(editDistance(edit.first, edit.second) == edit.characters)
      #expect(editDistance(edit.second, edit.first) == edit.characters)
      // By single blanks, as the golden script cuts.
      let words = [edit.first, edit.second].map {
        $0.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      }
      #expect(editDistance(words[0], words[1]) == edit.words)
    }
    #expect(editDistance([1, 2, 3], [2, 3, 4]) == 2 && editDistance("", "abc") == 3)
  }

  /// By hand: one wrong letter of five, and one word missing of four.
  @Test func `error rates`() {
    #expect(characterErrorRate(["lamp", "x"], references: ["lamb", "x"]) == 0.2)
    #expect(
      wordErrorRate([["turn", "off", "light"]], references: [["turn", "off", "the", "light"]])
        == 0.25
    )
    #expect(characterErrorRate(["हैं"], references: ["है"]) == 1)
    #expect(characterErrorRate(["abcd"], references: ["x"]) == 4)
  }
}
