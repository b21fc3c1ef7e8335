import Glibc

/// A formula the tests make up: a tree with its own arithmetic and its own way onto the page.
indirect enum Formula {
  case literal(String)
  case named(String, Double)
  case sum([Formula])
  case difference(Formula, Formula)
  case product([Formula])
  case fraction(Formula, Formula)
  case power(Formula, Int)
  case exponential(Formula)
  case root(Formula)
  case logarithm(Formula)
  case negative(Formula)
  case list([Formula])
  case matrix([[Formula]])
  case times(Formula, Formula)

  /// The numbers it comes to, in reading order; plain `Double` arithmetic.
  var values: [Double] {
    switch self {
    case .literal(let text): [Self.number(text)]
    case .named(_, let value): [value]
    case .sum(let parts): [parts.map(\.value).reduce(0, +)]
    case .difference(let a, let b): [a.value - b.value]
    case .product(let parts): [parts.map(\.value).reduce(1, *)]
    case .fraction(let a, let b): [a.value / b.value]
    case .power(let base, let exponent): [pow(base.value, Double(exponent))]
    case .exponential(let inner): [exp(inner.value)]
    case .root(let inner): [inner.value.squareRoot()]
    case .logarithm(let inner): [log(inner.value)]
    case .negative(let inner): [-inner.value]
    case .list(let parts): parts.map(\.value)
    case .matrix(let rows): rows.joined().map(\.value)
    case .times(let a, let b): Self.multiplied(a, b)
    }
  }

  var value: Double { values.first ?? .nan }

  /// Digits, with grouping commas and a power of ten where they are written.
  static func number(_ text: String) -> Double {
    let parts = text.replacing("{,}", with: "").split(separator: "\\")
    let mantissa = Double(parts.first ?? "") ?? .nan
    guard parts.count == 2 else { return mantissa }
    let exponent = parts[1].drop { $0 != "{" }.dropFirst().prefix { $0 != "}" }
    return mantissa * pow(10, Double(exponent) ?? 0)
  }

  private var rows: [[Formula]] {
    switch self {
    case .matrix(let rows): rows
    case .list(let parts): [parts]
    default: [[self]]
    }
  }

  private static func multiplied(_ a: Formula, _ b: Formula) -> [Double] {
    let (left, right) = (a.rows, b.rows)
    return left.flatMap { row in
      (0..<(right.first?.count ?? 0)).map { column in
        zip(row, right).reduce(0.0) { $0 + $1.0.value * $1.1[column].value }
      }
    }
  }

  /// The leaves that are written numbers, in reading order.
  var literals: [String] {
    switch self {
    case .literal(let text): [text]
    default: children.flatMap(\.literals)
    }
  }

  private var children: [Formula] {
    switch self {
    case .literal, .named: []
    case .sum(let parts), .product(let parts), .list(let parts): parts
    case .difference(let a, let b), .fraction(let a, let b), .times(let a, let b): [a, b]
    case .power(let inner, _), .exponential(let inner), .root(let inner), .logarithm(let inner),
      .negative(let inner):
      [inner]
    case .matrix(let rows): Array(rows.joined())
    }
  }

  /// The same formula with its numbers replaced, in reading order.
  func replacingLiterals(_ texts: inout ArraySlice<String>) -> Formula {
    switch self {
    case .literal: return .literal(texts.popFirst() ?? "0")
    case .named: return self
    case .sum(let parts): return .sum(parts.map { $0.replacingLiterals(&texts) })
    case .product(let parts): return .product(parts.map { $0.replacingLiterals(&texts) })
    case .list(let parts): return .list(parts.map { $0.replacingLiterals(&texts) })
    case .difference(let a, let b):
      let left = a.replacingLiterals(&texts)
      return .difference(left, b.replacingLiterals(&texts))
    case .fraction(let a, let b):
      let left = a.replacingLiterals(&texts)
      return .fraction(left, b.replacingLiterals(&texts))
    case .times(let a, let b):
      let left = a.replacingLiterals(&texts)
      return .times(left, b.replacingLiterals(&texts))
    case .power(let inner, let exponent): return .power(inner.replacingLiterals(&texts), exponent)
    case .exponential(let inner): return .exponential(inner.replacingLiterals(&texts))
    case .root(let inner): return .root(inner.replacingLiterals(&texts))
    case .logarithm(let inner): return .logarithm(inner.replacingLiterals(&texts))
    case .negative(let inner): return .negative(inner.replacingLiterals(&texts))
    case .matrix(let rows):
      return .matrix(rows.map { row in row.map { $0.replacingLiterals(&texts) } })
    }
  }
}
