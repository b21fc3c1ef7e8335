/// The colours of series: lines, bars, arrows and points.
///
/// Told apart under the common forms of colour blindness, and each readable as text on its page.
/// Where more than colour is needed, lines also differ in dashes and markers.
package struct SeriesPalette: Sendable {
  /// One colour for each series; further series begin again.
  package let colors: [Color]

  /// The number of series with colours of their own.
  package static let count = 6

  /// The colours on a light page.
  package static let light = SeriesPalette(
    colors: [0x1F66AC, 0xB34700, 0x1B7A4B, 0x8E3A8C, 0x6B5B00, 0x4B5563].map { Color($0) }
  )

  /// The colours on a dark page.
  package static let dark = SeriesPalette(
    colors: [0x6FB1F0, 0xF59A52, 0x5CC795, 0xD98FD6, 0xD9C34A, 0xA8B3C2].map { Color($0) }
  )

  /// The class that gives a mark the colour of a series, `s0` to `s5`.
  static func className(_ series: Int) -> String {
    "s\(((series % count) + count) % count)"
  }
}
