import Glibc

@testable import HandMath

/// A right derivation made up at random: sides that are equal, the last perhaps rounded.
struct RandomDerivation {
  var sides: [Formula] = []
  var bindings: [String: Binding] = [:]
  private(set) var hand: Formula.Hand
  private var isAligned: Bool
  private var relation: String

  init(seed: UInt64) {
    var random = SplitMix(seed: seed)
    hand = Formula.Hand(
      times: random.pick(["\\cdot", "\\times", "*", "×", "·"]),
      fraction: random.pick(["frac", "dfrac", "tfrac"]),
      isLoose: random.chance(0.2),
      matrix: random.pick(["bmatrix", "pmatrix"])
    )
    isAligned = random.chance(0.3)
    relation = random.pick(["=", "=", "\\approx"])
    switch random.int(0...8) {
    case 0: sides = Self.sumOfProducts(&random)
    case 1: sides = Self.decimals(&random)
    case 2: sides = Self.fractions(&random)
    case 3: sides = Self.matrices(&random)
    case 4: sides = Self.sigmoid(&random)
    case 5: sides = Self.length(&random)
    case 6: sides = Self.named(&random, &bindings)
    case 7: sides = Self.nested(&random)
    default: sides = Self.logarithms(&random)
    }
  }

  /// Whether `≈` stands before a side.
  func isLoose(at side: Int) -> Bool { side == sides.count - 1 && relation != "=" }

  /// The derivation on the page; a name stands before it, as it does in most notes.
  var latex: String {
    let texts = sides.map { $0.latex(hand) }
    var result = "S_{0}"
    for (index, text) in texts.enumerated() {
      let sign = index == texts.count - 1 && index > 0 ? relation : "="
      result += isAligned ? " &\(sign) \(text) \\\\\n" : " \(sign) \(text)"
    }
    return isAligned ? "\\begin{aligned}\n\(result)\\end{aligned}" : "$\(result)$"
  }

  // MARK: Numbers

  /// A value as it is printed with some decimals.
  static func printed(_ value: Double, places: Int) -> Formula {
    .literal(text(value, places: places))
  }

  static func text(_ value: Double, places: Int) -> String {
    let scale = pow(10, Double(places))
    let whole = Int((abs(value) * scale).rounded())
    let sign = value < 0 && whole > 0 ? "-" : ""
    guard places > 0 else { return sign + String(whole) }
    let digits = String(whole)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let cut = padded.index(padded.endIndex, offsetBy: -places)
    return sign + padded[..<cut] + "." + padded[cut...]
  }

  private static func whole(_ random: inout SplitMix, _ range: ClosedRange<Int> = 2...40) -> Formula
  {
    .literal(String(random.int(range)))
  }

  private static func decimal(_ random: inout SplitMix) -> Formula {
    let places = random.int(1...3)
    return .literal(text(Double(random.int(1...4000)) / pow(10, Double(places)), places: places))
  }

  private static func exact(_ value: Double) -> Formula {
    .literal(String(Int(value.rounded())))
  }

  // MARK: Kinds of derivations

  private static func sumOfProducts(_ random: inout SplitMix) -> [Formula] {
    let products = (0..<random.int(2...4)).map { _ in
      Formula.product([whole(&random), whole(&random)])
    }
    let terms = Formula.sum(products.map { exact($0.value) })
    return [.sum(products), terms, exact(terms.value)]
  }

  private static func decimals(_ random: inout SplitMix) -> [Formula] {
    let products = (0..<random.int(2...3)).map { _ in
      Formula.product([decimal(&random), decimal(&random)])
    }
    let first = Formula.sum(products)
    let terms = Formula.sum(products.map { printed($0.value, places: 6) })
    return [first, terms, printed(terms.value, places: random.int(2...6))]
  }

