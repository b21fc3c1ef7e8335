extension PaddedSequences {
  /// Numbers tokenised sentences and fills them up with the vocabulary's padding token.
  ///
  /// - Parameters:
  ///   - sentences: The tokens of each; at least one.
  ///   - vocabulary: What numbers them.
  ///   - addsStart: Whether the start token goes before each.
  ///   - addsEnd: Whether the end token goes after each.
  ///   - length: How long the rows become; as long as the longest unless given.
  /// - Precondition: The vocabulary has a padding token, and what else is needed.
  public init(
    _ sentences: [[String]],
    vocabulary: Vocabulary,
    addsStart: Bool = false,
    addsEnd: Bool = false,
    length: Int? = nil
  ) {
    guard let padding = vocabulary.paddingIndex else {
      stop("PaddedSequences: the vocabulary has no padding token")
    }
    self.init(
      sentences.map { vocabulary.encode($0, addsStart: addsStart, addsEnd: addsEnd) },
      with: padding,
      length: length
    )
  }

  /// The attention mask that hides from every query the keys that were filled up.
  public var mask: Mask { .padding(lengths: lengths) }
}
