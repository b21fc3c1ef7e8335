internal import Synchronization

/// Remembers what was made of a few source texts: a page needs the same cell parsed for its program,
/// its colours and its numbers.
final class Memo<Value: Sendable>: Sendable {
  private let known = Mutex<[String: Value]>([:])

  /// How many texts are remembered, and how long one may be in UTF-8 bytes.
  private static var mostTexts: Int { 256 }
  private static var longestText: Int { 1 << 14 }

  /// What was made of a text, or what `make` makes of it now.
  func value(for text: String, _ make: () -> Value) -> Value {
    if let value = known.withLock({ $0[text] }) { return value }
    let value = make()
    guard text.utf8.count <= Self.longestText else { return value }
    known.withLock { known in
      if known.count >= Self.mostTexts { known = [:] }
      known[text] = value
    }
    return value
  }
}
