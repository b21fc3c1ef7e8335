/// How wide a text is in a common sans-serif face, in widths of its font size.
///
/// An estimate a little on the wide side, for leaving room: the page's font is the reader's.
enum TextWidth {
  /// The width in pixels of a text at a font size in pixels.
  static func of(_ text: String, size: Double) -> Double {
    var thousandths = 0
    for scalar in text.unicodeScalars { thousandths += width(of: scalar) }
    return Double(thousandths) / 1000 * size * 1.05
  }

  /// The width of a text in a bold face.
  static func bold(_ text: String, size: Double) -> Double { of(text, size: size) * 1.1 }

  /// A text cut to a width, with an ellipsis in place of what was cut.
  static func cut(_ text: String, to width: Double, size: Double) -> String {
    guard of(text, size: size) > width else { return text }
    var kept = ""
    var used = of("…", size: size)
    for character in text {
      used += of(String(character), size: size)
      guard used <= width else { break }
      kept.append(character)
    }
    return kept + "…"
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    if scalar.value >= 0x300, scalar.properties.isGraphemeExtend { return 0 }
    switch scalar.value {
    case 0x20, 0x21, 0x27...0x29, 0x2C, 0x2E...0x2F, 0x3A...0x3B, 0x49, 0x5B...0x5D, 0x66, 0x74:
      return 290
    case 0x69...0x6A, 0x6C, 0x7C: return 240
    case 0x2D, 0x60, 0x72, 0x7B, 0x7D: return 345
    case 0x4D, 0x57, 0x6D, 0x77, 0x25, 0x40: return 860
    case 0x41...0x5A, 0x26: return 700
    case 0x21...0x7E: return 565
    case 0x900...0xDFF: return 620
    case 0x1100...0x11FF, 0x2E80...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60,
      0x1F000...0x3FFFF:
      return 1000
    default: return 620
    }
  }
}
