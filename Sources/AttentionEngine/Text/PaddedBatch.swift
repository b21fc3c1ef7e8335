/// Sentences of different lengths side by side, filled up to the longest.
///
/// ```swift
/// let batch = PaddedBatch([[5, 6, 7], [8]], padding: 0)
/// batch.indices                                       // [[5, 6, 7], [8, 0, 0]]
/// batch.lengths                                       // [3, 1]
/// ```
public struct PaddedBatch: Sendable, Equatable {
  /// One row for each sentence, all of length ``width``.
  public let indices: [[Int]]

  /// How many places of each row are the sentence's own.
  public let lengths: [Int]

  /// What the rest of each row holds.
  public let padding: Int

  /// The length of all rows.
  public let width: Int

  /// Fills sentences up.
  ///
  /// - Parameters:
  ///   - sentences: Their tokens' numbers.
  ///   - padding: The number that fills up.
  ///   - width: The length of the rows; that of the longest sentence where it is left out.
  /// - Precondition: No sentence is longer than the width.
  public init(_ sentences: [[Int]], padding: Int, width: Int? = nil) {
    let longest = sentences.map(\.count).max() ?? 0
    let width = width ?? longest
    require(longest <= width, "PaddedBatch: a sentence of \(longest) tokens in rows of \(width)")
    indices = sentences.map { $0 + Array(repeating: padding, count: width - $0.count) }
    lengths = sentences.map(\.count)
    self.padding = padding
    self.width = width
  }

  /// Fills tokenised sentences up with the vocabulary's padding token.
  ///
  /// - Parameters:
  ///   - sentences: The tokens of each.
  ///   - vocabulary: What numbers them.
  ///   - addsStart: Whether the start token goes before each.
  ///   - addsEnd: Whether the end token goes after each.
  /// - Precondition: The vocabulary has a padding token, and what else is needed.
  public init(
    _ sentences: [[String]],
    vocabulary: Vocabulary,
    addsStart: Bool = false,
    addsEnd: Bool = false
  ) {
    guard let padding = vocabulary.paddingIndex else {
      stop("PaddedBatch: the vocabulary has no padding token")
    }
    self.init(
      sentences.map { vocabulary.encode($0, addsStart: addsStart, addsEnd: addsEnd) },
      padding: padding
    )
  }

  /// 1 where a place is a sentence's own and 0 where it was filled up, of shape
  /// `[sentences, width]`.
  public var keep: Tensor {
    Tensor(
      lengths.flatMap { length in (0..<width).map { $0 < length ? 1.0 : 0 } },
      shape: [lengths.count, width]
    )
  }

  /// The attention mask that hides from every query the keys that were filled up.
  public var mask: Mask { .padding(lengths: lengths) }
}
