internal import HTMLWriting

/// Pieces of text in drawings.
enum SVGText {
  /// The font size of tick labels and values.
  static let small = 11.0
  /// The font size of names and titles.
  static let medium = 12.0

  /// The font size of words that are themselves what is drawn.
  static let word = 14.0

  /// The font size of names in boxes.
  static let box = 13.0
  /// The font size of signs between matrices.
  static let sign = 18.0

  /// Where a text's position is on it.
  enum Anchor {
    case start, middle, end

    /// What a text's classes end with: a class takes less room than an attribute, and lessons have
    /// thousands of texts.
    fileprivate var styleSuffix: String {
      switch self {
      case .start: ""
      case .middle: " mid"
      case .end: " end"
      }
    }
  }

  /// A text. `style` is a class of the style sheet, such as `tick`, `name` or `value`.
  static func text(
    _ text: String,
    x: Double,
    y: Double,
    anchor: Anchor = .start,
    style: String
  ) -> HTML {
    """
    <text class="\(style + anchor.styleSuffix)" x="\(at: x)" y="\(at: y)">\(text)</text>
    """
  }

  /// A text turned about its position, in degrees clockwise.
  static func turned(
    _ text: String,
    x: Double,
    y: Double,
    degrees: Int,
    anchor: Anchor,
    style: String
  ) -> HTML {
    """
    <text class="\(style + anchor.styleSuffix)" \
    transform="translate(\(at: x) \(at: y)) rotate(\(degrees))">\(text)</text>
    """
  }
}
