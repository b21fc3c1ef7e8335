internal import HTMLWriting

/// A picture as an address that holds the picture itself.
struct PictureData {
  /// The address, `data:image/png;base64,…`.
  let address: String

  private static let types = [
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "svg": "image/svg+xml",
  ]

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
