/// Recognizes shapes that look like products: (2 × 3)(3 × 4) = (2 × 4).
enum ShapeTalk {
  static func doubt(_ left: Expression?, _ right: Expression?) -> String? {
    guard let left, let right, isShape(right.unwrapped) else { return nil }
    return holdsShape(left, depth: 0) ? "the signs may speak of shapes" : nil
  }

  /// Two whole numbers with a cross between.
  private static func isShape(_ expression: Expression) -> Bool {
    guard case .product(let factors) = expression.kind, (2...4).contains(factors.count) else {
      return false
    }
    return factors.dropFirst().allSatisfy { $0.operation == .times(.cross) }
      && factors.allSatisfy {
        if case .numeral(let numeral) = $0.expression.kind { !numeral.isDecimal } else { false }
      }
  }

  private static func holdsShape(_ expression: Expression, depth: Int) -> Bool {
    guard depth < 4 else { return false }
    switch expression.kind {
    case .grouped(let inner): return isShape(inner) || holdsShape(inner, depth: depth + 1)
    case .product(let factors):
      return factors.contains { holdsShape($0.expression, depth: depth + 1) }
    case .sum(let terms): return terms.contains { holdsShape($0.expression, depth: depth + 1) }
    default: return false
    }
  }
}
