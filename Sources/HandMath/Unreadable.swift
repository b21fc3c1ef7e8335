/// Why a side has no value: the text after "unchecked, because".
struct Unreadable: Error, Equatable, Sendable {
  let reason: String
  /// Whether it was read well and has no value in mathematics, as 1/0 has none.
  let isUndefined: Bool

  init(_ reason: String, isUndefined: Bool = false) {
    self.reason = reason
    self.isUndefined = isUndefined
  }
}
