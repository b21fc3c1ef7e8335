internal import NumberWriting

extension BriefNumbers {
  /// A member of the group as drawn: with a real minus sign, and ∞ for infinity.
  func drawn(_ number: Double) -> String { Self.typographic(text(number)) }

  /// The same beside much larger members: what would not be seen among them is about nothing.
  func drawn(_ number: Double, amid largest: Double) -> String {
    let isNothing = number != 0 && number.magnitude < 0.0005 && number.magnitude < largest * 1e-4
    return isNothing ? "≈0" : drawn(number)
  }

  /// A number's text with the signs of print.
  static func typographic(_ text: String) -> String {
    switch text {
    case "inf": "∞"
    case "-inf": "−∞"
    default: text.hasPrefix("-") ? "−" + text.dropFirst() : text
    }
  }
}

extension Double {
  /// All digits of this number, with the signs of print.
  var tipText: String { BriefNumbers.typographic(shortestText) }
}
