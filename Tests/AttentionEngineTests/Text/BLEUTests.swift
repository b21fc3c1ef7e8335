import AttentionEngine
import Testing

/// BLEU against sacreBLEU, for every tokenizer, smoothing and a few hundred sentence pairs.
///
/// A score is the exponential of a mean of logarithms: both libraries round each a few times, to
/// about 1e-15 of the whole. The tolerance is 1e-12 of the size of the figure.
@Suite struct BLEUTests {
  static let tokenizations: [String: BLEUTokenization] = [
    "13a": .v13a, "intl": .international, "char": .characters, "none": .none,
  ]

  func smoothing(_ score: TextGoldens.Score) -> BLEU.Smoothing {
    switch score.smoothing {
    case "exp": .exponential
    case "floor": score.value.map { .floor($0) } ?? .floor()
    case "add-k": score.value.map { .add($0) } ?? .add()
    default: .none
    }
  }

  func agrees(_ bleu: BLEU, _ score: TextGoldens.Score) -> Bool {
    let figures =
      [bleu.score, bleu.brevityPenalty, Double(bleu.length), Double(bleu.referenceLength)]
      + bleu.precisions
    return figures.count == score.figures.count
      && zip(figures, score.figures).allSatisfy { Swift.abs($0 - $1) <= 1e-12 * Swift.abs($1) }
  }

  @Test func `tokens are sacreBLEU's`() throws {
    let golden = try TextGoldens.scores()
    for (name, tokenization) in BLEUTests.tokenizations {
      let tokens = golden.pairs.map { tokenization.tokens(of: $0[0]) }
      for (i, (own, expected)) in zip(tokens, golden.tokens[name] ?? []).enumerated() {
        #expect(bytes([own]) == bytes([expected]), "\(name), \(golden.pairs[i][0])")
      }
      #expect(golden.tokens[name]?.count == tokens.count)
    }
  }

  @Test func `scores of sentences are sacreBLEU's`() throws {
    let golden = try TextGoldens.scores()
    #expect(golden.sentences.count > 1000)
    for score in golden.sentences {
      let pair = golden.pairs[score.pair ?? 0]
      let bleu = BLEU(
        sentence: pair[0],
        references: Array(pair.dropFirst()),
        tokenization: BLEUTests.tokenizations[score.tokenizer] ?? .none,
        smoothing: smoothing(score),
        maximumOrder: score.order,
        effectiveOrder: score.effective,
        lowercased: score.lowercase
      )
      #expect(agrees(bleu, score), "\(pair) \(score) \(bleu)")
    }
  }

  @Test func `scores of texts are sacreBLEU's, and so are their lines`() throws {
    let golden = try TextGoldens.scores()
    #expect(golden.corpora.count == 144)
    for score in golden.corpora {
      let pairs = golden.pairs[(score.start ?? 0)..<(score.end ?? 0)]
      let bleu = BLEU(
        corpus: pairs.map { $0[0] },
        references: pairs.map { Array($0.dropFirst()) },
        tokenization: BLEUTests.tokenizations[score.tokenizer] ?? .none,
        smoothing: smoothing(score),
        effectiveOrder: score.effective
      )
      #expect(agrees(bleu, score), "\(score) \(bleu)")
      #expect(bleu.description == score.text)
    }
  }

  /// By hand: 3 of 4 words and 2 of 3 pairs, √(3/4 · 2/3) = √½; one *the* of four; e^(1 - 4/2).
  @Test func `the examples of a lesson`() {
    let light = [["turn", "off", "the", "light"]]
    func bleu(_ words: String, upTo order: Int) -> BLEU {
      let words = words.split(separator: " ").map(String.init)
      return BLEU(corpus: [words], references: [light], maximumOrder: order)
    }
    let lamp = bleu("turn off the lamp", upTo: 2)
    #expect(Swift.abs(lamp.score / 100 - 0.707107) < 5e-7)
    #expect(lamp.matches == [3, 2] && lamp.totals == [4, 3] && lamp.brevityPenalty == 1)
    #expect(Swift.abs(bleu("the the the the", upTo: 1).score / 100 - 0.25) < 1e-12)
    let short = bleu("turn off", upTo: 2)
    #expect(Swift.abs(short.brevityPenalty - 0.367879) < 5e-7)
    #expect(Swift.abs(short.score / 100 - 0.367879) < 5e-7)
    #expect(Swift.abs(bleu("turn off the light", upTo: 4).score - 100) < 1e-12)
  }
}
