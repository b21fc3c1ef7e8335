import Glibc

/// A derivation with one number changed, as a hand slips, so that its side no longer agrees.
struct Mutant {
  let derivation: RandomDerivation
  /// The changed side.
  let side: Int
  let change: String

  /// Changes a digit in one side but the first; `nil` when that changes nothing beyond rounding.
  init?(of original: RandomDerivation, seed: UInt64) {
    var random = SplitMix(seed: seed ^ 0xABCD_EF01)
    var copy = original
    let place = random.int(1...original.sides.count - 1)
    var texts = original.sides[place].literals
    guard !texts.isEmpty else { return nil }
    let which = random.int(0...texts.count - 1)
    let before = texts[which]
    guard let after = Self.slip(before, &random) else { return nil }
    texts[which] = after
    var rest = texts[...]
    copy.sides[place] = original.sides[place].replacingLiterals(&rest)
    guard Self.matters(copy.sides, at: place, isLoose: copy.isLoose(at: place)) else { return nil }
    derivation = copy
    side = place
    change = "\(before) → \(after) in side \(place)"
  }

  private static func slip(_ text: String, _ random: inout SplitMix) -> String? {
    var digits = Array(text)
    let places = digits.indices.filter { digits[$0].isNumber }
    let index = random.int(0...places.count - 1)
    if random.chance(0.5), index + 1 < places.count {
      digits.swapAt(places[index], places[index + 1])
    } else {
      digits[places[index]] = random.pick(Array("0123456789"))
    }
    let result = String(digits)
    guard result != text, !(result.hasPrefix("0") && !result.hasPrefix("0.") && result != "0")
    else { return nil }
    return result
  }

  /// Whether the change is beyond any rounding the rules allow: three times the half units of the
  /// side's decimals, carried to first order, and of the sides before it that are printed numbers.
  private static func matters(_ sides: [Formula], at place: Int, isLoose: Bool) -> Bool {
    let changed = sides[place]
    let values = changed.values
    guard values.allSatisfy(\.isFinite) else { return false }
    var slack = Self.slack(changed)
    for before in sides[..<place] {
      if case .literal = before { slack += Self.slack(before) }
    }
    if case .literal(let text) = changed, text.utf8.count >= 3, !text.contains(".") { slack += 1 }
    if isLoose {
      // Behind ≈ a whole number may be off by half a unit of its last digit that is not zero.
      let zeros = changed.literals.map { $0.reversed().prefix { $0 == "0" }.count }.max() ?? 0
      slack += 0.5 * pow(10, Double(zeros))
    }
    return sides[..<place].allSatisfy { before in
      zip(before.values, values).contains { abs($0 - $1) > 3 * slack + 1e-9 * abs($0) }
    }
  }

  /// Half units of the last places of all decimals, carried by difference quotients and summed.
  private static func slack(_ formula: Formula) -> Double {
    let texts = formula.literals
    let values = formula.values
    var total = 0.0
    for (index, text) in texts.enumerated() {
      guard let point = text.firstIndex(of: ".") else { continue }
      let places = text.distance(from: point, to: text.endIndex) - 1
      let half = 0.5 * pow(10, -Double(places))
      var moved = texts
      let number = Formula.number(text) + half
      moved[index] = RandomDerivation.text(number, places: places + 1)
      var rest = moved[...]
      let shifted = formula.replacingLiterals(&rest).values
      total += zip(values, shifted).map { abs($0 - $1) }.max() ?? 0
    }
    return total
  }
}
