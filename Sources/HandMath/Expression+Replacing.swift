extension Expression {
  /// The same node over other children, given in the order of `children`.
  func replacingChildren(_ new: [Expression]) -> Expression {
    guard new.count == children.count, let first = new.first else { return self }
    let kind: Kind
    switch self.kind {
    case .numeral, .name, .infinity, .unreadable: return self
    case .sum(let terms):
      kind = .sum(zip(terms, new).map { Term(sign: $0.sign, expression: $1) })
    case .product(let factors):
      kind = .product(zip(factors, new).map { Factor(operation: $0.operation, expression: $1) })
    case .negated: kind = .negated(first)
    case .absolute: kind = .absolute(first)
    case .norm(_, let order): kind = .norm(first, order: order)
    case .determinant: kind = .determinant(first)
    case .transposed: kind = .transposed(first)
    case .factorial: kind = .factorial(first)
    case .percent: kind = .percent(first)
    case .degrees: kind = .degrees(first)
    case .measured(_, let unit): kind = .measured(first, unit)
    case .grouped: kind = .grouped(first)
    case .power: kind = .power(first, new[1])
    case .fraction: kind = .fraction(first, new[1])
    case .binomial: kind = .binomial(first, new[1])
    case .root(_, let order): kind = .root(first, index: order == nil ? nil : new[1])
    case .list(_, let form): kind = .list(new, form)
    case .matrix(let rows):
      var rest = new[...]
      kind = .matrix(
        rows.map { row in
          let cells = Array(rest.prefix(row.count))
          rest = rest.dropFirst(row.count)
          return cells
        }
      )
    case .call(var call):
      var rest = new[...]
      if call.base != nil { call.base = rest.removeFirst() }
      call.arguments = call.arguments.map { _ in rest.removeFirst() }
      if call.exponent != nil { call.exponent = rest.removeFirst() }
      kind = .call(call)
    case .application(let name, _, let isTight): kind = .application(name, first, isTight: isTight)
    case .repeated(var repetition):
      repetition.lower = first
      repetition.upper = new[1]
      repetition.body = new[2]
      kind = .repeated(repetition)
    }
    return Expression(kind, range)
  }
}
