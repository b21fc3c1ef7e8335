package import FigureDrawing
package import SwiftSource

/// The colours of a page.
///
/// Every text colour has a contrast of at least 4.5 to each ground that it stands on, so that it can
/// be read by everyone (WCAG 2.2, level AA).
package struct PagePalette: Sendable {
  /// The ground of the page, and that of code and cards.
  package let paper, surface: Color
  /// Running text, and text that steps back.
  package let ink, muted: Color
  /// Lines between parts.
  package let rule: Color
  /// Links and focus.
  package let accent: Color
  /// The ground of highlighted words.
  package let mark: Color
  /// What a picture or a table points out, which is no verdict.
  package let emphasis: Color
  /// The three verdicts, as text and icon.
  package let right, wrong, unsure: Color
  /// The grounds of the three verdicts.
  package let rightTint, wrongTint, unsureTint: Color
  /// The colours of code.
  package let code: [(kind: SwiftToken.Kind, color: Color)]
  /// The colours of series in drawings.
  package let series: SeriesPalette
  /// The colours of heat maps.
  package let heat: HeatPalette

  /// The colours on a light ground.
  package static let light = PagePalette(
    paper: Color(0xFFFFFF),
    surface: Color(0xF6F7F9),
    ink: Color(0x1C1F24),
    muted: Color(0x59616C),
    rule: Color(0xDEE2E7),
    accent: Color(0x1A5FAE),
    mark: Color(0xFFF0A8),
    emphasis: Color(0xA02C82),
    right: Color(0x17693B),
    wrong: Color(0xB3261E),
    unsure: Color(0x855300),
    rightTint: Color(0xECF6F0),
    wrongTint: Color(0xFDEFED),
    unsureTint: Color(0xFCF4E3),
    code: [
      (.keyword, Color(0x8A2A94)), (.type, Color(0x12626F)), (.call, Color(0x1D58A0)),
      (.label, Color(0x59616C)), (.number, Color(0x93480A)), (.string, Color(0x23693A)),
      (.comment, Color(0x5E6875)), (.attribute, Color(0x755700)),
    ],
    series: .light,
    heat: .light
  )

  /// The colours on a dark ground.
  package static let dark = PagePalette(
    paper: Color(0x14171C),
    surface: Color(0x1C2027),
    ink: Color(0xE3E6EA),
    muted: Color(0xA0A8B4),
    rule: Color(0x333943),
    accent: Color(0x82BBFF),
    mark: Color(0x4D4417),
    emphasis: Color(0xF29AD6),
    right: Color(0x6CD39A),
    wrong: Color(0xFF8F85),
    unsure: Color(0xF0BC5E),
    rightTint: Color(0x15271D),
    wrongTint: Color(0x321B1B),
    unsureTint: Color(0x2C2414),
    code: [
      (.keyword, Color(0xDB9BE5)), (.type, Color(0x76CDD9)), (.call, Color(0x86BCF7)),
      (.label, Color(0xA0A8B4)), (.number, Color(0xF2AE73)), (.string, Color(0x93D6A0)),
      (.comment, Color(0x8F99A7)), (.attribute, Color(0xDCC172)),
    ],
    series: .dark,
    heat: .dark
  )

  /// The custom properties and classes that carry the colours.
  var css: String {
    let variables = [
      ("paper", paper), ("surface", surface), ("ink", ink), ("muted", muted), ("rule", rule),
      ("accent", accent), ("mark", mark),
      ("emphasis", emphasis), ("right", right), ("wrong", wrong), ("unsure", unsure),
      ("right-tint", rightTint), ("wrong-tint", wrongTint), ("unsure-tint", unsureTint),
    ].map { "--\($0):\($1.css)" }.joined(separator: ";")
    let tokens = code.map { ".\(CodeView.className($0.kind)){color:\($0.color.css)}" }.joined()
    let figures = FigureStyleSheet.colors(series: series, heat: heat)
    return ":root{\(variables)}\n\(tokens)\n\(figures)"
  }
}
