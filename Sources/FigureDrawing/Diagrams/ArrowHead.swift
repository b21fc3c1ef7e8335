internal import HTMLWriting

/// The head of an arrow.
enum ArrowHead {
  /// A head with its tip at a place, pointing away from another; where the two are the same place,
  /// away from a third.
  static func html(
    at tip: (x: Double, y: Double),
    from place: (x: Double, y: Double),
    or other: (x: Double, y: Double),
    length: Double = 9
  ) -> HTML {
    var (dx, dy) = (tip.x - place.x, tip.y - place.y)
    if dx * dx + dy * dy < 1 { (dx, dy) = (tip.x - other.x, tip.y - other.y) }
    let size = max((dx * dx + dy * dy).squareRoot(), 1e-6)
    let (ux, uy) = (dx / size, dy / size)
    let wing = length * 0.42
    let (bx, by) = (tip.x - ux * length, tip.y - uy * length)
    return """
      <path class="head" d="M\(at: tip.x) \(at: tip.y)L\(at: bx - uy * wing) \(at: by + ux * wing)\
      L\(at: bx + uy * wing) \(at: by - ux * wing)z"/>
      """
  }
}
