extension String {
  /// The text without what would steer a terminal or turn the direction of writing: such characters
  /// become `·`.
  package var printable: String {
    guard unicodeScalars.contains(where: \.steersTerminals) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map(\.printable)))
  }
}

extension Unicode.Scalar {
  /// The character, or `·` in its place.
  fileprivate var printable: Unicode.Scalar { steersTerminals ? "\u{B7}" : self }

  /// Control characters but the tab, and the marks that make code read otherwise than it is.
  fileprivate var steersTerminals: Bool {
    (value < 0x20 && self != "\t") || (0x7F...0x9F).contains(value)
      || (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
  }
}
