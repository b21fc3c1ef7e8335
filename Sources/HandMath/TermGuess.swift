/// Compares two sums term by term: which single term differs.
struct TermGuess {
  let trial: Trial
  let text: String?

  init(trial: Trial, left: Expression, right: Expression) {
    self.trial = trial
    text = Self.find(trial, left, right)
  }

  /// A term's value, and how it is written.
  private struct Part {
    var number: Number
    var words: String
  }

  private static func find(_ trial: Trial, _ left: Expression, _ right: Expression) -> String? {
    let expected = entries(trial, left)
    let written = entries(trial, right)
    guard expected.count == written.count, expected.count <= 64 else { return nil }
    var found: String?
    for (a, b) in zip(expected, written) {
      guard let a, let b else { continue }
      let sums = (total(a), total(b))
      guard abs(sums.0 - sums.1) > 1e-9 * max(1, abs(sums.0)) else { continue }
      guard found == nil, let words = differing(a, b) else { return nil }
      found = words
    }
    return found
  }

  private static func total(_ parts: [Part]) -> Double { parts.reduce(0) { $0 + $1.number.double } }

  /// The one term that differs, as “2 + 14 = 16; 7·2 was written as 4”.
  private static func differing(_ expected: [Part], _ written: [Part]) -> String? {
    guard expected.count == written.count, expected.count > 1, expected.count <= 12 else {
      return nil
    }
    let places = expected.indices.filter {
      abs(expected[$0].number.double - written[$0].number.double)
        > 1e-9 * max(1, abs(expected[$0].number.double))
    }
    guard places.count == 1, let place = places.first else { return nil }
    let sum = expected.map { NumberText.text($0.number) }.joined(separator: " + ")
    let whole = NumberText.text(total(expected))
    let right = NumberText.text(expected[place].number)
    let wrong = NumberText.text(written[place].number)
    let source = expected[place].words == right ? right : "\(expected[place].words) = \(right)"
    return "\(sum) = \(whole); \(source) was written as \(wrong)"
  }

  /// The terms of every element: of a sum its terms, of a product of matrices its products.
  private static func entries(_ trial: Trial, _ expression: Expression) -> [[Part]?] {
    let whole = expression.unwrapped
    switch whole.kind {
    case .list(let elements, _): return elements.map { parts(trial, $0) }
    case .matrix(let rows): return rows.joined().map { parts(trial, $0) }
    case .product(let factors) where factors.count == 2 && factors[1].operation != .divide:
      return products(trial, factors) ?? [parts(trial, whole)]
    default: return [parts(trial, whole)]
    }
  }

  private static func parts(_ trial: Trial, _ expression: Expression) -> [Part]? {
    let whole = expression.unwrapped
    guard case .sum(let terms) = whole.kind else {
      return trial.value(whole)?.scalar.map { [Part(number: $0.number, words: words($0))] }
    }
    var result: [Part] = []
    for term in terms {
      guard let value = trial.value(term.expression)?.scalar else { return nil }
      let number = term.sign == .minus ? -value.number : value.number
      result.append(Part(number: number, words: TreeText.text(term.expression)))
    }
    return result
  }

  private static func words(_ quantity: Quantity) -> String { NumberText.text(quantity.number) }

  private static func products(_ trial: Trial, _ factors: [Expression.Factor]) -> [[Part]?]? {
    guard case .grid(let a)? = trial.value(factors[0].expression),
      case .grid(let b)? = trial.value(factors[1].expression)
    else { return nil }
    let right = b.isDirectionless && a.columns == b.elements.count ? b.asColumn : b
    guard a.columns == right.rows, a.rows * right.columns <= 64 else { return nil }
    return (0..<a.rows * right.columns).map { place in
      let (row, column) = (place / right.columns, place % right.columns)
      return (0..<a.columns).map { index in
        let (x, y) = (a[row, index].number, right[index, column].number)
        return Part(
          number: x * y,
          words: "\(NumberText.text(x))·\(NumberText.text(y))"
        )
      }
    }
  }
}
