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

  /// What stands where a picture cannot: its words, with a link to one that is elsewhere.
  static func missing(_ source: String, _ alternative: String, mayLink: Bool) -> HTML {
    let words = alternative.isEmpty ? source : alternative
    guard case .address(let address) = LinkTarget(source), source.contains("://"), mayLink else {
      return "<em>\(words)</em>"
    }
    return "<a href=\"\(address)\">\(words)</a>"
  }

  /// The words and the width of `a dot|30` or `a dot|30x20`, as Obsidian writes them.
  static func sized(_ alternative: String) -> (words: String, width: String?) {
    let parts = alternative.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.last else { return (alternative, nil) }
    let numbers = last.split(separator: "x", maxSplits: 1, omittingEmptySubsequences: false)
    let isSize = numbers.allSatisfy { number in
      !number.isEmpty && number.count < 5 && number.utf8.allSatisfy { (48...57).contains($0) }
    }
    guard isSize, let width = numbers.first else { return (alternative, nil) }
    return (parts.dropLast().joined(separator: "|"), String(width))
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
