/// Writes text so that HTML shows it as it is.
enum HTMLEscape {
  /// Text for an element or a quoted attribute.
  static func text(_ text: String) -> String {
    guard text.utf8.contains(where: { entity(for: $0) != nil }) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if let entity = entity(for: byte) {
        bytes += Array(entity.utf8)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An address for a quoted attribute: bytes that no address may have are written as `%XX`.
  static func address(_ address: String) -> String {
    var result = ""
    for byte in address.utf8 {
      if byte == .ampersand {
        result += "&amp;"
      } else if byte == .apostrophe {
        result += "&#x27;"
      } else if isAddressByte(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || addressMarks.contains(byte)
  }

  private static let addressMarks = Set("-_.+!*(),%#@?=;:/$~".utf8)

  private static func entity(for byte: UInt8) -> String? {
    switch byte {
    case .ampersand: "&amp;"
    case .less: "&lt;"
    case .greater: "&gt;"
    case .quotationMark: "&quot;"
    default: nil
    }
  }
}
