internal import HTMLWriting

/// A picture as an address that holds the picture itself.
struct PictureData {
  /// The address, `data:image/png;base64,…`.
  let address: String

  private static let types = [
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "svg": "image/svg+xml",
  ]

  /// Whether a file of this name is a picture that pages show.
  static func isPicture(_ path: String) -> Bool {
    path.split(separator: ".").last.map { types[$0.lowercased()] != nil } ?? false
  }

  /// The attribute for a width such as `300`, `300px` or `50%`; nothing for anything else.
  static func size(_ width: String?) -> HTML {
    guard let width else { return .empty }
    let digits = width.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), number > 0, number < 10_000 else { return .empty }
    switch width.dropFirst(digits.count) {
    case "", "px": return " width=\"\(number)\""
    case "%": return " style=\"width:\(min(number, 100))%\""
    default: return .empty
    }
  }

  /// Reads a picture; `nil` for an address elsewhere, a type that pages do not show, and a file that
  /// cannot be read.
  init?(path: String, bytes: (String) -> [UInt8]?) {
    guard !path.contains(":"), !path.hasPrefix("//"),
      let type = path.split(separator: ".").last.flatMap({ Self.types[$0.lowercased()] }),
      let data = bytes(path)
    else { return nil }
    address = dataAddress(data, type: type)
  }
}
