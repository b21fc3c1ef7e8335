/// Among how many equally likely words a model chooses on average: `b^(-1/n Σ log_b pᵢ)`.
///
/// It is the same whatever the base, as long as the logarithms were taken to it.
///
/// - Parameters:
///   - logProbabilities: The logarithm of the probability of each word that came.
///   - base: The base of those logarithms.
/// - Returns: At least 1, infinite where a word had probability 0.
/// - Precondition: There is a word.
public func perplexity(
  logProbabilities: [Double],
  base: LogarithmBase = .e
) -> Double {
  require(!logProbabilities.isEmpty, "perplexity: no words")
  let sum = logProbabilities.reduce(0, +)
  return perplexity(meanLoss: -sum / Double(logProbabilities.count), base: base)
}

/// Among how many equally likely words a model chooses on average: `b^loss`.
///
/// - Parameters:
///   - meanLoss: The mean cross-entropy of a word.
///   - base: What it is measured in.
/// - Returns: At least 1 for a loss from 0 on.
public func perplexity(meanLoss: Double, base: LogarithmBase = .e) -> Double {
  exp(meanLoss * base.nats)
}

/// The probability of a sentence: the product of those of its words, each given the words before
/// it, `Π P(wᵢ | w₁ … wᵢ₋₁)`.
///
/// - Parameter wordProbabilities: One for each word, and one for the end where it counts.
/// - Returns: The product, 1 for no words; for long sentences it may be too small for a `Double`,
///   see ``sentenceLogProbability(_:base:)``.
/// - Precondition: All lie in `0...1`.
public func sentenceProbability(_ wordProbabilities: [Double]) -> Double {
  for p in wordProbabilities {
    require(0...1 ~= p, "sentenceProbability: \(p) is no probability")
  }
  return wordProbabilities.reduce(1, *)
}

/// The logarithm of the probability of a sentence: `Σ log P(wᵢ | w₁ … wᵢ₋₁)`.
///
/// - Parameters:
///   - wordProbabilities: One for each word, and one for the end where it counts.
///   - base: The base of the logarithm.
/// - Returns: At most 0; minus infinity where a word has probability 0.
/// - Precondition: All lie in `0...1`.
public func sentenceLogProbability(
  _ wordProbabilities: [Double],
  base: LogarithmBase = .e
) -> Double {
  for p in wordProbabilities {
    require(0...1 ~= p, "sentenceLogProbability: \(p) is no probability")
  }
  return wordProbabilities.reduce(0) { $0 + log($1) } / base.nats
}
