internal import FoundationEssentials

/// The form in which reports are kept for later runs.
package enum StoredForm {
  /// A value as bytes; `nil` for one that cannot be written.
  package static func bytes(of value: some Encodable) -> [UInt8]? {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: infinity,
      negativeInfinity: negativeInfinity,
      nan: nan
    )
    guard let data = try? encoder.encode(value) else { return nil }
    return [UInt8](data)
  }

  /// Reads a value back; `nil` for bytes that hold none.
  package static func value<Value: Decodable>(_: Value.Type, from bytes: [UInt8]) -> Value? {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: infinity,
      negativeInfinity: negativeInfinity,
      nan: nan
    )
    return try? decoder.decode(Value.self, from: Data(bytes))
  }

  private static let infinity = "inf"
  private static let negativeInfinity = "-inf"
  private static let nan = "nan"
}
