/// Finds room for names beside their marks, so that no name covers a mark or another name.
struct LabelPlacement {
  /// Where names may stand.
  let bounds: Rectangle
  private var taken: [Rectangle] = []
  private var segments: [(from: (x: Double, y: Double), to: (x: Double, y: Double))] = []

  /// Starts with nothing but the bounds.
  init(bounds: Rectangle) {
    self.bounds = bounds
  }

  /// Keeps names off a line.
  mutating func avoid(from: (x: Double, y: Double), to: (x: Double, y: Double)) {
    segments.append((from, to))
  }

  /// Keeps names off a point.
  mutating func avoid(point: (x: Double, y: Double), radius: Double) {
    taken.append(
      Rectangle(
        left: point.x - radius,
        top: point.y - radius,
        width: 2 * radius,
        height: 2 * radius
      )
    )
  }

  /// The place for a name of a size about an anchor: the nearest that is free, or else the one that
  /// covers least. `towards` is the direction that is tried first.
  mutating func place(
    width: Double,
    height: Double,
    about anchor: (x: Double, y: Double),
    towards direction: (x: Double, y: Double)
  ) -> Rectangle {
    var best = Rectangle(left: anchor.x, top: anchor.y, width: width, height: height)
    var least = Double.infinity
    for distance in [7.0, 13, 21, 31, 43] {
      for (x, y) in Self.directions {
        let candidate = Rectangle(
          // The rectangle's nearest edge or corner is `distance` from the anchor.
          left: anchor.x + x * distance + (x - 1) / 2 * width,
          top: anchor.y + y * distance + (y - 1) / 2 * height,
          width: width,
          height: height
        )
        let turn = 1 - (x * direction.x + y * direction.y)
        let cost = cost(of: candidate) + turn * 4 + distance
        if cost < least {
          least = cost
          best = candidate
        }
      }
    }
    taken.append(best)
    return best
  }

  private func cost(of candidate: Rectangle) -> Double {
    let area = candidate.width * candidate.height
    var cost = (area - candidate.overlap(bounds)) / area * 2_000
    for rectangle in taken { cost += candidate.overlap(rectangle) / area * 1_000 }
    for segment in segments {
      cost += candidate.share(ofSegmentFrom: segment.from, to: segment.to) > 0 ? 60 : 0
    }
    return cost
  }

  /// Sixteen directions, right first; y grows downwards. The sines and cosines are written out.
  private static let directions: [(x: Double, y: Double)] = {
    let quarter: [(Double, Double)] = [
      (1, 0), (0.92388, 0.382683), (0.707107, 0.707107), (0.382683, 0.92388),
    ]
    return quarter + quarter.map { (-$1, $0) } + quarter.map { (-$0, -$1) }
      + quarter.map { ($1, -$0) }
  }()
}
