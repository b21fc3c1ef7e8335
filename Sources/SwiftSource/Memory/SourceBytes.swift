/// Bytes under construction: numbers of few bytes, texts and lists with their length in front.
struct SourceWriter {
  /// The bytes written so far.
  private(set) var bytes: [UInt8] = []

  /// Writes a number that is not negative, seven bits a byte, the last ones first.
  mutating func write(_ number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Writes a truth value.
  mutating func write(_ flag: Bool) {
    bytes.append(flag ? 1 : 0)
  }

  /// Writes a number by its bits.
  mutating func write(_ number: Double) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(shift)))
    }
  }

  /// Writes a text.
  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes bytes that were written before.
  mutating func write(block: some Collection<UInt8>) {
    write(block.count)
    bytes.append(contentsOf: block)
  }

  /// Writes a list.
  mutating func write<Element>(list: [Element], _ each: (inout SourceWriter, Element) -> Void) {
    write(list.count)
    for element in list { each(&self, element) }
  }
}

/// Reads what a `SourceWriter` wrote. Every length is held against what is left.
struct SourceReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  /// What is read is not what was written.
  struct Damage: Error {}

  /// Reads from the start of some bytes.
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// Whether everything has been read.
  var isAtEnd: Bool { position == bytes.endIndex }

  /// Reads a number.
  mutating func readNumber() throws(Damage) -> Int {
    var number: UInt = 0
    for shift in stride(from: 0, to: UInt.bitWidth, by: 7) {
      guard position < bytes.endIndex else { throw Damage() }
      let byte = bytes[position]
      position += 1
      number |= UInt(byte & 0x7F) << UInt(shift)
      if byte < 0x80 { return Int(bitPattern: number) }
    }
    throw Damage()
  }

  /// Reads a truth value.
  mutating func readBool() throws(Damage) -> Bool {
    switch try readNumber() {
    case 0: return false
    case 1: return true
    default: throw Damage()
    }
  }

  /// Reads a number by its bits.
  mutating func readDouble() throws(Damage) -> Double {
    guard bytes.endIndex - position >= 8 else { throw Damage() }
    var pattern: UInt64 = 0
    for offset in 0..<8 { pattern |= UInt64(bytes[position + offset]) << UInt64(8 * offset) }
    position += 8
    return Double(bitPattern: pattern)
  }

  /// Reads a text.
  mutating func readText() throws(Damage) -> String {
    guard let text = String(validating: try readBlock(), as: UTF8.self) else { throw Damage() }
    return text
  }

  /// Reads bytes.
  mutating func readBlock() throws(Damage) -> ArraySlice<UInt8> {
    let count = try readCount()
    defer { position += count }
    return bytes[position..<(position + count)]
  }

  /// Reads a list, of whose elements each takes one byte at least.
  mutating func readList<Element>(
    _ each: (inout SourceReader) throws(Damage) -> Element
  ) throws(Damage) -> [Element] {
    let count = try readCount()
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try each(&self)) }
    return list
  }

  private mutating func readCount() throws(Damage) -> Int {
    let count = try readNumber()
    guard count >= 0, count <= bytes.endIndex - position else { throw Damage() }
    return count
  }
}
