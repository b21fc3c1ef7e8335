/// The text of an address that holds the data itself, `data:font/woff2;base64,…`, for fonts and
/// pictures of a page that needs no other file.
///
/// - Parameters:
///   - bytes: The data.
///   - type: Their media type.
/// - Returns: The address.
package func dataAddress(_ bytes: some Sequence<UInt8>, type: String) -> String {
  "data:\(type);base64,\(bytes.base64)"
}

extension Sequence<UInt8> {
  /// These bytes in Base64 with padding, as RFC 4648, section 4, defines it.
  var base64: String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    let bytes = Array(self)
    return String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { text in
      var place = 0
      func add(_ digits: Int, of bits: UInt32) {
        for digit in 0..<4 {
          let six = Int(bits >> UInt32(18 - 6 * digit) & 63)
          text[place + digit] = digit < digits ? alphabet[six] : UInt8(ascii: "=")
        }
        place += 4
      }
      var start = 0
      while start + 3 <= bytes.count {
        add(
          4,
          of: UInt32(bytes[start]) << 16 | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2])
        )
        start += 3
      }
      switch bytes.count - start {
      case 1: add(2, of: UInt32(bytes[start]) << 16)
      case 2: add(3, of: UInt32(bytes[start]) << 16 | UInt32(bytes[start + 1]) << 8)
      default: break
      }
      return place
    }
  }
}
