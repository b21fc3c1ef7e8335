/// Maps numbers of a range to positions on a line.
struct LinearScale {
  /// The numbers at the two ends; the upper is above the lower.
  let domain: ClosedRange<Double>
  /// The positions of the two ends, in pixels.
  let start, end: Double

  /// Spans finite numbers, `including` one more, with `padding` of the span added at each end that
  /// is not that one. No numbers, or equal ones, get a span around them.
  init(
    spanning numbers: some Sequence<Double>,
    including extra: Double? = nil,
    padding: Double = 0,
    from start: Double,
    to end: Double
  ) {
    var numbers = numbers.filter(\.isFinite)
    if let extra { numbers.append(extra) }
    var lower = numbers.min() ?? 0
    var upper = numbers.max() ?? 1
    if lower == upper {
      let around = max(lower.magnitude / 4, 0.5)
      (lower, upper) = (lower - around, upper + around)
      // Next to the largest numbers nothing can be added.
      if !lower.isFinite || !upper.isFinite || lower == upper {
        (lower, upper) = (min(lower / 2, 0), max(upper / 2, 0))
      }
    } else if padding > 0 {
      let added = (upper / 2 - lower / 2) * 2 * padding
      if lower != extra, (lower - added).isFinite { lower -= added }
      if upper != extra, (upper + added).isFinite { upper += added }
    }
    self.init(domain: lower...upper, from: start, to: end)
  }

  /// Maps a range to positions.
  init(domain: ClosedRange<Double>, from start: Double, to end: Double) {
    self.domain = domain
    self.start = start
    self.end = end
  }

  /// The position of a number, kept between the ends; the middle for what is not a number.
  func position(_ number: Double) -> Double {
    guard !number.isNaN else { return (start + end) / 2 }
    let clamped = min(max(number, domain.lowerBound), domain.upperBound)
    // Halves, since the difference of the largest numbers is no number.
    let whole = domain.upperBound / 2 - domain.lowerBound / 2
    guard whole > 0 else { return (start + end) / 2 }
    return start + (clamped / 2 - domain.lowerBound / 2) / whole * (end - start)
  }
}
