/// The sides of a chain with what they came to so far.
struct SideTable {
  let sides: [Side]
  private(set) var outcomes: [Outcome] = []
  /// The decimals shown so far.
  private(set) var seen: Set<Double> = []
  private(set) var hasValue = false

  init(sides: [Side]) {
    self.sides = sides
    outcomes.reserveCapacity(sides.count)
  }

  var last: Outcome { outcomes.last ?? Outcome() }

  mutating func add(_ outcome: Outcome) {
    outcomes.append(outcome)
    seen.formUnion(outcome.decimals)
    hasValue = hasValue || outcome.value != nil
  }

  /// Forgets the value of a first side that turned out to be a definition.
  mutating func forgetFirst(_ failure: String) {
    outcomes[0].value = nil
    outcomes[0].failure = failure
  }

  /// The sides before a place that have a value, nearest first; of very long chains only the
  /// nearest and the first few.
  func candidates(before place: Int) -> [Int] {
    var result: [Int] = []
    var index = place - 1
    while index >= 0, result.count < 40, place - index < 60 {
      if outcomes[index].value != nil { result.append(index) }
      index -= 1
    }
    guard index > 0 else { return result }
    for first in 0..<min(4, index + 1) where outcomes[first].value != nil { result.append(first) }
    return result
  }
}
