/// One small change to a tree, as a slip of the hand makes it.
struct Edit {
  let result: Expression
  /// The change in words: `156 for 165`.
  let words: String

  /// Every change to one number, sign, operator or factor, nearest slips first.
  static func all(of expression: Expression) -> [Edit] {
    [numberSlips, signs, operators, dropped].flatMap { rewrites(of: expression, by: $0) }
      + rewrites(of: expression, descendingIntoCalls: false, by: digits)
  }

  /// Swapped digits, a lost sign or a shifted point, but no free choice of digits.
  static func slips(of expression: Expression) -> [Edit] {
    rewrites(of: expression, by: numberSlips)
      + [
        Edit(
          result: Expression(.negated(expression), expression.range),
          words: "the opposite sign"
        )
      ]
  }

  /// Applies a local change at every node in turn.
  ///
  /// A free choice of digits in a function's argument finds some that fit by accident, as 3.04 for
  /// 0.04 in a cosine: `descendingIntoCalls` leaves arguments as they are.
  private static func rewrites(
    of expression: Expression,
    descendingIntoCalls: Bool = true,
    by change: (Expression) -> [Edit]
  ) -> [Edit] {
    var result = change(expression)
    if !descendingIntoCalls {
      switch expression.kind {
      case .call, .application: return result
      default: break
      }
    }
    let children = expression.children
    for (index, child) in children.enumerated() {
      for edit in rewrites(of: child, descendingIntoCalls: descendingIntoCalls, by: change) {
        var copy = children
        copy[index] = edit.result
        result.append(Edit(result: expression.replacingChildren(copy), words: edit.words))
      }
      guard result.count < 700 else { break }
    }
    return result
  }

  // MARK: Numbers

  private static func numberSlips(_ expression: Expression) -> [Edit] {
    guard case .numeral(let numeral) = expression.kind else { return [] }
    var result: [String] = []
    let digits = Array(numeral.digits)
    for index in digits.indices.dropLast() {
      var next = index + 1
      if digits[next] == "." { next += 1 }
      guard digits[index] != ".", next < digits.count, digits[index] != digits[next] else {
        continue
      }
      var copy = digits
      copy.swapAt(index, next)
      result.append(String(copy))
    }
    return result.map { edit(expression, numeral, $0) }
  }

  private static func digits(_ expression: Expression) -> [Edit] {
    guard case .numeral(let numeral) = expression.kind else { return [] }
    let digits = Array(numeral.digits)
    var result: [String] = []
    for index in digits.indices where digits[index] != "." {
      for digit in "0123456789" where digit != digits[index] {
        var copy = digits
        copy[index] = digit
        result.append(String(copy))
      }
    }
    return result.map { edit(expression, numeral, $0) }
  }

  private static func edit(_ expression: Expression, _ numeral: Numeral, _ digits: String) -> Edit {
    let changed = Numeral(digits: digits, exponent: numeral.exponent)
    return Edit(
      result: Expression(.numeral(changed), expression.range),
      words: "\(digits) for \(numeral.digits)"
    )
  }

  // MARK: Signs and operators

  private static func signs(_ expression: Expression) -> [Edit] {
    switch expression.kind {
    case .negated(let inner):
      return [Edit(result: inner, words: "the minus left out")]
    case .sum(let terms):
      return terms.indices.map { index in
        var copy = terms
        let isMinus = copy[index].sign == .minus
        copy[index].sign = isMinus ? .plus : .minus
        return Edit(
          result: Expression(.sum(copy), expression.range),
          words: isMinus ? "+ for − in term \(index + 1)" : "− for + in term \(index + 1)"
        )
      }
    default: return []
    }
  }

  private static func operators(_ expression: Expression) -> [Edit] {
    switch expression.kind {
    case .sum(let terms) where terms.count == 2 && terms[0].sign == .plus:
      let product = Expression.Kind.product([
        .init(operation: .times(.dot), expression: terms[0].expression),
        .init(operation: .times(.dot), expression: terms[1].expression),
      ])
      return [Edit(result: Expression(product, expression.range), words: "· for +")]
    case .product(let factors) where factors.count == 2:
      var result: [Edit] = []
      let sum = Expression.Kind.sum([
        .init(sign: .plus, expression: factors[0].expression),
        .init(sign: .plus, expression: factors[1].expression),
      ])
      if factors[1].operation != .divide {
        result.append(Edit(result: Expression(sum, expression.range), words: "+ for ·"))
      }
      return result
    case .fraction(let top, let bottom):
      return [
        Edit(
          result: Expression(.fraction(bottom, top), expression.range),
          words: "the fraction turned over"
        ),
        Edit(
          result: Expression(
            .fraction(top, Expression(.root(bottom, index: nil), bottom.range)),
            expression.range
          ),
          words: "a root over the denominator"
        ),
      ]
    case .root(let radicand, nil): return [Edit(result: radicand, words: "the root left out")]
    case .power(let base, _): return [Edit(result: base, words: "the exponent left out")]
    default: return []
    }
  }

  private static func dropped(_ expression: Expression) -> [Edit] {
    switch expression.kind {
    case .product(let factors) where factors.count >= 2 && factors[1].operation != .divide:
      return factors.indices.map { index in
        var copy = factors
        copy.remove(at: index)
        let rest =
          copy.count == 1 ? copy[0].expression : Expression(.product(copy), expression.range)
        return Edit(result: rest, words: "factor \(index + 1) of a product left out")
      }
    case .sum(let terms) where terms.count >= 2:
      return terms.indices.map { index in
        var copy = terms
        copy.remove(at: index)
        return Edit(
          result: Expression(.sum(copy), expression.range),
          words: "term \(index + 1) of a sum left out"
        )
      }
    default: return []
    }
  }
}
