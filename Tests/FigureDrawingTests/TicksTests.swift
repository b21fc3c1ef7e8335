import Testing

@testable import FigureDrawing

@Suite struct TicksTests {
  @Test(arguments: [
    (0.0...1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (0.0...42.0, ["0", "10", "20", "30", "40"]),
    (-1.0...1.0, ["-1.0", "-0.5", "0", "0.5", "1.0"]),
    (0.0...3e7, ["0", "5e6", "1e7", "1.5e7", "2e7", "2.5e7", "3e7"]),
    (0.0...1e-7, ["0", "2e-8", "4e-8", "6e-8", "8e-8", "1e-7"]),
    (1e16...(1e16 + 2), ["1.000e+16", "1.000e+16"]),
  ])
  func `ticks are round numbers in the range`(range: ClosedRange<Double>, texts: [String]) {
    let ticks = Ticks(in: range, about: 5)
    #expect(ticks.texts.map { $0 == "0" ? "0" : $0 } == texts.map { $0 == "0.0" ? "0" : $0 })
    #expect(ticks.values.allSatisfy(range.contains))
  }

  @Test func `a range that no Double spans has ticks at its ends`() {
    let most = Double.greatestFiniteMagnitude
    #expect(Ticks(in: -most...most, about: 5).values.count <= 7)
  }
}
