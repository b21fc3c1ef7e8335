/// Where a link of a note leads on the page.
enum LinkTarget: Equatable {
  /// An address for `href`.
  case address(String)
  /// An address that no page may have, such as a script.
  case refused

  /// Reads a link's destination: links to other notes lead to their pages.
  init(_ destination: String) {
    // Browsers drop blanks and control characters from a scheme before they read it.
    let visible = destination.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
    let text = String(String.UnicodeScalarView(visible))
    let head = text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let colon = head.firstIndex(of: ":") {
      let scheme = head[..<colon].lowercased()
      self = ["http", "https", "mailto"].contains(scheme) ? .address(destination) : .refused
      return
    }
    let path = destination.prefix { $0 != "#" && $0 != "?" }
    let rest = destination.dropFirst(path.count)
    for suffix in [".md", ".qmd"] where path.hasSuffix(suffix) && !text.hasPrefix("//") {
      self = .address(path.dropLast(suffix.count) + ".html" + rest)
      return
    }
    self = .address(destination)
  }

  /// A page's path as an address: blanks are written as `%20`, and a colon, which could end a scheme,
  /// as `%3A`.
  static func escaped(_ address: String) -> String {
    var escaped = ""
    for byte in address.utf8 {
      switch byte {
      case 0x21...0x7E where !"\"<>\\^`{|}%:".utf8.contains(byte):
        escaped.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x80...:
        escaped += "%" + String(byte, radix: 16, uppercase: true)
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        escaped += byte < 16 ? "%0" + digits : "%" + digits
      }
    }
    return escaped
  }
}