  private static func fractions(_ random: inout SplitMix) -> [Formula] {
    let (a, b) = (random.int(1...9), random.int(2...9))
    let (c, d) = (random.int(1...9), random.int(2...9))
    func literal(_ value: Int) -> Formula { .literal(String(value)) }
    let first = Formula.sum([.fraction(literal(a), literal(b)), .fraction(literal(c), literal(d))])
    let second = Formula.fraction(
      .sum([.product([literal(a), literal(d)]), .product([literal(c), literal(b)])]),
      .product([literal(b), literal(d)])
    )
    let third = Formula.fraction(literal(a * d + c * b), literal(b * d))
    return [first, second, third, printed(third.value, places: random.int(2...4))]
  }

  private static func matrices(_ random: inout SplitMix) -> [Formula] {
    let n = random.int(2...3)
    let left = (0..<random.int(1...2)).map { _ in (0..<n).map { _ in whole(&random, 1...12) } }
    let right = (0..<n).map { _ in (0..<2).map { _ in whole(&random, 1...12) } }
    let product = Formula.times(.matrix(left), .matrix(right))
    let sums = left.map { row in
      (0..<2).map { column in
        Formula.sum(zip(row, right).map { exact($0.value * $1[column].value) })
      }
    }
    return [product, .matrix(sums), .matrix(sums.map { $0.map { exact($0.value) } })]
  }

  private static func sigmoid(_ random: inout SplitMix) -> [Formula] {
    let z = Double(random.int(1...300)) / 100
    let power = Formula.exponential(.negative(.literal(text(z, places: 2))))
    let one = Formula.literal("1")
    let places = random.int(3...5)
    let shown = printed(exp(-z), places: places)
    let sum = Formula.literal(text(1 + shown.value, places: places))
    let value = 1 / (1 + exp(-z))
    return [
      .fraction(one, .sum([one, power])), .fraction(one, .sum([one, shown])), .fraction(one, sum),
      printed(value, places: 3),
    ]
  }

  private static func length(_ random: inout SplitMix) -> [Formula] {
    let parts = (0..<random.int(2...4)).map { _ in random.int(1...15) }
    let squares = Formula.root(.sum(parts.map { .power(.literal(String($0)), 2) }))
    let terms = Formula.root(.sum(parts.map { .literal(String($0 * $0)) }))
    let total = Formula.root(.literal(String(parts.reduce(0) { $0 + $1 * $1 })))
    return [squares, terms, total, printed(total.value, places: random.int(1...4))]
  }

  private static func named(
    _ random: inout SplitMix,
    _ bindings: inout [String: Binding]
  ) -> [Formula] {
    let texts = (0..<3).map { _ in text(Double(random.int(1...300)) / 100, places: 2) }
    let names = ["w_{1}", "x_{1}", "\\beta"]
    for (name, digits) in zip(names, texts) { bindings[name] = .decimal(digits) }
    let parts = zip(names, texts).map { Formula.named($0, Formula.number($1)) }
    let numbers = texts.map { Formula.literal($0) }
    let first = Formula.sum([.product([parts[0], parts[1]]), parts[2]])
    let second = Formula.sum([.product([numbers[0], numbers[1]]), numbers[2]])
    return [first, second, printed(second.value, places: random.int(2...4))]
  }

  private static func nested(_ random: inout SplitMix) -> [Formula] {
    let (a, b, c) = (random.int(20...60), random.int(1...15), random.int(2...9))
    func literal(_ value: Int) -> Formula { .literal(String(value)) }
    let inner = Formula.difference(literal(a), literal(b))
    let first = Formula.fraction(.product([literal(c), inner]), literal(7))
    let second = Formula.fraction(.product([literal(c), literal(a - b)]), literal(7))
    let third = Formula.fraction(literal(c * (a - b)), literal(7))
    return [first, second, third, printed(third.value, places: random.int(2...5))]
  }

  private static func logarithms(_ random: inout SplitMix) -> [Formula] {
    let p = random.int(5...95)
    let share = Formula.literal(text(Double(p) / 100, places: 2))
    let first = Formula.product([share, .logarithm(share)])
    let log = printed(Glibc.log(Double(p) / 100), places: 5)
    return [first, .product([share, log]), printed(first.value, places: 3)]
  }
}
