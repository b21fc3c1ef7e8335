/// A rectangle in a drawing, in pixels; y grows downwards.
struct Rectangle {
  var left, top, width, height: Double

  var right: Double { left + width }
  var bottom: Double { top + height }

  /// The area that two rectangles share.
  func overlap(_ other: Rectangle) -> Double {
    let across = min(right, other.right) - max(left, other.left)
    let down = min(bottom, other.bottom) - max(top, other.top)
    return across > 0 && down > 0 ? across * down : 0
  }

  /// How much of the segment between two places runs inside, from 0 to 1.
  func share(ofSegmentFrom a: (x: Double, y: Double), to b: (x: Double, y: Double)) -> Double {
    // Liang and Barsky's clipping, 1984.
    var entry = 0.0
    var exit = 1.0
    for (p, q) in [
      (a.x - b.x, a.x - left), (b.x - a.x, right - a.x),
      (a.y - b.y, a.y - top), (b.y - a.y, bottom - a.y),
    ] {
      if p == 0 {
        if q < 0 { return 0 }
      } else if p < 0 {
        entry = max(entry, q / p)
      } else {
        exit = min(exit, q / p)
      }
    }
    return max(0, exit - entry)
  }
}
