extension Lexer {
  /// Reads one character beyond ASCII.
  mutating func lexUnicode() {
    let start = position
    let lead = bytes[position]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    let end = min(start + length, bytes.count)
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first else {
      position = start + 1
      return emit(.unreadable("it is not written in UTF-8"), from: start)
    }
    position = end
    if let digit = Self.superscripts[scalar] { return lexRaised(digit, from: start) }
    if let digit = Self.subscripts[scalar] { return lexLowered(digit, from: start) }
    if let name = Self.greek[scalar] { return emit(.symbol(name), from: start) }
    if let fraction = Self.fractions[scalar] { return lexFraction(fraction, from: start) }
    lexMark(scalar, from: start)
  }

  private mutating func lexMark(_ scalar: Unicode.Scalar, from start: Int) {
    switch scalar {
    case "×", "✕", "⨯": emit(.times(.cross), from: start)
    case "·", "⋅", "∙", "•": emit(.times(.dot), from: start)
    case "∗": emit(.times(.star), from: start)
    case "⊙", "∘": emit(.times(.elementwise), from: start)
    case "÷", "∕", "⁄": emit(.divide, from: start)
    case "−", "–", "﹣": emit(.minus, from: start)
    case "±": emit(.plusMinus, from: start)
    case "∓": emit(.minusPlus, from: start)
    case "≈": emit(.relation(.approximate), from: start)
    case "≃": emit(.relation(.similar), from: start)
    case "≡": emit(.relation(.equivalent), from: start)
    case "≔": emit(.relation(.defined), from: start)
    case "≠", "≅", "≤", "≥", "≪", "≫", "→", "⇒", "⟹", "⇔", "⟺", "↔", "∈", "∼", "∝", "↦", "⟶", "∴",
      "⩽",
      "⩾":
      emit(.breaker(String(scalar)), from: start)
    case "∞": emit(.symbol("infty"), from: start)
    case "√": emit(.command("sqrt"), from: start)
    case "∑", "Σ": emit(.command("sum"), from: start)
    case "∏": emit(.command("prod"), from: start)
    case "°": emit(.degree, from: start)
    case "′": emit(.prime, from: start)
    case "‖", "∥": emit(.doubleBar, from: start)
    case "∣", "❘": emit(.bar, from: start)
    case "⟨": open(.angle, length: 0)
    case "⟩": close(.angle, length: 0)
    case "⌊": open(.floor, length: 0)
    case "⌋": close(.floor, length: 0)
    case "⌈": open(.ceiling, length: 0)
    case "⌉": close(.ceiling, length: 0)
    case "ᵀ", "⊤": emitRaised([.letters("T")], from: start)
    case "…", "⋯", "⋮", "⋱":
      emit(.unreadable("it contains dots that stand for something"), from: start)
    case "€", "£", "¥", "₹": widen(.plain)
    case "\u{00A0}", "\u{2009}", "\u{202F}", "\u{200A}": widen(.thin)
    case "\u{2002}", "\u{2003}": widen(.wide)
    case "✓", "✔", "□", "∎", "■": widen(.plain)
    case "\u{200B}", "\u{FEFF}", "\u{2061}", "\u{2062}", "\u{FE0F}", "\u{20E3}": break
    default:
      if scalar.properties.isAlphabetic {
        emit(isPlainText ? .text(String(scalar)) : .symbol(String(scalar)), from: start)
      } else {
        emit(.unreadable("it contains a sign that has no value"), from: start)
      }
    }
  }

  private mutating func emitRaised(_ kinds: [Token.Kind], from start: Int) {
    emit(.caret, from: start)
    emit(.open(.group), from: start)
    for kind in kinds { emit(kind, from: start) }
    emit(.close(.group), from: start)
  }

  private mutating func lexRaised(_ first: Character, from start: Int) {
    let text = takeSmall(first, from: Self.superscripts)
    var kinds: [Token.Kind] = []
    if text.hasPrefix("-") { kinds.append(.minus) }
    let digits = text.filter(\.isNumber)
    if !digits.isEmpty { kinds.append(.number(Numeral(digits: digits))) }
    if text == "+" { kinds.append(.plus) }
    for letter in text where letter.isLetter { kinds.append(.letters(String(letter))) }
    emitRaised(kinds, from: start)
  }

  private mutating func lexLowered(_ first: Character, from start: Int) {
    let text = takeSmall(first, from: Self.subscripts)
    emit(.underscore, from: start)
    emit(.open(.group), from: start)
    emit(.text(text), from: start)
    emit(.close(.group), from: start)
  }

  private mutating func takeSmall(
    _ first: Character,
    from table: [Unicode.Scalar: Character]
  ) -> String {
    var text = String(first)
    while position < bytes.count, bytes[position] >= 0xC0, text.utf8.count < 16 {
      let lead = bytes[position]
      let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
      let end = min(position + length, bytes.count)
      let next = String(decoding: bytes[position..<end], as: UTF8.self)
      guard let scalar = next.unicodeScalars.first, let letter = table[scalar] else { break }
      text.append(letter)
      position = end
    }
    return text
  }

  private mutating func lexFraction(_ fraction: (Int, Int), from start: Int) {
    emit(.command("frac"), from: start)
    for part in [fraction.0, fraction.1] {
      emit(.open(.group), from: start)
      emit(.number(Numeral(digits: String(part))), from: start)
      emit(.close(.group), from: start)
    }
  }

  private static let superscripts: [Unicode.Scalar: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "⁻": "-", "⁺": "+", "ⁿ": "n", "ˣ": "x", "ⁱ": "i",
  ]

  private static let subscripts: [Unicode.Scalar: Character] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8",
    "₉": "9", "ₐ": "a", "ₑ": "e", "ᵢ": "i", "ⱼ": "j", "ₖ": "k", "ₘ": "m", "ₙ": "n", "ₜ": "t",
    "ₓ": "x",
  ]

  private static let fractions: [Unicode.Scalar: (Int, Int)] = [
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8),
    "⅙": (1, 6), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
  ]

  private static let greek: [Unicode.Scalar: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "ζ": "zeta", "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi",
    "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta",
    "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "μ": "mu",
    "µ": "mu", "ℓ": "ell",
  ]
}
