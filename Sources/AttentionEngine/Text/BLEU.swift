/// How far translations agree with references in the words and phrases they use, from 0 to 100.
///
/// ```swift
/// let bleu = BLEU(sentence: "turn off the lamp", references: ["turn off the light"])
/// print(bleu)                     // BLEU = 59.46 75.0/66.7/50.0/50.0 (BP = 1.000 …
/// ```
///
/// `BP · (Π pₙ)^(1/N)`: the geometric mean of the shares `pₙ` of the translations' n-grams that stand
/// in a reference too, each counted at most as often as there, times the penalty for short
/// translations `BP = e^(1 - r/c)` for length c below the references' r, else 1. Matches, n-grams
/// and lengths are added up over all sentences before anything is divided.
///
/// All figures are those of sacreBLEU 2: its tokenizers, its smoothing, its choice of the reference
/// with the closest length.
///
/// Sources: Papineni et al. 2002, *BLEU: a Method for Automatic Evaluation of Machine Translation*;
/// Post 2018, *A Call for Clarity in Reporting BLEU Scores*; Chen and Cherry 2014, *A Systematic
/// Comparison of Smoothing Techniques for Sentence-Level BLEU*.
public struct BLEU: Sendable, Equatable {
  /// What stands in for the matches of an order that has none.
  public enum Smoothing: Sendable, Hashable {
    /// Nothing: the score is then 0.
    case none
    /// A number of matches.
    case floor(Double = 0.1)
    /// A number added to matches and n-grams of all orders above 1.
    case add(Double = 1)
    /// 1/2 match for the first such order, 1/4 for the second, and so on.
    case exponential
  }

  /// The score, from 0 to 100.
  public let score: Double

  /// The share of n-grams that match, in per cent, for n from 1 on; smoothed as the score is. All 0
  /// where nothing matches.
  public let precisions: [Double]

  /// How many n-grams match, for n from 1 on.
  public let matches: [Int]

  /// How many n-grams the translations have, for n from 1 on.
  public let totals: [Int]

  /// What the mean of the precisions is multiplied by, at most 1.
  public let brevityPenalty: Double

  /// How many tokens the translations have.
  public let length: Int

  /// How many tokens the references have, of each sentence the one closest in length.
  public let referenceLength: Int

  /// The score of a whole text.
  ///
  /// - Parameters:
  ///   - hypotheses: The translations.
  ///   - references: At least one for each translation.
  ///   - tokenization: How sentences are cut into tokens.
  ///   - smoothing: What stands in for missing matches.
  ///   - maximumOrder: The longest n-grams.
  ///   - effectiveOrder: Whether orders for which there are no n-grams are left out of the mean.
  ///   - lowercased: Whether capitals are ignored.
  /// - Precondition: There are references for each translation.
  public init(
    corpus hypotheses: [String],
    references: [[String]],
    tokenization: BLEUTokenization = .v13a,
    smoothing: Smoothing = .exponential,
    maximumOrder: Int = 4,
    effectiveOrder: Bool = false,
    lowercased: Bool = false
  ) {
    func tokens(_ text: String) -> [String] {
      tokenization.tokens(of: text, lowercased: lowercased)
    }
    self.init(
      corpus: hypotheses.map(tokens),
      references: references.map { $0.map(tokens) },
      smoothing: smoothing,
      maximumOrder: maximumOrder,
      effectiveOrder: effectiveOrder
    )
  }

  /// The score of one sentence.
  ///
  /// - Parameters:
  ///   - hypothesis: The translation.
  ///   - references: At least one.
  ///   - tokenization: How sentences are cut into tokens.
  ///   - smoothing: What stands in for missing matches.
  ///   - maximumOrder: The longest n-grams.
  ///   - effectiveOrder: Whether orders for which there are no n-grams are left out of the mean, as
  ///     suits short sentences.
  ///   - lowercased: Whether capitals are ignored.
  public init(
    sentence hypothesis: String,
    references: [String],
    tokenization: BLEUTokenization = .v13a,
    smoothing: Smoothing = .exponential,
    maximumOrder: Int = 4,
    effectiveOrder: Bool = true,
    lowercased: Bool = false
  ) {
    self.init(
      corpus: [hypothesis],
      references: [references],
      tokenization: tokenization,
      smoothing: smoothing,
      maximumOrder: maximumOrder,
      effectiveOrder: effectiveOrder,
      lowercased: lowercased
    )
  }

