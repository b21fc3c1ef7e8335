/// The units a side carries, each with its power.
struct Dimension: Sendable, Equatable {
  /// By symbol as written: `km`, `GB`.
  var symbols: [String: Int] = [:]
  /// By symbol without prefix: `m`, `B`.
  var bases: [String: Int] = [:]

  /// The units of a tree; `nil` where it has none.
  init?(of expression: Expression) {
    guard let found = Self.find(expression, depth: 0), !found.symbols.isEmpty else { return nil }
    self = found
  }

  private init(_ unit: Unit) {
    symbols = Self.powers(unit.symbol)
    bases = Self.powers(unit.base)
  }

  /// `m/s^2` as metres to the first and seconds to the minus second power.
  private static func powers(_ text: String) -> [String: Int] {
    var result: [String: Int] = [:]
    for (index, part) in text.split(separator: "/").enumerated() {
      let pieces = part.split(separator: "^")
      guard let name = pieces.first else { continue }
      let power = pieces.count == 2 ? Int(pieces[1]) ?? 1 : 1
      result[String(name), default: 0] += index == 0 ? power : -power
    }
    return result
  }

  private static func find(_ expression: Expression, depth: Int) -> Dimension? {
    guard depth < 64 else { return nil }
    switch expression.kind {
    case .measured(let inner, let unit):
      guard !unit.isSuffix else { return find(inner, depth: depth + 1) }
      return Dimension(unit)
    case .grouped(let inner), .negated(let inner), .absolute(let inner):
      return find(inner, depth: depth + 1)
    case .sum(let terms):
      return terms.lazy.compactMap { find($0.expression, depth: depth + 1) }.first
    case .fraction(let top, let bottom):
      return joined(find(top, depth: depth + 1), find(bottom, depth: depth + 1), sign: -1)
    case .product(let factors):
      var result: Dimension?
      for factor in factors {
        let sign = factor.operation == .divide ? -1 : 1
        result = joined(result, find(factor.expression, depth: depth + 1), sign: sign)
      }
      return result
    case .list(let elements, _):
      return elements.lazy.compactMap { find($0, depth: depth + 1) }.first
    default: return nil
    }
  }

  private static func joined(_ left: Dimension?, _ right: Dimension?, sign: Int) -> Dimension? {
    guard let right else { return left }
    var result = left ?? right
    guard left != nil || sign < 0 else { return result }
    if left == nil {
      result.symbols = right.symbols.mapValues { -$0 }
      result.bases = right.bases.mapValues { -$0 }
      return result
    }
    for (symbol, power) in right.symbols { result.symbols[symbol, default: 0] += sign * power }
    for (base, power) in right.bases { result.bases[base, default: 0] += sign * power }
    result.symbols = result.symbols.filter { $0.value != 0 }
    result.bases = result.bases.filter { $0.value != 0 }
    return result
  }
}
