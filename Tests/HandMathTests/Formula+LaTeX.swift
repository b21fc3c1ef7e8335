extension Formula {
  /// How one author writes: which signs and brackets.
  struct Hand {
    var times: String
    var fraction: String
    var isLoose: Bool
    var matrix: String
  }

  /// The formula on the page.
  func latex(_ hand: Hand) -> String {
    switch self {
    case .literal(let text): return text
    case .named(let name, _): return name
    case .sum(let parts):
      return parts.map { $0.inSum(hand) }.joined(separator: " + ")
    case .difference(let a, let b): return a.latex(hand) + " - " + b.inProduct(hand)
    case .product(let parts):
      if hand.isLoose, parts.count > 1 {
        return parts.map { "(" + $0.latex(hand) + ")" }.joined()
      }
      return parts.map { $0.inProduct(hand) }.joined(separator: " \(hand.times) ")
    case .fraction(let a, let b):
      return "\\\(hand.fraction){\(a.latex(hand))}{\(b.latex(hand))}"
    case .power(let base, let exponent): return base.inPower(hand) + "^{\(exponent)}"
    case .exponential(let inner): return "e^{\(inner.latex(hand))}"
    case .root(let inner): return "\\sqrt{\(inner.latex(hand))}"
    case .logarithm(let inner): return "\\ln\\left(\(inner.latex(hand))\\right)"
    case .negative(let inner): return "-" + inner.inProduct(hand)
    case .list(let parts): return "[" + parts.map { $0.latex(hand) }.joined(separator: ", ") + "]"
    case .matrix(let rows):
      let body = rows.map { $0.map { $0.latex(hand) }.joined(separator: " & ") }
        .joined(separator: " \\\\ ")
      return "\\begin{\(hand.matrix)} \(body) \\end{\(hand.matrix)}"
    case .times(let a, let b): return a.latex(hand) + " " + b.latex(hand)
    }
  }

  private func inSum(_ hand: Hand) -> String {
    if case .negative = self { return "(" + latex(hand) + ")" }
    return latex(hand)
  }

  private func inProduct(_ hand: Hand) -> String {
    switch self {
    case .sum, .difference, .negative: "(" + latex(hand) + ")"
    case .literal(let text) where text.hasPrefix("-"): "(" + text + ")"
    default: latex(hand)
    }
  }

  private func inPower(_ hand: Hand) -> String {
    switch self {
    case .literal(let text) where !text.hasPrefix("-") && !text.contains("\\"): text
    case .named: latex(hand)
    default: "\\left(" + latex(hand) + "\\right)"
    }
  }
}
