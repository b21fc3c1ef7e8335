/// The tokens of a vocabulary that are no words: what fills up, what stands for unknown words, and
/// what begins and ends a sentence.
public struct SpecialTokens: Sendable, Hashable {
  /// Fills sentences up to the length of the longest.
  public var padding: String?
  /// Stands for every word that the vocabulary does not hold.
  public var unknown: String?
  /// Begins a sentence.
  public var start: String?
  /// Ends a sentence.
  public var end: String?

  /// The tokens that there are; those left out are `nil`.
  public init(
    padding: String? = nil,
    unknown: String? = nil,
    start: String? = nil,
    end: String? = nil
  ) {
    self.padding = padding
    self.unknown = unknown
    self.start = start
    self.end = end
  }

  /// No special tokens: the vocabulary holds words only.
  public static let none = SpecialTokens()

  /// `<pad>`, `<unk>`, `<start>` and `<end>`.
  public static let all = SpecialTokens(
    padding: "<pad>",
    unknown: "<unk>",
    start: "<start>",
    end: "<end>"
  )

  /// Those that there are, in the order padding, unknown, start, end, with their roles.
  var present: [(role: Role, token: String)] {
    Role.allCases.compactMap { role in self[role].map { (role, $0) } }
  }

  /// What a special token is for; its name stands in a saved vocabulary.
  enum Role: String, CaseIterable {
    case padding, unknown, start, end
  }

  subscript(role: Role) -> String? {
    get {
      switch role {
      case .padding: padding
      case .unknown: unknown
      case .start: start
      case .end: end
      }
    }
    set {
      switch role {
      case .padding: padding = newValue
      case .unknown: unknown = newValue
      case .start: start = newValue
      case .end: end = newValue
      }
    }
  }
}