  /// The score of sentences that have been cut into tokens already.
  ///
  /// - Parameters:
  ///   - hypotheses: The translations' tokens.
  ///   - references: The tokens of at least one reference for each translation.
  ///   - smoothing: What stands in for missing matches.
  ///   - maximumOrder: The longest n-grams.
  ///   - effectiveOrder: Whether orders for which there are no n-grams are left out of the mean.
  /// - Precondition: There are references for each translation.
  public init(
    corpus hypotheses: [[String]],
    references: [[[String]]],
    smoothing: Smoothing = .exponential,
    maximumOrder: Int = 4,
    effectiveOrder: Bool = false
  ) {
    require(maximumOrder > 0, "BLEU: n-grams up to \(maximumOrder) words")
    require(
      hypotheses.count == references.count,
      "BLEU: \(hypotheses.count) translations and references for \(references.count)"
    )
    var agreement = NGramAgreement(maximumOrder: maximumOrder)
    for (i, (hypothesis, references)) in zip(hypotheses, references).enumerated() {
      require(!references.isEmpty, "BLEU: no reference for translation \(i)")
      agreement.add(hypothesis, references)
    }
    self.init(agreement, smoothing, effectiveOrder)
  }

  /// The score that belongs to what was counted.
  private init(_ counted: NGramAgreement, _ smoothing: Smoothing, _ effectiveOrder: Bool) {
    matches = counted.matches
    totals = counted.totals
    length = counted.length
    referenceLength = counted.referenceLength
    let (length, referenceLength) = (Double(counted.length), Double(counted.referenceLength))
    brevityPenalty =
      length >= referenceLength ? 1 : length == 0 ? 0 : exp(1 - referenceLength / length)
    var precisions = [Double](repeating: 0, count: matches.count)
    var order = precisions.count
    guard matches.contains(where: { $0 > 0 }) else {
      self.precisions = precisions
      score = 0
      return
    }
    var substitute = 1.0
    for n in precisions.indices {
      var found = Double(matches[n])
      var total = Double(totals[n])
      if case .add(let number) = smoothing, n > 0 {
        found += number
        total += number
      }
      if total == 0 { break }
      if effectiveOrder { order = n + 1 }
      if found == 0 {
        switch smoothing {
        case .none, .add: break
        case .floor(let number): found = number
        case .exponential:
          substitute /= 2
          found = substitute
        }
      }
      precisions[n] = 100 * found / total
    }
    self.precisions = precisions
    let counting = precisions[..<order]
    score =
      counting.contains(0)
      ? 0 : brevityPenalty * exp(counting.reduce(0) { $0 + log($1) } / Double(order))
  }
}

extension BLEU: CustomStringConvertible {
  /// All figures in one line, as sacreBLEU prints them.
  public var description: String {
    let shares = precisions.map { decimals($0, 1) }.joined(separator: "/")
    let ratio = referenceLength == 0 ? 0 : Double(length) / Double(referenceLength)
    return "BLEU = \(decimals(score, 2)) \(shares) (BP = \(decimals(brevityPenalty, 3)) "
      + "ratio = \(decimals(ratio, 3)) hyp_len = \(length) ref_len = \(referenceLength))"
  }
}

/// A number from 0 on with a fixed number of decimals, at least one.
private func decimals(_ number: Double, _ count: Int) -> String {
  let scale = (0..<count).reduce(1) { power, _ in power * 10 }
  let units = Int((number * Double(scale)).rounded(.toNearestOrEven))
  let digits = "\(units % scale)"
  return "\(units / scale)." + String(repeating: "0", count: count - digits.utf8.count) + digits
}
