/// Gathers what a result depends on into one digest: every part with its length and its name in
/// front, so that no two lists of parts have the same bytes.
package struct KeyWriter: Sendable {
  private var bytes: [UInt8] = []

  /// Starts the key of one kind of result.
  package init(of kind: String) {
    add("kind", kind)
  }

  /// Adds a text.
  package mutating func add(_ name: String, _ text: String) {
    add(name, bytes: Array(text.utf8))
  }

  /// Adds a number.
  package mutating func add(_ name: String, _ number: Int) {
    add(name, String(number))
  }

  /// Adds what other bytes are known by.
  package mutating func add(_ name: String, _ digest: Digest) {
    add(name, bytes: digest.bytes)
  }

  /// Adds texts in their order.
  package mutating func add(_ name: String, _ texts: [String]) {
    add(name, texts.count)
    for text in texts { add("", text) }
  }

  /// Adds bytes.
  package mutating func add(_ name: String, bytes part: [UInt8]) {
    for field in [Array(name.utf8), part] {
      var length = UInt64(field.count)
      for _ in 0..<8 {
        bytes.append(UInt8(truncatingIfNeeded: length))
        length >>= 8
      }
      bytes += field
    }
  }

  /// The key.
  package var key: Digest { Digest(of: bytes) }
}
