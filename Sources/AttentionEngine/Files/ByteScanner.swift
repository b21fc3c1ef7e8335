/// Goes through the bytes of a file's header; every step beyond their end is an error.
struct ByteScanner {
  let bytes: [UInt8]
  let place: FilePlace
  /// The next byte, counted from the first of `bytes`.
  private(set) var position: Int
  /// Where the bytes to be read end.
  let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>? = nil, at place: FilePlace) {
    self.bytes = bytes
    self.place = place
    position = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// The next byte, which stays the next; `nil` at the end.
  var next: UInt8? { position < end ? bytes[position] : nil }

  /// The error at the next byte, or at another place.
  func error(at byte: Int? = nil, found: String? = nil, expected: String) -> TensorFileError {
    let found = found ?? next.map { "\(name($0))" } ?? "the end of the header"
    return place.error(at: byte ?? position, found: found, expected: expected)
  }

  /// How a byte is called in an error.
  private func name(_ byte: UInt8) -> String {
    0x21..<0x7f ~= byte ? quoted(String(UnicodeScalar(byte))) : "the byte \(byte)"
  }

  /// Steps over bytes.
  mutating func skip(_ count: Int, _ what: String) throws(TensorFileError) {
    guard count <= end - position else {
      throw error(
        found: "the end after \(end - position) bytes",
        expected: "\(what) of \(count) bytes"
      )
    }
    position += count
  }

  /// Steps over the next byte if it is the one given.
  mutating func skip(ifNext byte: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: byte) else { return false }
    position += 1
    return true
  }

  /// Steps over the byte that must be next.
  mutating func expect(_ byte: Unicode.Scalar) throws(TensorFileError) {
    if !skip(ifNext: byte) { throw error(expected: quoted(String(byte))) }
  }

  /// Steps over blanks, tabs and line ends.
  mutating func skipSpaces() {
    while let byte = next, byte == 0x20 || 0x09...0x0d ~= byte { position += 1 }
  }

  /// A number of up to eight bytes, the lowest first; it is never taken for a negative one.
  mutating func number(ofBytes width: Int, _ what: String) throws(TensorFileError) -> UInt64 {
    let start = position
    try skip(width, what)
    var number: UInt64 = 0
    for i in (start..<position).reversed() { number = number << 8 | UInt64(bytes[i]) }
    return number
  }

  /// Decimal digits of a number from 0 on, without leading zeros.
  mutating func digits(_ what: String) throws(TensorFileError) -> Int {
    let start = position
    var number = 0
    while let byte = next, 0x30...0x39 ~= byte {
      let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, second) = tens.addingReportingOverflow(Int(byte - 0x30))
      guard !overflow, !second else {
        throw error(at: start, found: "a number above 2^63", expected: what)
      }
      number = sum
      position += 1
    }
    guard position > start, position == start + 1 || bytes[start] != 0x30 else {
      throw error(
        at: start,
        found: position > start ? "a number that begins with 0" : nil,
        expected: what
      )
    }
    return number
  }

  /// The bytes up to the next one of the kind given, which is stepped over as well.
  mutating func text(upTo mark: UInt8, _ what: String) throws(TensorFileError) -> String {
    let start = position
    while let byte = next, byte != mark { position += 1 }
    guard next != nil else { throw error(expected: "the end of \(what)") }
    position += 1
    return String(decoding: bytes[start..<(position - 1)], as: UTF8.self)
  }
}
