/// Which step of the palette a value of a heat map has.
struct HeatColors {
  /// The values at the two ends of the scale; the upper is above the lower.
  let domain: ClosedRange<Double>
  private let isDiverging: Bool

  /// Settles the scale: the range that is asked for, else the smallest and largest finite value. A
  /// scale with values on both sides of zero is as long on one side as on the other.
  init(values: some Sequence<Double>, range: ClosedRange<Double>?) {
    let finite = values.filter(\.isFinite)
    var lower = finite.min() ?? 0
    var upper = finite.max() ?? 1
    if let range, range.lowerBound.isFinite, range.upperBound.isFinite {
      (lower, upper) = (range.lowerBound, range.upperBound)
    }
    if lower == upper {
      // One value alone says nothing of its size but beside zero.
      (lower, upper) = lower == 0 ? (0, 1) : (min(lower, 0), max(upper, 0))
    }
    isDiverging = lower < 0 && upper > 0
    let reach = max(-lower, upper)
    domain = isDiverging ? -reach...reach : lower...upper
  }

  /// The class of a value's cell.
  func className(_ value: Double) -> String {
    guard value.isFinite else { return "hn" }
    let last = Double(HeatPalette.steps - 1)
    let scale = LinearScale(domain: domain, from: 0, to: last)
    return className(step: Int(scale.position(value).rounded()))
  }

  /// The class of a step, counted from 0.
  func className(step: Int) -> String { (isDiverging ? "d" : "h") + String(step) }
}
