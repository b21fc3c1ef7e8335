import Testing

@testable import FigureDrawing

@Suite struct LabelPlacementTests {
  @Test func `names about one place do not cover each other`() {
    var room = LabelPlacement(bounds: Rectangle(left: 0, top: 0, width: 400, height: 300))
    var placed: [Rectangle] = []
    for _ in 0..<6 {
      let next = room.place(width: 60, height: 14, about: (200, 150), towards: (1, 0))
      for other in placed { #expect(next.overlap(other) == 0) }
      placed.append(next)
    }
  }

  @Test func `a name stays inside the bounds`() {
    let bounds = Rectangle(left: 0, top: 0, width: 200, height: 100)
    var room = LabelPlacement(bounds: bounds)
    let place = room.place(width: 80, height: 14, about: (195, 5), towards: (1, -1))
    // All of its area, to rounding.
    #expect(abs(place.overlap(bounds) - 80 * 14) < 1e-6)
  }

  @Test func `a name keeps off a line`() {
    var room = LabelPlacement(bounds: Rectangle(left: 0, top: 0, width: 400, height: 300))
    room.avoid(from: (200, 150), to: (380, 150))
    let place = room.place(width: 60, height: 14, about: (200, 150), towards: (1, 0))
    #expect(place.share(ofSegmentFrom: (200, 150), to: (380, 150)) == 0)
  }
}
