/// Why a side has no value: the text after "unchecked, because".
struct Unreadable: Error, Equatable, Sendable {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
