/// What is found of one relation sign.
package enum Verdict: String, Sendable, Equatable {
  case holds
  /// It holds under a reading, or in a sense, that the reason names.
  case note
  /// It is off by at most one unit of the last digit.
  case lastDigit = "last-digit"
  case wrong
  case unchecked
}
