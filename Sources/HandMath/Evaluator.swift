internal import Glibc

/// Works out the value of a tree under one reading.
struct Evaluator {
  let scope: Scope
  let reading: Reading
  /// Decimals that earlier sides or bound values already show, and which are therefore exact.
  let seen: Set<Double>
  /// Whether decimals not yet seen may be roundings.
  let doubtsDecimals: Bool
  /// Nodes that may still be worked out.
  var budget: Int
  private(set) var features: Features = []
  /// Why a mismatch would prove nothing.
  private(set) var doubts: [String] = []
  /// The decimals met on the way.
  private(set) var decimals: [Double] = []
  /// The running indices of the sums around.
  var indices: [String: Int] = [:]

  init(
    scope: Scope,
    reading: Reading,
    seen: Set<Double> = [],
    doubtsDecimals: Bool = false,
    budget: Int
  ) {
    self.scope = scope
    self.reading = reading
    self.seen = seen
    self.doubtsDecimals = doubtsDecimals
    self.budget = budget
  }

  mutating func note(_ feature: Features) { features.insert(feature) }

  mutating func doubt(_ reason: String) {
    if doubts.count < 4, !doubts.contains(reason) { doubts.append(reason) }
  }

  mutating func remember(_ value: Value) {
    for element in value.elements.prefix(256) { decimals.append(abs(element.double)) }
  }

  /// The value of a tree.
  mutating func value(of expression: Expression) throws(Unreadable) -> Value {
    budget -= 1
    guard budget > 0 else { throw Unreadable("it takes too long to work out") }
    switch expression.kind {
    case .numeral(let numeral): return .scalar(quantity(of: numeral))
    case .name(let name): return try value(of: name)
    case .infinity: return .scalar(Quantity(.real(.infinity)))
    case .sum(let terms): return try sum(terms)
    case .product(let factors): return try product(factors)
    case .negated(let inner): return try negated(inner)
    case .power(let base, let exponent): return try power(base, exponent)
    case .fraction(let top, let bottom): return try value(of: top).divided(by: value(of: bottom))
    case .root(let radicand, let order): return try root(radicand, order)
    case .list(let elements, let form): return try list(elements, form)
    case .matrix(let rows): return try matrix(rows)
    case .call(let call): return try value(of: call)
    case .application(let name, let argument, let isTight):
      return try application(name, argument, exponent: nil, isTight: isTight)
    case .absolute(let inner): return try absolute(inner)
    case .norm(let inner, let order): return try norm(inner, order)
    case .determinant(let inner):
      guard case .grid(let grid) = try value(of: inner) else { return try value(of: inner) }
      return .scalar(try Value.determinant(of: grid))
    case .transposed(let inner):
      return try transposed(inner)
    case .factorial(let inner): return .scalar(try factorial(try number(of: inner)))
    case .binomial(let top, let bottom):
      return .scalar(try binomial(try number(of: top), try number(of: bottom)))
    case .percent(let inner): return try percent(inner)
    case .degrees(let inner): return try degrees(inner)
    case .measured(let inner, let unit): return try measured(inner, unit)
    case .repeated(let repetition): return try repeated(repetition)
    case .grouped(let inner): return try value(of: inner)
    case .unreadable(let reason): throw Unreadable(reason)
    }
  }

  mutating func number(of expression: Expression) throws(Unreadable) -> Quantity {
    guard let scalar = try value(of: expression).scalar else {
      throw Unreadable("a list stands where a number belongs")
    }
    return scalar
  }

  private mutating func quantity(of numeral: Numeral) -> Quantity {
    var result = Quantity(numeral.number)
    result.print = numeral.print
    if !numeral.number.isExact { result.noise = abs(numeral.number.double) * 1e-15 }
    guard numeral.isDecimal else { return result }
    note(.decimals)
    let size = abs(numeral.number.double)
    decimals.append(size)
    if doubtsDecimals, !seen.contains(size) {
      result.slack = numeral.print.unit / 2
      result.largest = result.slack
    }
    return result
  }

  // MARK: Sums and products

  private mutating func sum(_ terms: [Expression.Term]) throws(Unreadable) -> Value {
    var total: Value?
    var hasPercent = false
    var hasPlain = false
    for term in terms {
      if case .percent = term.expression.kind { hasPercent = true } else { hasPlain = true }
      var isNegative = term.sign == .minus
      if term.sign == .plusMinus || term.sign == .minusPlus {
        note(.plusMinus)
        isNegative = (term.sign == .plusMinus) != reading.upper
      }
      let next: Value
      if isNegative, total == nil {
        next = try negated(term.expression)
      } else {
        next = try value(of: term.expression)
      }
      if let sum = total {
        total = try sum.combined(with: next, by: isNegative ? (-) : (+))
      } else {
        total = next
      }
      if reading.widerSums, case .repeated(let repetition) = Self.last(term.expression).kind,
        repetition.widerBody != nil
      {
        break
      }
    }
    if hasPercent, hasPlain { doubt("per cent are added to a number") }
    guard let total else { throw Unreadable("nothing stands there") }
    return total.unprinted
  }

