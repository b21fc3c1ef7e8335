import AttentionEngine
import Testing

/// Formulas of the lessons that need few layers, on their small instances. Figures have six decimals, so
/// they are compared within 1e-6.
@Suite struct FormulaItemTests {
  /// F08, with N13 and N16: words in the order of their first use, and a row of the identity for each.
  @Test func `F08 words become codes`() {
    let vocabulary = Vocabulary(of: [["think", "about", "it"], ["come", "in"]])
    #expect(vocabulary.tokens == ["think", "about", "it", "come", "in"])
    #expect(vocabulary.oneHot(["think", "about", "it", "come", "in"]) == .identity(5))
  }

  /// F16: fed forwards, word j is read at j and written at 4 + j; fed backwards, it is read at 3 - j.
  @Test func `F16 a sentence fed backwards brings its first words near`() {
    let places = Tensor.arange(4)
    #expect((4 + places) - places == [4, 4, 4, 4])
    #expect((4 + places) - places.flipped(axis: 0) == [1, 3, 5, 7])
  }

  /// F21, up to pairs of words: √(3/4 · 2/3); up to words, 1/4; too short by half, e⁻¹.
  @Test func `F21 a translation is scored by its n-grams`() {
    func score(_ text: String, _ order: Int) -> BLEU {
      BLEU(
        sentence: text,
        references: ["turn off the light"],
        smoothing: .none,
        maximumOrder: order
      )
    }
    #expect(abs(score("turn off the lamp", 2).score / 100 - 0.707107) < 1e-6)
    #expect(abs(score("the the the the", 1).score / 100 - 0.250000) < 1e-6)
    #expect(abs(score("turn off", 2).score / 100 - 0.367879) < 1e-6)
    #expect(abs(score("turn off the light", 4).score / 100 - 1) < 1e-12)
  }

  /// F25, of the scores of F24, which have six decimals.
  @Test func `F25 scores become weights`() {
    let weights = softmax(Tensor([-0.099544, -1.404867, -1.321540, -1.241903]))
    #expect(weights.isClose(to: [0.530563, 0.143828, 0.156326, 0.169284], within: 1e-6))
  }

  /// F30, F31, with N40 and N43.
  @Test func `F30 and F31 sentences become codes and counts`() {
    let vocabulary = Vocabulary(of: [["mat", "cat", "mat"], ["cat", "rat", "rat"]])
    #expect(vocabulary.oneHot(["mat", "cat", "mat"]) == [[1, 0, 0], [0, 1, 0], [1, 0, 0]])
    let sentences = [["mat", "cat", "mat"], ["cat", "rat", "rat"]]
    #expect(vocabulary.bagOfWords(sentences) == [[2, 1, 0], [0, 1, 2]])
    #expect(vocabulary.bagOfWords(sentences, presence: true) == [[1, 1, 0], [0, 1, 1]])
  }

  /// F33, with N44 and N50.
  @Test func `F33 vectors are compared by dot product and cosine`() {
    let first: Tensor = [0.6, 0.2, 0.1, 0.7]
    let second: Tensor = [0.3, 0.2, 0.4, 0.07]
    #expect(abs(first.dot(second).scalar - 0.309) < 1e-12)
    #expect(abs(first.cosineSimilarity(to: second).scalar - 0.599791) < 1e-6)
    let bank: Tensor = [0.6, 0.2, 0.01, 0.7]
    #expect(abs(bank.cosineSimilarity(to: bank).scalar - 1) < 1e-12)
  }

  /// F34.
  @Test func `F34 one vector for two meanings is their average`() {
    #expect((0.9 * Tensor([1, 0]) + 0.1 * Tensor([0, 1])).isClose(to: [0.9, 0.1], within: 1e-15))
  }

  /// F35, with N53 and N54, on (2, 7), (9, 3) and (5, 5).
  @Test func `F35 a word is a weighted mix of words`() {
    let weights: Tensor = [[0.7, 0.2, 0.1], [0.25, 0.7, 0.05]]
    #expect(weights.sum(axis: 1).isClose(to: [1, 1], within: 1e-15))
    let words: Tensor = [[2, 7], [9, 3], [5, 5]]
    #expect(weights.matmul(words).isClose(to: [[3.7, 6], [7.05, 4.1]], within: 1e-12))
  }

  /// F37: softmax(E·Eᵀ)·E at once is what single words give.
  @Test(arguments: [3, 30, 300]) func `F37 all words at once`(count: Int) {
    let words = Tensor.random(.normal(), shape: [count, 4], seed: 1)
    let together = softmax(words.matmul(words.transposed())).matmul(words)
    for i in stride(from: 0, to: count, by: Swift.max(1, count / 7)) {
      let alone = softmax(words.matmul(words[i])).matmul(words)
      #expect(together[i].isClose(to: alone, within: 1e-12))
    }
  }

  /// F40: the first row of F42.
  @Test func `F40 one word asks all words`() {
    let words: Tensor = [[1, 0, 2], [2, 1, 0], [0, 1, 1]]
    let queries = words.matmul([[1, 0, 1], [0, 1, 0], [0, 0, 1]])
    let keys = words.matmul([[1, 0, 0], [1, 1, 0], [0, 0, 1]])
    let values = words.matmul([[1, 1, 0], [0, 1, 0], [0, 0, 2]])
    let weights = softmax(keys.matmul(queries[0]) / sqrt(3))
    #expect(weights.isClose(to: [0.783551, 0.077823, 0.138627], within: 1e-6))
    #expect(weights.matmul(values).isClose(to: [0.939196, 1.155646, 3.411455], within: 1e-6))
  }

  /// F44, with N70 and N72: Var(X / 10) = Var(X) / 100.
  @Test func `F44 a factor is squared in the variance`() {
    let tens = Tensor.arange(from: 10, to: 80, by: 10)
    #expect(tens.variance() == 400)
    #expect(tens.variance(unbiased: true).isClose(to: 466.666667, within: 1e-6))
    #expect((tens / 10).variance() == 4)
  }

  /// F45: over all vectors of signs the dot product of size d has variance d, and 1 over √d.
  @Test(arguments: 1...5) func `F45 the variance of dot products grows with their size`(d: Int) {
    let signs = (0..<(1 << d)).map { bits in (0..<d).map { bits >> $0 & 1 == 1 ? 1.0 : -1.0 } }
    let vectors = Tensor(signs)
    let products = vectors.matmul(vectors.transposed()).flattened()
    #expect(products.variance() == Tensor(Double(d)))
    #expect((products / sqrt(Double(d))).variance().isClose(to: 1, within: 1e-12))
  }

  /// F48, with N85: with the exponential as it should be, and without it as misprinted.
  @Test func `F48 shares with and without the exponential`() {
    let scores: Tensor = [10, 32]
    #expect((scores / scores.sum()).isClose(to: [0.238095, 0.761905], within: 1e-6))
    #expect(softmax(scores)[1].scalar > 0.999999)
  }

  /// F49: four words have sixteen scores, and each word's weights sum to 1.
  @Test func `F49 self-attention on four words`() {
    let words: Tensor = [[1, 0], [0, 1], [1, 1], [2, 1]]
    let attended = scaledDotProductAttention(
      queries: words,
      keys: words,
      values: words,
      returnsWeights: true
    )
    #expect(attended.weights.count == 16)
    #expect(attended.weights.sum(axis: 1).isClose(to: [1, 1, 1, 1], within: 1e-14))
    #expect(attended.output[0].isClose(to: attended.weights[0].matmul(words), within: 1e-14))
  }
}
