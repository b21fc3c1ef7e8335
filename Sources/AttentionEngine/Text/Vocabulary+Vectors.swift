extension Vocabulary {
  /// Each token as a row of the identity: 1 at its number and 0 elsewhere.
  ///
  /// - Returns: Shape `[tokens.count, count]`.
  /// - Precondition: Every token is known, or the vocabulary has an unknown token.
  public func oneHot(_ tokens: [String]) -> Tensor {
    Tensor.oneHot(encode(tokens), size: count)
  }

  /// How often each of the vocabulary's tokens occurs in a sentence.
  ///
  /// Words that are not known count for the unknown token, or not at all where there is none.
  ///
  /// - Parameters:
  ///   - sentence: Its tokens.
  ///   - presence: Whether 1 stands for any number of times.
  /// - Returns: Shape `[count]`.
  public func bagOfWords(_ sentence: [String], presence: Bool = false) -> Tensor {
    Tensor(counts(of: sentence, presence: presence))
  }

  /// How often each of the vocabulary's tokens occurs in each sentence.
  ///
  /// - Returns: Shape `[sentences.count, count]`.
  @_disfavoredOverload  // Or the empty sentence would have two meanings.
  public func bagOfWords(_ sentences: [[String]], presence: Bool = false) -> Tensor {
    Tensor(
      sentences.flatMap { counts(of: $0, presence: presence) },
      shape: [sentences.count, count]
    )
  }

  private func counts(of sentence: [String], presence: Bool) -> [Double] {
    let unknown = unknownIndex
    var counts = [Double](repeating: 0, count: count)
    for token in sentence {
      guard let index = index(of: token) ?? unknown else { continue }
      counts[index] = presence ? 1 : counts[index] + 1
    }
    return counts
  }
}
