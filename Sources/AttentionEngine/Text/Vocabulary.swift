/// The tokens that a model knows, each with its number.
///
/// ```swift
/// let sentences = ["think about it", "come in"].map(Tokenizer.words.tokens)
/// let vocabulary = Vocabulary(of: sentences)          // think, about, it, come, in
/// vocabulary.encode(["come", "in"])                   // [3, 4]
/// vocabulary.oneHot(["come", "in"])                   // shape [2, 5]
/// ```
///
/// Tokens are the same where Swift's strings are equal: an accented letter is, however it is
/// composed.
public struct Vocabulary: Sendable {
  /// In which order words are numbered.
  public enum Order: Sendable {
    /// As they come in the text.
    case firstUse
    /// The most frequent first; equally frequent ones as they come.
    case frequency
  }

  /// The tokens in the order of their numbers.
  public let tokens: [String]

  /// Those that are no words.
  public let specialTokens: SpecialTokens

  private let places: [String: Int]

  /// The number of tokens, special ones included.
  public var count: Int { tokens.count }

  /// Collects the words of tokenised sentences; special tokens come first.
  ///
  /// - Parameters:
  ///   - sentences: The tokens of each.
  ///   - order: How the words are numbered.
  ///   - minimumCount: How often a word must occur to be known.
  ///   - sizeLimit: The most tokens there may be, special ones included; the rarest words are left
  ///     out, of equally rare ones those that come later.
  ///   - specialTokens: The tokens that are no words. They are not counted where they occur in the
  ///     sentences.
  /// - Precondition: The limit leaves room for the special tokens, which differ from each other.
  public init(
    of sentences: [[String]],
    order: Order = .firstUse,
    minimumCount: Int = 1,
    sizeLimit: Int? = nil,
    specialTokens: SpecialTokens = .none
  ) {
    let special = specialTokens.present.map(\.token)
    var found: [String: Int] = [:]
    var words: [(word: String, count: Int)] = []
    for sentence in sentences {
      for word in sentence {
        if let place = found[word] {
          words[place].count += 1
        } else {
          found[word] = words.count
          words.append((word, 1))
        }
      }
    }
    var kept = words.enumerated().filter {
      $0.element.count >= minimumCount && !special.contains($0.element.word)
    }
    let room = (sizeLimit ?? .max) - special.count
    require(
      room >= 0,
      "Vocabulary: a limit of \(sizeLimit ?? 0) for \(special.count) special tokens"
    )
    if order == .frequency || kept.count > room {
      kept.sort { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      kept.removeLast(Swift.max(0, kept.count - room))
      if order == .firstUse { kept.sort { $0.offset < $1.offset } }
    }
    self.init(tokens: special + kept.map(\.element.word), specialTokens: specialTokens)
  }

  /// Numbers tokens as they are given.
  ///
  /// - Parameters:
  ///   - tokens: All tokens, special ones included, wherever they are to stand.
  ///   - specialTokens: Which of them are no words.
  /// - Precondition: No token stands twice, and all special ones are among them.
  public init(tokens: [String], specialTokens: SpecialTokens = .none) {
    var places: [String: Int] = [:]
    places.reserveCapacity(tokens.count)
    for (i, token) in tokens.enumerated() {
      let old = places.updateValue(i, forKey: token)
      require(old == nil, "Vocabulary: \(quoted(token)) stands at \(old ?? 0) and at \(i)")
    }
    for (role, token) in specialTokens.present {
      require(
        places[token] != nil,
        "Vocabulary: no \(role) token \(quoted(token)) among the tokens"
      )
    }
    self.tokens = tokens
    self.specialTokens = specialTokens
    self.places = places
  }

  /// The number of a token, or `nil` where it is not known.
  public func index(of token: String) -> Int? { places[token] }

  /// The number of the token that fills up, or `nil` where there is none.
  public var paddingIndex: Int? { specialTokens.padding.flatMap { places[$0] } }

  /// The number of the token for unknown words, or `nil` where there is none.
  public var unknownIndex: Int? { specialTokens.unknown.flatMap { places[$0] } }

  /// The number of the token that begins a sentence, or `nil` where there is none.
  public var startIndex: Int? { specialTokens.start.flatMap { places[$0] } }

  /// The number of the token that ends a sentence, or `nil` where there is none.
  public var endIndex: Int? { specialTokens.end.flatMap { places[$0] } }

  /// The numbers of a sentence's tokens; unknown ones get the number of the unknown token.
  ///
  /// - Parameters:
  ///   - tokens: The sentence.
  ///   - addsStart: Whether the start token goes before it.
  ///   - addsEnd: Whether the end token goes after it.
  /// - Returns: One number for each token, and those that were added.
  /// - Precondition: The special tokens that are needed are there.
  public func encode(
    _ tokens: [String],
    addsStart: Bool = false,
    addsEnd: Bool = false
  ) -> [Int] {
    let unknown = unknownIndex
    var indices: [Int] = []
    indices.reserveCapacity(tokens.count + 2)
    if addsStart { indices.append(needed(startIndex, .start)) }
    for token in tokens {
      guard let index = places[token] ?? unknown else {
        stop("encode: \(quoted(token)) is not in the vocabulary, which has no unknown token")
      }
      indices.append(index)
    }
    if addsEnd { indices.append(needed(endIndex, .end)) }
    return indices
  }

  /// The tokens with the given numbers.
  ///
  /// - Parameters:
  ///   - indices: The numbers.
  ///   - onlyWords: Whether to end before the first end token and to leave out start and padding,
  ///     as one does with what a model produced. Unknown words stay visible.
  /// - Returns: The tokens in order.
  /// - Precondition: Every number is in `0..<count`.
  public func decode(_ indices: [Int], onlyWords: Bool = false) -> [String] {
    var result: [String] = []
    result.reserveCapacity(indices.count)
    let (start, end, padding) = (startIndex, endIndex, paddingIndex)
    for index in indices {
      require(index >= 0 && index < count, "decode: \(index) in a vocabulary of \(count) tokens")
      if onlyWords {
        if index == end { break }
        if index == start || index == padding { continue }
      }
      result.append(tokens[index])
    }
    return result
  }

  private func needed(_ index: Int?, _ role: SpecialTokens.Role) -> Int {
    guard let index else { stop("encode: the vocabulary has no \(role) token") }
    return index
  }
}

extension Vocabulary: Equatable {
  /// Whether both have the same tokens in the same order, and the same special ones.
  public static func == (a: Vocabulary, b: Vocabulary) -> Bool {
    a.tokens == b.tokens && a.specialTokens == b.specialTokens
  }
}
