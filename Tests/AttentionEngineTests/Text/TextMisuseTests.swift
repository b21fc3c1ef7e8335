import AttentionEngine
import Testing

/// A programmer's error with words stops the program with one sentence.
@Suite struct TextMisuseTests {
  static let mistakes = [
    Mistake("encode: \"dog\" is not in the vocabulary, which has no unknown token") {
      _ = Vocabulary(tokens: ["cat"]).encode(["dog"])
    },
    Mistake("encode: the vocabulary has no end token") {
      _ = Vocabulary(tokens: ["cat"]).encode(["cat"], addsEnd: true)
    },
    Mistake("decode: 1 in a vocabulary of 1 tokens") {
      _ = Vocabulary(tokens: ["cat"]).decode([0, 1])
    },
    Mistake("Vocabulary: \"cat\" stands at 0 and at 2") {
      _ = Vocabulary(tokens: ["cat", "dog", "cat"])
    },
    Mistake("Vocabulary: no padding token \"-\" among the tokens") {
      _ = Vocabulary(tokens: ["cat"], specialTokens: SpecialTokens(padding: "-"))
    },
    Mistake("Vocabulary: a limit of 3 for 4 special tokens") {
      _ = Vocabulary(of: [], sizeLimit: 3, specialTokens: .all)
    },
    Mistake("PaddedSequences: the vocabulary has no padding token") {
      _ = PaddedSequences([["cat"]], vocabulary: Vocabulary(tokens: ["cat"]))
    },
    Mistake("TensorFile: the name \"a\" stands twice") {
      let file: TensorFile = ["a": [1], "a": [2]]
      _ = file
    },
    Mistake("cosineSimilarities: [2, 3] with [2, 2]; two matrices with rows of one size are needed")
    {
      _ = cosineSimilarities(.zeros([2, 3]), .zeros([2, 2]))
    },
    Mistake("BLEU: 2 translations and references for 1") {
      _ = BLEU(corpus: ["a", "b"], references: [["a"]])
    },
    Mistake("BLEU: no reference for translation 1") {
      _ = BLEU(corpus: ["a", "b"], references: [["a"], []])
    },
    Mistake("BLEU: n-grams up to 0 words") {
      _ = BLEU(sentence: "a", references: ["a"], maximumOrder: 0)
    },
    Mistake("perplexity: no words") { _ = perplexity(logProbabilities: []) },
    Mistake("sentenceProbability: 1.5 is no probability") { _ = sentenceProbability([0.5, 1.5]) },
    Mistake("accuracy: 2 predictions for 1 targets") {
      _ = accuracy(predictions: [1, 2], targets: [1])
    },
    Mistake("accuracy: none of 1 targets counts") {
      _ = accuracy(predictions: [1], targets: [0], ignoreIndex: 0)
    },
    Mistake("accuracy: logits [2, 3] for 3 targets") {
      _ = accuracy(logits: .zeros([2, 3]), targets: [0, 1, 2])
    },
    Mistake("characterErrorRate: the references are empty") {
      _ = characterErrorRate(["a"], references: [""])
    },
    Mistake("wordErrorRate: 1 texts for 0 references") {
      _ = wordErrorRate([["a"]], references: [])
    },
  ]

  @Test(arguments: mistakes.indices)
  func `a mistake is named in one sentence`(index: Int) async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) { [index] in
      TextMisuseTests.mistakes[index].make()
    }
    TextMisuseTests.mistakes[index].expect(endedIn: result)
  }
}
