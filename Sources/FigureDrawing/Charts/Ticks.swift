internal import NumberWriting

/// Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten.
struct Ticks {
  /// The numbers, ascending.
  let values: [Double]
  /// Their texts, all with as many decimals as the step needs.
  let texts: [String]
  /// The distance between two of them; 0 when there is none.
  let step: Double

  /// Picks about `count` ticks in a range.
  init(in range: ClosedRange<Double>, about count: Int) {
    self.init(in: range, step: Self.step(for: range, about: count))
  }

  /// All multiples of a step in a range.
  init(in range: ClosedRange<Double>, step: Double) {
    let first = (range.lowerBound / step).rounded(.up)
    let last = (range.upperBound / step).rounded(.down)
    // A range that is narrow far from zero has no room for round numbers between its ends.
    guard step > 0, first.magnitude < 1e12, last.magnitude < 1e12, last - first < 64 else {
      values =
        range.lowerBound == range.upperBound
        ? [range.lowerBound]
        : [
          range.lowerBound, range.upperBound,
        ]
      texts = values.map { BriefNumbers(for: [$0]).text($0) }
      self.step = 0
      return
    }
    let multiples = first <= last ? Array(Int(first)...Int(last)) : []
    let power = Self.powerOfTen(of: step)
    values = multiples.map { Double($0) * step }
    texts = zip(multiples, values).map { multiple, value in
      if multiple == 0 { return "0" }
      let largest = max(range.lowerBound.magnitude, range.upperBound.magnitude)
      if largest >= 1e6 || power < -5 { return Self.powerText(value) }
      return value.fixedText(decimals: max(0, -power))
    }
    self.step = step
  }

  /// The round step that gives about `count` ticks.
  static func step(for range: ClosedRange<Double>, about count: Int) -> Double {
    let rough = (range.upperBound / 2 - range.lowerBound / 2) / Double(max(count, 1)) * 2
    guard rough.isFinite, rough > 0 else { return 0 }
    let power = powerOfTen(of: rough)
    guard let unit = Double("1e\(power)"), unit > 0 else { return 0 }
    let multiple = rough / unit
    let round: Double = multiple < 1.5 ? 1 : multiple < 3.5 ? 2 : multiple < 7.5 ? 5 : 10
    return unit * round
  }

  /// The power of ten of a number's first digit. Read from its digits: a logarithm may differ in the
  /// last bit from one C library to the next.
  private static func powerOfTen(of number: Double) -> Int {
    let text = number.scientificText(digits: 12)
    return text.split(separator: "e").last.flatMap { Int($0) } ?? 0
  }

  private static func powerText(_ number: Double) -> String {
    let parts = number.scientificText(digits: 3).split(separator: "e")
    guard parts.count == 2, let power = Int(parts[1]) else { return number.shortestText }
    var digits = String(parts[0])
    while digits.hasSuffix("0") { digits.removeLast() }
    if digits.hasSuffix(".") { digits.removeLast() }
    return "\(digits)e\(power)"
  }
}
