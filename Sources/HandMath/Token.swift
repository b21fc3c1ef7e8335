/// One sign of a formula, with its place in the source.
struct Token: Sendable, Equatable {
  /// What the sign is.
  enum Kind: Sendable, Equatable {
    indirect case number(Numeral)
    /// A run of plain letters.
    case letters(String)
    /// A named symbol: a Greek letter or another command that stands for a name.
    case symbol(String)
    /// A function command such as `\log`.
    case function(Function)
    /// Upright words: `\text{…}`, `\mathrm{…}`, `\operatorname{…}`.
    case text(String)
    /// A command that takes arguments: `\frac`, `\sqrt`, `\binom`, an accent.
    case command(String)
    case relation(Relation)
    /// An arrow, a comparison or another sign that ends a chain.
    case breaker(String)
    case plus, minus, plusMinus, minusPlus
    case times(ProductSign)
    case divide
    case caret, underscore, prime, bang, percent, degree
    case open(Bracket), close(Bracket)
    case bar, doubleBar
    case comma, semicolon, colon, period
    case ampersand, newline
    case begin(String), end(String)
    /// `$`, `\(` and their like, and what they stand between.
    case delimiter
    /// Something that cannot be worked out, with the reason.
    case unreadable(String)
  }

  /// The space before a sign.
  enum Gap: Int, Sendable, Comparable {
    case none, plain, thin, control, wide

    static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
  }

  var kind: Kind
  var range: Range<Int>
  var gap: Gap = .none
  /// Whether a line of the source begins before it.
  var startsLine = false

  /// Whether an operand must follow.
  var isOperator: Bool {
    switch kind {
    case .plus, .minus, .plusMinus, .minusPlus, .times, .divide: true
    default: false
    }
  }

  var isRelation: Bool { if case .relation = kind { true } else { false } }
}

/// A pair of brackets.
enum Bracket: Sendable, Equatable {
  /// `{…}`, which only groups.
  case group
  case paren, square, brace, angle, floor, ceiling
  /// `\left|`, which says on which side it stands.
  case bar, doubleBar
  /// `\left.` and `\right.`.
  case invisible
}
