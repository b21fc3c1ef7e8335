/// A tree in words, with every bracket made explicit: how a formula was read.
enum TreeText {
  static func text(_ expression: Expression) -> String { text(expression, isInner: false) }

  private static func text(_ expression: Expression, isInner: Bool) -> String {
    func bracketed(_ words: String) -> String { isInner ? "(\(words))" : words }
    switch expression.kind {
    case .numeral(let numeral):
      return numeral.exponent == 0 ? numeral.digits : "\(numeral.digits)e\(numeral.exponent)"
    case .name(let name): return name.key
    case .infinity: return "∞"
    case .sum(let terms): return bracketed(sum(terms))
    case .product(let factors): return bracketed(product(factors))
    case .negated(let inner): return bracketed("−" + inside(inner))
    case .power(let base, let exponent): return bracketed(inside(base) + "^" + inside(exponent))
    case .fraction(let top, let bottom): return bracketed(inside(top) + "/" + inside(bottom))
    case .root(let radicand, let order):
      return order.map { "root \(inside($0)) of \(inside(radicand))" } ?? "√" + inside(radicand)
    case .list(let elements, _): return "[" + list(elements) + "]"
    case .matrix(let rows):
      return "[" + rows.map { "[" + list($0) + "]" }.joined(separator: ", ") + "]"
    case .call(let call): return text(call)
    case .application(let name, let argument, _):
      return bracketed(name.key + "·" + inside(argument))
    case .absolute(let inner): return "|" + text(inner) + "|"
    case .norm(let inner, let order):
      return "‖" + text(inner) + "‖" + (order == 2 ? "" : order == 1 ? "₁" : "∞")
    case .determinant(let inner): return "det " + inside(inner)
    case .transposed(let inner): return inside(inner) + "ᵀ"
    case .factorial(let inner): return inside(inner) + "!"
    case .binomial(let top, let bottom): return "\(text(top)) choose \(text(bottom))"
    case .percent(let inner): return inside(inner) + " %"
    case .degrees(let inner): return inside(inner) + "°"
    case .measured(let inner, let unit): return inside(inner) + " " + unit.symbol
    case .repeated(let repetition):
      let sign = repetition.isProduct ? "product" : "sum"
      return bracketed(
        "\(sign) over \(repetition.variable) from \(text(repetition.lower)) "
          + "to \(text(repetition.upper)) of \(inside(repetition.body))"
      )
    case .grouped(let inner): return text(inner, isInner: isInner)
    case .unreadable: return "…"
    }
  }

  private static func inside(_ expression: Expression) -> String {
    text(expression, isInner: true)
  }

  private static func list(_ elements: [Expression]) -> String {
    elements.map { text($0) }.joined(separator: ", ")
  }

  private static func sum(_ terms: [Expression.Term]) -> String {
    var result = ""
    for (index, term) in terms.enumerated() {
      switch term.sign {
      case .plus: result += index == 0 ? "" : " + "
      case .minus: result += index == 0 ? "−" : " − "
      case .plusMinus: result += " ± "
      case .minusPlus: result += " ∓ "
      }
      result += inside(term.expression)
    }
    return result
  }

  private static func product(_ factors: [Expression.Factor]) -> String {
    var result = ""
    for (index, factor) in factors.enumerated() {
      switch factor.operation {
      case .divide: result += " / "
      case .times(.elementwise): result += " ⊙ "
      case .times: result += index == 0 ? "" : "·"
      }
      result += inside(factor.expression)
    }
    return result
  }

  private static func text(_ call: Expression.Call) -> String {
    var result = call.function.rawValue
    if let base = call.base { result += " to base " + inside(base) + " of " }
    result += "(" + list(call.arguments) + ")"
    if let exponent = call.exponent { result = "(\(result))^" + inside(exponent) }
    return result
  }
}
