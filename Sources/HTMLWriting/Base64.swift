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
    var text: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in self {
      bits = bits << 8 | UInt32(byte)
      count += 1
      guard count % 3 == 0 else { continue }
      for shift in [18, 12, 6, 0] { text.append(alphabet[Int(bits >> UInt32(shift) & 63)]) }
      bits = 0
    }
    switch count % 3 {
    case 1:
      text += [alphabet[Int(bits >> 2)], alphabet[Int(bits << 4 & 63)]] + Array("==".utf8)
    case 2:
      text += [alphabet[Int(bits >> 10)], alphabet[Int(bits >> 4 & 63)]]
      text += [alphabet[Int(bits << 2 & 63)]] + Array("=".utf8)
    default: break
    }
    return String(decoding: text, as: UTF8.self)
  }
}
