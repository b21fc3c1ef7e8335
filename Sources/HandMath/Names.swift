/// Spelling of names: LaTeX against Swift.
package enum Names {
  /// The normalized spelling of a LaTeX name: `q_{\text{money}}` becomes `q_money`,
  /// `\hat{y}_{1}` becomes `yhat_1`, `\mathbf{W}_Q` becomes `W_Q`.
  ///
  /// - Parameter latex: A name as a formula writes it, or a Swift name, which stays as it is.
  /// - Returns: The key under which `Scope` finds bindings.
  package static func key(_ latex: String) -> String {
    let tokens = Lexer(latex, notation: Notation()).tokens
    if let name = NameReader.wholeName(tokens) { return name.key }
    return String(latex.filter { !" {}\\".contains($0) })
  }

  /// The spelling that a Swift name and a LaTeX name share.
  ///
  /// Letters and digits only, the first as it is, the rest in lower case: `q_money`, `qMoney` and `q_{\text{money}}` all give `qmoney`,
  /// while `x` and `X` stay apart.
  ///
  /// - Parameter key: A normalized or a Swift name.
  /// - Returns: The shared spelling.
  package static func squeezed(_ key: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(key.utf8.count + 5)
    for byte in key.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(bytes.isEmpty ? byte : byte | 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        bytes.append(byte)
      case UInt8(ascii: "'"): bytes += Array("prime".utf8)
      case UInt8(ascii: "+"): bytes += Array("plus".utf8)
      case UInt8(ascii: "*"): bytes += Array("star".utf8)
      case 0x80...: bytes.append(byte)
      default: continue
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
