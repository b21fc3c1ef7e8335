import FigureDrawing
import Testing

/// Contrast as WCAG 2.2 defines it; texts need 4.5.
@Suite struct PaletteTests {
  @Test(arguments: [HeatPalette.light, HeatPalette.dark])
  func `a value is readable on every step`(palette: HeatPalette) {
    for fill in palette.sequential + palette.diverging + [palette.none] {
      #expect(contrast(fill, HeatPalette.text(on: fill)) >= 4.5, "\(fill.css)")
    }
  }

  @Test func `the scale runs one way in brightness`() {
    let light = HeatPalette.light.sequential.map(luminance)
    #expect(zip(light, light.dropFirst()).allSatisfy { $0 > $1 })
    let dark = HeatPalette.dark.sequential.map(luminance)
    #expect(zip(dark, dark.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `series can be told apart`() {
    for palette in [SeriesPalette.light, .dark] {
      #expect(palette.colors.count == SeriesPalette.count)
      #expect(Set(palette.colors).count == SeriesPalette.count)
    }
  }

  @Test func `mixing goes from one colour to the other`() {
    let mixed = Color(0x000000).mixed(with: Color(0xFF8000), step: 1, of: 2)
    #expect(mixed.css == "#804000")
  }
}
