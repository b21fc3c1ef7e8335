/// How two values compare.
enum Match: Sendable, Equatable {
  case holds
  case note(String)
  case lastDigit
  /// They differ, by at most this much in one element.
  case differs(by: Double)
  /// Their shapes cannot be compared with certainty.
  case unclear(String)

  /// How good a match is; higher is better.
  private var rank: Int {
    switch self {
    case .holds: 4
    case .note: 3
    case .lastDigit: 2
    case .differs: 1
    case .unclear: 0
    }
  }

  /// The weaker of two: a list is as right as its worst element.
  func weaker(_ other: Match) -> Match {
    if case .differs(let a) = self, case .differs(let b) = other {
      return abs(a) >= abs(b) ? self : other
    }
    return other.rank < rank ? other : self
  }

  func isBetter(than other: Match) -> Bool { rank > other.rank }

  var isRight: Bool { rank >= 3 }
}
