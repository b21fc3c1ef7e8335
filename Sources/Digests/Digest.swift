/// A SHA-256 digest: what stands for some bytes, and for no others that anybody could find.
package struct Digest: Sendable, Hashable, Comparable {
  /// The digest in four numbers, the first bytes first and highest.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// The digest of some bytes.
  package init(of bytes: [UInt8]) {
    var hash = SHA256()
    hash.add(bytes)
    self = hash.digest
  }

  init(words: (UInt64, UInt64, UInt64, UInt64)) {
    self.words = words
  }

  /// Reads 32 bytes; `nil` for any other number of them.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var numbers: [UInt64] = [0, 0, 0, 0]
    for (place, byte) in bytes.enumerated() {
      numbers[place / 8] = numbers[place / 8] << 8 | UInt64(byte)
    }
    words = (numbers[0], numbers[1], numbers[2], numbers[3])
  }

  /// The 32 bytes.
  package var bytes: [UInt8] {
    [words.0, words.1, words.2, words.3].flatMap { word in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
    }
  }

  /// The bytes as 64 hexadecimal digits.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  package static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

  package static func < (left: Digest, right: Digest) -> Bool { left.words < right.words }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
  }
}
