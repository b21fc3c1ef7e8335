extension Document {
  /// Reads a note from bytes that should be UTF-8.
  ///
  /// A byte that is not is a finding (the first one only), and each bad sequence is read as U+FFFD.
  /// Columns behind it on the same line count the three bytes of U+FFFD.
  ///
  /// - Throws: `CommonMarkError` as `init(parsing:extensions:)` does.
  package init(
    decoding bytes: [UInt8],
    extensions: Bool = true
  ) throws(CommonMarkError) {
    guard bytes.count <= Budget.byteLimit else {
      throw .tooLarge(bytes: bytes.count, limit: Budget.byteLimit)
    }
    // The repaired text may be longer; it is checked again.
    try self.init(parsing: String(decoding: bytes, as: UTF8.self), extensions: extensions)
    guard let offset = Document.firstInvalidOffset(in: bytes) else { return }
    let valid = SourceText(String(decoding: bytes[..<offset], as: UTF8.self) + "?")
    let finding = Finding(
      at: valid.position(of: valid.bytes.count - 1),
      message: "the byte 0x\(String(bytes[offset], radix: 16, uppercase: true)) is not UTF-8"
    )
    let index = findings.firstIndex { ($0.line, $0.column) > (finding.line, finding.column) }
    findings.insert(finding, at: index ?? findings.endIndex)
  }

  /// Where the first sequence begins that is not UTF-8.
  private static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}
