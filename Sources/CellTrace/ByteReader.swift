/// Why bytes are not what a notebook's program would have written.
package enum TraceError: Error, Equatable {
  /// The bytes end inside a record.
  case truncated
  /// A tag, a length or a text is not one that the writer produces.
  case malformed(String)
  /// A record's number is not the one that follows.
  case outOfOrder(expected: UInt64, found: UInt64)
}

/// Bytes from a process that is not trusted, read from front to back. Every length is checked
/// against what is left before anything is allocated.
package struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var depth = 0

  /// Reads from the start of some bytes.
  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// Whether everything has been read.
  package var isAtEnd: Bool { position == bytes.endIndex }

  /// Reads one byte.
  package mutating func readByte() throws(TraceError) -> UInt8 {
    guard position < bytes.endIndex else { throw .truncated }
    defer { position += 1 }
    return bytes[position]
  }

  /// Reads eight bytes.
  package mutating func readUInt64() throws(TraceError) -> UInt64 {
    guard bytes.endIndex - position >= 8 else { throw .truncated }
    var number: UInt64 = 0
    for offset in 0..<8 {
      number |= UInt64(bytes[position + offset]) << UInt64(8 * offset)
    }
    position += 8
    return number
  }

  /// Reads an integer.
  package mutating func readInt() throws(TraceError) -> Int {
    Int(truncatingIfNeeded: Int64(bitPattern: try readUInt64()))
  }

  /// Reads a number by its bits.
  package mutating func readDouble() throws(TraceError) -> Double {
    Double(bitPattern: try readUInt64())
  }

  /// Reads a truth value.
  package mutating func readBool() throws(TraceError) -> Bool {
    switch try readByte() {
    case 0: return false
    case 1: return true
    case let other: throw .malformed("\(other) is not a truth value")
    }
  }

  /// Reads a text.
  package mutating func readString() throws(TraceError) -> String {
    let count = try readCount(of: 1)
    let end = position + count
    guard let text = String(validating: bytes[position..<end], as: UTF8.self) else {
      throw .malformed("a text is not UTF-8")
    }
    position = end
    return text
  }

  /// Reads a list of elements that take so many bytes at least.
  package mutating func readList<Element>(
    of minimalSize: Int,
    each readElement: (inout ByteReader) throws(TraceError) -> Element
  ) throws(TraceError) -> [Element] {
    let count = try readCount(of: minimalSize)
    var list: [Element] = []
    // A length is a claim: room for much more comes only with the elements themselves.
    list.reserveCapacity(min(count, 1024))
    for _ in 0..<count {
      list.append(try readElement(&self))
    }
    return list
  }

  /// Reads what may not be there.
  package mutating func readOptional<Wrapped>(
    _ readWrapped: (inout ByteReader) throws(TraceError) -> Wrapped
  ) throws(TraceError) -> Wrapped? {
    guard try readBool() else { return nil }
    return try readWrapped(&self)
  }

  /// Reads something that may contain its own kind, at most 64 deep.
  mutating func readNested<Nested>(
    _ read: (inout ByteReader) throws(TraceError) -> Nested
  ) throws(TraceError) -> Nested {
    guard depth < 64 else { throw .malformed("values are nested more than 64 deep") }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  /// Reads a length; so many elements of at least the given size must still follow.
  private mutating func readCount(of minimalSize: Int) throws(TraceError) -> Int {
    let count = try readInt()
    guard count >= 0 else { throw .malformed("\(count) is not a length") }
    guard count <= (bytes.endIndex - position) / max(1, minimalSize) else { throw .truncated }
    return count
  }
}
