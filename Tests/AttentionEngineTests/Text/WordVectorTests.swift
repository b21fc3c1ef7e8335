import AttentionEngine
import Testing

/// Counts, weights and similarities against scikit-learn and the figures of a lesson.
@Suite struct WordVectorTests {
  let mat = ["mat", "cat", "mat"]
  let rat = ["cat", "rat", "rat"]

  /// Both libraries round a few times near 1.
  let tolerance = 1e-14

  @Test func `one-hot rows and bags of words`() {
    let vocabulary = Vocabulary(of: [mat, rat])
    #expect(vocabulary.oneHot(mat) == [[1, 0, 0], [0, 1, 0], [1, 0, 0]])
    #expect(vocabulary.oneHot(rat) == [[0, 1, 0], [0, 0, 1], [0, 0, 1]])
    #expect(vocabulary.bagOfWords([mat, rat]) == [[2, 1, 0], [0, 1, 2]])
    #expect(vocabulary.bagOfWords([mat, rat], presence: true) == [[1, 1, 0], [0, 1, 1]])
    #expect(vocabulary.bagOfWords(["cat", "dog"]) == [0, 1, 0])
    let open = Vocabulary(of: [mat], specialTokens: SpecialTokens(unknown: "?"))
    #expect(open.bagOfWords(["dog", "cat", "rat"]) == [2, 0, 1])
  }

  /// By hand: two of three words, and one of two sentences: 2/3 · ln 2; *cat* stands in both.
  @Test func `weights by the textbook`() {
    let weigh = TFIDF(of: [mat, rat])
    let expected: Tensor = [[0.462098, 0, 0], [0, 0, 0.462098]]
    #expect(weigh([mat, rat]).isClose(to: expected, within: 5e-7))
    #expect(weigh(mat).isClose(to: expected[0], within: 5e-7))
    #expect(weigh([]) == [0, 0, 0])
    #expect(weigh(["dog", "mat"]).isClose(to: [0.346574, 0, 0], within: 5e-7))
    let wide = TFIDF(of: [mat], vocabulary: Vocabulary(of: [mat, rat]))
    #expect(wide(rat) == [0, 0, 0])
  }

  @Test func `counts and weights are scikit-learn's`() throws {
    let golden = try TextGoldens.vectors()
    let sentences = Tokenizer.whitespace.tokens(of: golden.documents)
    let vocabulary = Vocabulary(tokens: golden.words)
    #expect(vocabulary.bagOfWords(sentences) == Tensor(golden.counts))
    #expect(vocabulary.bagOfWords(sentences, presence: true) == Tensor(golden.presence))
    let norms: [String: TFIDF.Norm] = ["l2": .euclidean, "l1": .sum, "none": .none]
    #expect(golden.weights.count == 12)
    for weights in golden.weights {
      let definition = TFIDF.Definition.scikitLearn(
        smoothed: weights.smooth,
        sublinear: weights.sublinear,
        norm: norms[weights.norm] ?? .none
      )
      let weigh = TFIDF(of: sentences, vocabulary: vocabulary, definition: definition)
      #expect(
        weigh.inverseDocumentFrequencies.isClose(to: Tensor(weights.idf), within: tolerance)
      )
      #expect(weigh(sentences).isClose(to: Tensor(weights.rows), within: tolerance))
      #expect(
        weigh(["the", "cat", "the", "dog"]).isClose(to: Tensor(weights.new), within: tolerance)
      )
    }
  }

  @Test func `similarities of all pairs are scikit-learn's`() throws {
    let golden = try TextGoldens.vectors()
    let counts = Tensor(golden.counts)
    let cosines = Tensor(golden.cosines)
    #expect(cosineSimilarities(counts).isClose(to: cosines, within: tolerance))
    let some = cosineSimilarities(counts[0..<3], counts[2...])
    #expect(some.isClose(to: cosines[0..<3, 2...], within: tolerance))
  }

  /// By hand: 0.309 / √(0.9 · 0.2949), and with 0.7 for 0.07 0.75 / √(0.9 · 0.78).
  @Test func `the similarities of a lesson`() {
    let a: Tensor = [0.6, 0.2, 0.1, 0.7]
    #expect(Swift.abs(a.dot([0.3, 0.2, 0.4, 0.07]).scalar - 0.309) < 1e-15)
    #expect(a.cosineSimilarity(to: [0.3, 0.2, 0.4, 0.07]).isClose(to: 0.599791, within: 5e-7))
    #expect(a.cosineSimilarity(to: [0.3, 0.2, 0.4, 0.7]).isClose(to: 0.895144, within: 5e-7))
    let bank: Tensor = [0.6, 0.2, 0.01, 0.7]
    #expect(bank.cosineSimilarity(to: bank).isClose(to: 1, within: tolerance))
    let apple: Tensor = [0.9, 0.3]
    #expect(apple.cosineSimilarity(to: [0.3, 0.8]).isClose(to: 0.629198, within: 5e-7))
    let average = 0.9 * Tensor([1, 0]) + 0.1 * Tensor([0, 1])
    #expect(average.isClose(to: [0.9, 0.1], within: tolerance))
  }

  /// As `torch.nn.functional.cosine_similarity` has it: 0 beside zeros, in both forms.
  @Test func `a vector of zeros has similarity 0`() {
    let rows: Tensor = [[0, 0], [3, 4]]
    let other: Tensor = [[3, 4], [0, 0]]
    #expect(rows.cosineSimilarity(to: other) == [0, 0])
    #expect(cosineSimilarities(rows) == [[0, 0], [0, 1]])
    let slope = gradient(at: rows) { $0.cosineSimilarity(to: [1, 0]).sum() }
    #expect(slope.isFinite)
    #expect(slope[1].isClose(to: [0.128, -0.096], within: 1e-15))
  }
}