  private static func last(_ expression: Expression) -> Expression {
    if case .product(let factors) = expression.kind, let last = factors.last {
      return last.expression
    }
    return expression
  }

  /// −x; and where x is a power, the other reading (−a)².
  private mutating func negated(_ inner: Expression) throws(Unreadable) -> Value {
    if let squared = Self.squaringTheMinus(inner) {
      note(.minusPower)
      if reading.squaredMinus { return try value(of: squared) }
    }
    return try value(of: inner).map { (x) throws(Unreadable) in -x }
  }

  private static func squaringTheMinus(_ inner: Expression) -> Expression? {
    switch inner.kind {
    case .power(let base, let exponent):
      switch base.kind {
      case .numeral, .name:
        return Expression(.power(Expression(.negated(base), base.range), exponent), inner.range)
      default: return nil
      }
    case .product(var factors):
      guard let first = factors.first, let changed = squaringTheMinus(first.expression) else {
        return nil
      }
      factors[0].expression = changed
      return Expression(.product(factors), inner.range)
    default: return nil
    }
  }

  private mutating func product(_ factors: [Expression.Factor]) throws(Unreadable) -> Value {
    if let mixed = try mixedNumber(factors) { return mixed }
    if let last = factors.last, last.operation == .times(.none),
      case .grouped(let inner) = last.expression.kind, case .percent = inner.kind
    {
      note(.restatement)
      if reading.restatements {
        let rest = Array(factors.dropLast())
        return try rest.count == 1 ? value(of: rest[0].expression) : product(rest)
      }
    }
    var values: [(Expression.Factor.Operation, Value)] = []
    values.reserveCapacity(factors.count)
    for factor in factors {
      let next = try value(of: factor.expression)
      let isLoose = factor.operation == .times(.none)
      if isLoose, case .divide? = values.last?.0 {
        note(.slashProduct)
        if reading.tightProducts, let last = values.last {
          values[values.count - 1].1 = try last.1.multiplied(by: next, sign: .none)
          continue
        }
      }
      values.append((factor.operation, next))
    }
    var result = values[0].1
    for (operation, next) in values.dropFirst() {
      switch operation {
      case .divide: result = try result.divided(by: next)
      case .times(let sign): result = try times(result, next, sign)
      }
    }
    return scaledPrint(result, factors, first: values[0].1)
  }

  private mutating func times(
    _ left: Value,
    _ right: Value,
    _ sign: ProductSign
  ) throws(Unreadable) -> Value {
    if case .grid(let a) = left, case .grid(let b) = right {
      budget -= a.elements.count * b.columns
      if sign == .cross, a.elements.count == 3, b.elements.count == 3 { note(.crossProduct) }
    }
    return try left.multiplied(by: right, sign: sign, crossing: reading.crossProducts)
  }

  private mutating func mixedNumber(_ factors: [Expression.Factor]) throws(Unreadable) -> Value? {
    guard factors.count == 2, factors[1].operation == .times(.none),
      case .numeral(let whole) = factors[0].expression.kind, !whole.isDecimal,
      case .fraction(let top, let bottom) = factors[1].expression.kind,
      case .numeral = top.kind, case .numeral = bottom.kind
    else { return nil }
    note(.mixedNumber)
    guard reading.mixedNumbers else { return nil }
    let part = try value(of: factors[1].expression)
    return try Value.scalar(quantity(of: whole)).combined(with: part, by: +).unprinted
  }

  /// `1.97 \times 10^{14}` is one written number; its last place is scaled along.
  private func scaledPrint(
    _ result: Value,
    _ factors: [Expression.Factor],
    first: Value
  ) -> Value {
    guard var quantity = result.scalar else { return result }
    quantity.print = nil
    if factors.count == 2, case .times(let sign) = factors[1].operation, sign != .none,
      let print = first.scalar?.print, let power = Self.powerOfTen(factors[1].expression)
    {
      quantity.print = print.scaled(by: pow(10, Double(power)))
    }
    return .scalar(quantity)
  }

  private static func powerOfTen(_ expression: Expression) -> Int? {
    switch expression.kind {
    case .measured(let inner, _): return powerOfTen(inner)
    case .power(let base, let exponent):
      guard case .numeral(let ten) = base.kind, ten.number == Number(10) else { return nil }
      switch exponent.unwrapped.kind {
      case .numeral(let power): return power.number.smallInteger
      case .negated(let inner):
        guard case .numeral(let power) = inner.unwrapped.kind else { return nil }
        return power.number.smallInteger.map { -$0 }
      default: return nil
      }
    default: return nil
    }
  }
}
