internal import Digests

/// What an entry of the cache is wrapped in, so that damage shows: a head that names the form, the
/// key, the length, the contents, and a digest over all of these.
enum Envelope {
  /// The first bytes of every entry; another form has another number.
  static let head = Array("lectern-result-1\n".utf8)
  private static let overhead = head.count + 32 + 8 + 32

  /// Wraps contents.
  static func sealed(_ contents: [UInt8], for key: Digest) -> [UInt8] {
    var bytes = head
    bytes.reserveCapacity(contents.count + overhead)
    bytes += key.bytes
    var length = UInt64(contents.count)
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: length))
      length >>= 8
    }
    bytes += contents
    bytes += Digest(of: bytes).bytes
    return bytes
  }

  /// The contents of an entry; `nil` when a bit of it is not as it was written, or it is that of
  /// another key.
  static func contents(of bytes: [UInt8], for key: Digest) -> [UInt8]? {
    guard bytes.count >= overhead, bytes.starts(with: head) else { return nil }
    let length = bytes.count - overhead
    let start = head.count + 40
    let written = bytes[(start - 8)..<start].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard written == UInt64(length), bytes[head.count..<(head.count + 32)].elementsEqual(key.bytes)
    else { return nil }
    let end = start + length
    var hash = SHA256()
    hash.add(Array(bytes[..<end]))
    guard hash.digest == Digest(bytes: bytes[end...]) else { return nil }
    return Array(bytes[start..<end])
  }
}
