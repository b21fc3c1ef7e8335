/// Weighs words by how often they occur in a sentence and how few sentences they occur in.
///
/// ```swift
/// let weights = TFIDF(of: sentences)
/// weights(sentences)                                  // [sentences, words]
/// ```
///
/// The weight of word w in sentence d is `tf(w, d) · idf(w)`. It is learnt from the sentences it is
/// made of, `N` in number; `df(w)` of them hold w.
///
/// Source: Spärck Jones 1972, *A Statistical Interpretation of Term Specificity and Its Application
/// in Retrieval*.
public struct TFIDF: Sendable {
  /// How both factors are worked out.
  public struct Definition: Sendable, Hashable {
    fileprivate var usesShares = true
    fileprivate var isSmoothed = false
    fileprivate var isSublinear = false
    fileprivate var norm = Norm.none

    /// `tf = count / length` and `idf = ln(N / df)`: a word of every sentence weighs nothing.
    public static let textbook = Definition()

    /// As scikit-learn's `TfidfVectorizer` does: `tf = count` and `idf = ln(N / df) + 1`, after which
    /// every row is divided by its norm.
    ///
    /// - Parameters:
    ///   - smoothed: `idf = ln((1 + N) / (1 + df)) + 1`, as if one more sentence held every word.
    ///   - sublinear: `tf = 1 + ln(count)` where the count is not 0.
    ///   - norm: What every row is divided by.
    /// - Returns: The definition.
    public static func scikitLearn(
      smoothed: Bool = true,
      sublinear: Bool = false,
      norm: Norm = .euclidean
    ) -> Definition {
      var definition = Definition()
      definition.usesShares = false
      definition.isSmoothed = smoothed
      definition.isSublinear = sublinear
      definition.norm = norm
      return definition
    }
  }

  /// What a row of weights is divided by.
  public enum Norm: Sendable, Hashable {
    /// Nothing.
    case none
    /// The sum of its sizes, `Σ |w|`.
    case sum
    /// Its length, `√(Σ w²)`.
    case euclidean
  }

  /// The words that are weighed.
  public let vocabulary: Vocabulary

  /// The factor of each word, of shape `[vocabulary.count]`.
  ///
  /// Where it is not smoothed, a word of no sentence would have an infinite one; it is 0 instead,
  /// since nothing is known of the word.
  public let inverseDocumentFrequencies: Tensor

  private let definition: Definition

  /// Learns in how many sentences each word occurs.
  ///
  /// - Parameters:
  ///   - sentences: The tokens of each.
  ///   - vocabulary: The words to weigh; those of the sentences in order of first use where it is
  ///     left out. Words that it does not hold count for its unknown token, or not at all where
  ///     there is none.
  ///   - definition: How both factors are worked out.
  public init(
    of sentences: [[String]],
    vocabulary: Vocabulary? = nil,
    definition: Definition = .textbook
  ) {
    let vocabulary = vocabulary ?? Vocabulary(of: sentences)
    let unknown = vocabulary.unknownIndex
    var frequencies = [Int](repeating: 0, count: vocabulary.count)
    for sentence in sentences {
      for index in Set(sentence.compactMap { vocabulary.index(of: $0) ?? unknown }) {
        frequencies[index] += 1
      }
    }
    let size = Double(sentences.count)
    let inverse = frequencies.map { frequency -> Double in
      if definition.isSmoothed { return log((1 + size) / (1 + Double(frequency))) + 1 }
      if frequency == 0 { return 0 }
      return log(size / Double(frequency)) + (definition.usesShares ? 0 : 1)
    }
    self.vocabulary = vocabulary
    self.definition = definition
    inverseDocumentFrequencies = Tensor(inverse)
  }

  /// The weights of a sentence's words; a sentence without words has none.
  ///
  /// - Parameter sentence: Its tokens, unknown ones included: they count for its length.
  /// - Returns: Shape `[vocabulary.count]`.
  public func callAsFunction(_ sentence: [String]) -> Tensor { self([sentence])[0] }

  /// The weights of the words of several sentences.
  ///
  /// - Returns: Shape `[sentences.count, vocabulary.count]`.
  @_disfavoredOverload  // Or the empty sentence would have two meanings.
  public func callAsFunction(_ sentences: [[String]]) -> Tensor {
    var frequencies = vocabulary.bagOfWords(sentences)
    if definition.usesShares {
      let lengths = sentences.map { Double(Swift.max($0.count, 1)) }
      frequencies = frequencies / Tensor(lengths, shape: [sentences.count, 1])
    }
    if definition.isSublinear {
      frequencies = Tensor.where(frequencies .> 0, log(maximum(frequencies, 1)) + 1, 0)
    }
    let weights = frequencies * inverseDocumentFrequencies
    let sizes: Tensor
    switch definition.norm {
    case .none: return weights
    case .sum: sizes = abs(weights).sum(axis: -1, keepingDimensions: true)
    case .euclidean: sizes = weights.norm(axis: -1, keepingDimensions: true)
    }
    return weights / Tensor.where(sizes .> 0, sizes, 1)
  }
}
