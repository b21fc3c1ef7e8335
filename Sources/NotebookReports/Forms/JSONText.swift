internal import FoundationEssentials

/// Values as JSON that stands inside a larger text.
enum JSONText {
  /// A value with its keys in order, every line after the first indented.
  ///
  /// - Parameters:
  ///   - value: The value. Numbers that JSON does not have become the words `inf`, `-inf`, `nan`.
  ///   - depth: By how many levels of two spaces.
  static func text(of value: some Encodable, depth: Int) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf",
      negativeInfinity: "-inf",
      nan: "nan"
    )
    let bytes = try encoder.encode(value)
    let indent = [UInt8](repeating: UInt8(ascii: " "), count: 2 * depth)
    var indented: [UInt8] = []
    indented.reserveCapacity(bytes.count + bytes.count / 4)
    // A string of JSON has no line feed in it. A line without anything stays so.
    var isAfterLineFeed = false
    for byte in bytes {
      if isAfterLineFeed, byte != UInt8(ascii: "\n") { indented += indent }
      isAfterLineFeed = byte == UInt8(ascii: "\n")
      indented.append(byte)
    }
    return String(decoding: indented, as: UTF8.self)
  }
}
