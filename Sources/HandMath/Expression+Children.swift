extension Expression {
  /// The nodes directly below, in reading order.
  var children: [Expression] {
    switch kind {
    case .numeral, .name, .infinity, .unreadable: []
    case .sum(let terms): terms.map(\.expression)
    case .product(let factors): factors.map(\.expression)
    case .negated(let inner), .absolute(let inner), .norm(let inner, _), .determinant(let inner),
      .transposed(let inner), .factorial(let inner), .percent(let inner), .degrees(let inner),
      .measured(let inner, _), .grouped(let inner):
      [inner]
    case .power(let a, let b), .fraction(let a, let b), .binomial(let a, let b): [a, b]
    case .root(let radicand, let order): [radicand] + (order.map { [$0] } ?? [])
    case .list(let elements, _): elements
    case .matrix(let rows): Array(rows.joined())
    case .call(let call):
      (call.base.map { [$0] } ?? []) + call.arguments + (call.exponent.map { [$0] } ?? [])
    case .application(_, let argument, _): [argument]
    case .repeated(let repetition): [repetition.lower, repetition.upper, repetition.body]
    }
  }
}
