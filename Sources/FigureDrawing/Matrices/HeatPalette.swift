/// The colours of heat maps: a scale from little to much, and one on both sides of zero.
///
/// Both run evenly from light to dark (or the reverse on a dark page), so they survive print in grey
/// and any colour vision; the two sides of zero are blue and orange, which all readers tell apart.
package struct HeatPalette: Sendable {
  /// The number of steps of each scale. Odd, so that zero has a step of its own.
  package static let steps = 21

  /// From the smallest value to the largest.
  package let sequential: [Color]
  /// From the most negative value over zero to the most positive.
  package let diverging: [Color]
  /// The fill of a cell whose value is not finite.
  package let none: Color

  /// The colours on a light page.
  package static let light = HeatPalette(
    sequential: [0xF2F6FB, 0xB5D1EA, 0x65A2D2, 0x2467A5, 0x0A2A55],
    diverging: [0x5A1F04, 0xB8530F, 0xF0B27A, 0xF5F3F0, 0x8FBBE0, 0x2467A5, 0x0A2A55],
    none: 0xE4E4E1
  )

  /// The colours on a dark page.
  package static let dark = HeatPalette(
    sequential: [0x1E2733, 0x1C4A75, 0x2A7DB5, 0x74BCE4, 0xE2F3FC],
    diverging: [0xFFE3C7, 0xF0A05A, 0xA9561B, 0x2A2D33, 0x23669C, 0x6FB4E0, 0xE2F3FC],
    none: 0x3A3D42
  )

  private init(sequential: [UInt32], diverging: [UInt32], none: UInt32) {
    self.sequential = Self.scale(through: sequential.map { Color($0) })
    self.diverging = Self.scale(through: diverging.map { Color($0) })
    self.none = Color(none)
  }

  /// The text colour that is easier to read on a fill.
  package static func text(on fill: Color) -> Color {
    // Luminance as WCAG weighs it, with squares for its powers of 2.4: whole numbers, so that every
    // machine decides alike. Black and white contrast alike with a grey of 117.
    let luminance =
      2126 * fill.red * fill.red + 7152 * fill.green * fill.green + 722 * fill.blue * fill.blue
    return Color(luminance > 10_000 * 117 * 117 ? 0x000000 : 0xFFFFFF)
  }

  private static func scale(through anchors: [Color]) -> [Color] {
    let last = steps - 1
    return (0..<steps).map { step in
      let scaled = step * (anchors.count - 1)
      let index = min(scaled / last, anchors.count - 2)
      return anchors[index].mixed(
        with: anchors[index + 1],
        step: scaled - index * last,
        of: last
      )
    }
  }
}
