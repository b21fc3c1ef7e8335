/// Bytes under construction: little-endian integers, texts and lists with their length in front.
package struct ByteWriter {
  /// The bytes written so far.
  package private(set) var bytes: [UInt8] = []

  /// Starts with nothing.
  package init() {}

  /// Writes one byte.
  package mutating func write(_ byte: UInt8) {
    bytes.append(byte)
  }

  /// Writes eight bytes.
  package mutating func write(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  /// Writes an integer.
  package mutating func write(_ number: Int) {
    write(UInt64(bitPattern: Int64(number)))
  }

  /// Writes a number by its bits.
  package mutating func write(_ number: Double) {
    write(number.bitPattern)
  }

  /// Writes a truth value.
  package mutating func write(_ flag: Bool) {
    write(flag ? 1 as UInt8 : 0)
  }

  /// Writes a text.
  package mutating func write(_ text: String) {
    let utf8 = text.utf8
    write(utf8.count)
    bytes.append(contentsOf: utf8)
  }

  /// Writes a list.
  package mutating func write<Element>(
    list: [Element],
    each writeElement: (inout ByteWriter, Element) -> Void
  ) {
    write(list.count)
    for element in list {
      writeElement(&self, element)
    }
  }

  /// Writes what may not be there.
  package mutating func write<Wrapped>(
    optional: Wrapped?,
    _ writeWrapped: (inout ByteWriter, Wrapped) -> Void
  ) {
    write(optional != nil)
    if let optional {
      writeWrapped(&self, optional)
    }
  }
}
