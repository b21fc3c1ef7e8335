extension Document {
  /// Reads a note from bytes that should be UTF-8.
  ///
  /// A byte that is not is a finding (the first one only), and each bad sequence is read as U+FFFD.
  /// Columns behind it on the same line count the three bytes of U+FFFD. Of a note in UTF-16, as some editors
  /// of Windows save it, nothing is read but that.
  ///
  /// - Throws: `CommonMarkError` as `init(parsing:extensions:)` does.
  package init(
    decoding bytes: [UInt8],
    extensions: Bool = true
  ) throws(CommonMarkError) {
    guard bytes.count <= Budget.byteLimit else {
      throw .tooLarge(bytes: bytes.count, limit: Budget.byteLimit)
    }
    if let order = UTF16Order(of: bytes) {
      try self.init(parsing: "", extensions: extensions)
      findings = [
        Finding(
          at: SourcePosition(line: 1, column: 1),
          message:
            "the note is written in UTF-16 (\(order.rawValue)) and was not read; save it as UTF-8"
        )
      ]
      return
    }
    // The repaired text may be longer; it is checked again.
    try self.init(parsing: String(decoding: bytes, as: UTF8.self), extensions: extensions)
    guard let offset = Document.firstInvalidOffset(in: bytes) else { return }
    let valid = SourceText(String(decoding: bytes[..<offset], as: UTF8.self) + "?")
    let finding = Finding(
      at: valid.position(of: valid.bytes.count - 1),
      message: Document.explanation(of: bytes[offset])
    )
    let index = findings.firstIndex { ($0.line, $0.column) > (finding.line, finding.column) }
    findings.insert(finding, at: index ?? findings.endIndex)
  }

  /// What to say of a byte that is not UTF-8; letters of older Western encodings are named.
  private static func explanation(of byte: UInt8) -> String {
    let name = "the byte 0x\(String(byte, radix: 16, uppercase: true)) is not UTF-8"
    // Latin-1 has the first 256 characters of Unicode; below 0xA1 they are controls and a blank.
    guard byte > 0xA0, byte < 0xFE else { return name }
    return name
      + "; in Latin-1 it is '\(Character(UnicodeScalar(byte)))', so save the note as UTF-8"
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
