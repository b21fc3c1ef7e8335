internal import HTMLWriting

/// The mark of a point, of another shape for each series.
enum Marker {
  /// The marker of a series about a place.
  static func html(_ series: Int, x: Double, y: Double) -> HTML {
    switch series % SeriesPalette.count {
    case 0: "<circle class=\"dot\" cx=\"\(at: x)\" cy=\"\(at: y)\" r=\"4\"/>"
    case 1: "<path class=\"dot\" d=\"M\(at: x - 3.7) \(at: y - 3.7)h7.4v7.4h-7.4z\"/>"
    case 2: "<path class=\"dot\" d=\"M\(at: x) \(at: y - 5)l4.7 8.4h-9.4z\"/>"
    case 3: "<path class=\"dot\" d=\"M\(at: x) \(at: y - 5.2)l5.2 5.2-5.2 5.2-5.2-5.2z\"/>"
    case 4: "<path class=\"dot\" d=\"M\(at: x) \(at: y + 5)l4.7-8.4h-9.4z\"/>"
    default:
      """
      <path class="cross" d="M\(at: x - 4) \(at: y - 4)l8 8M\(at: x - 4) \(at: y + 4)l8-8"/>
      """
    }
  }
}
