/// One face of one of KaTeX's font families.
struct FontFace: Hashable, Sendable {
  /// The family, such as `KaTeX_Main`.
  var family: String
  /// Whether it is the bold face.
  var isBold = false
  /// Whether it is the italic face.
  var isItalic = false

  /// Takes over what declarations of a rule say of the font; what they leave out stays.
  mutating func apply(_ declarations: [CSSRule.Declaration]) {
    for declaration in declarations {
      switch declaration.property {
      case "font-family": family = Self.firstFamily(in: declaration.value)
      case "font-weight": isBold = ["700", "bold"].contains(declaration.value)
      case "font-style": isItalic = declaration.value == "italic"
      case "font":
        // Only used as `normal 1.21em KaTeX_Main,Times New Roman,serif`.
        let families = declaration.value.split(separator: " ").drop { !$0.hasPrefix("KaTeX") }
        self = FontFace(family: Self.firstFamily(in: families.joined(separator: " ")))
      default: break
      }
    }
  }

  private static func firstFamily(in list: String) -> String {
    String(list.prefix { $0 != "," }.filter { $0 != "\"" && $0 != "'" })
  }
}
