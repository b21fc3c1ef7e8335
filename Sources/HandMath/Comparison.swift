/// Compares a side with one before it, by the digits it is written with.
struct Comparison {
  let relation: Relation
  /// Whether the right side shows no decimals, so that it looks exact.
  let looksExact: Bool

  func match(_ left: Value, _ right: Value) -> Match {
    switch (left, right) {
    case (.scalar(let a), .scalar(let b)): return element(a, b)
    case (.grid(let a), .grid(let b)): return grids(a, b)
    default:
      let isZero = (left.elements + right.elements).allSatisfy { $0.double == 0 }
      return isZero ? .holds : .unclear("a number stands against a list of numbers")
    }
  }

  private func grids(_ a: Grid, _ b: Grid) -> Match {
    let isVectorPair = a.isVector && b.isVector && a.elements.count == b.elements.count
    guard a.hasShape(of: b) || isVectorPair else {
      if a.form == .tuple || b.form == .tuple {
        return .unclear("\(b.shape) stand against \(a.shape)")
      }
      return .differs(by: .nan)
    }
    var result = Match.holds
    for (left, right) in zip(a.elements, b.elements) {
      result = result.weaker(element(left, right))
    }
    let isTurned = !a.isDirectionless && !b.isDirectionless && !a.hasShape(of: b)
    if isTurned, result == .holds { return .note("a row stands against a column") }
    return result
  }

  /// Compares two numbers.
  func element(_ left: Quantity, _ right: Quantity) -> Match {
    let (l, r) = (left.double, right.double)
    guard l.isFinite, r.isFinite else { return l == r ? .holds : .differs(by: r - l) }
    let isExact = left.number.isExact && right.number.isExact
    if isExact, left.number == right.number { return .holds }
    let size = max(abs(l), abs(r))
    let noise = isExact ? 0 : 16 * (left.noise + right.noise) + 1e-11 * size
    let handed = handedOn(left) + noise
    let distance = abs((right.number - left.number).double)
    if distance <= noise { return .holds }
    if let print = right.print {
      return printed(left, right, print: print, distance: distance, handed: handed)
    }
    return expression(left, right, distance: distance, handed: handed)
  }

  /// A side that is only a printed decimal hands on the half unit it may be off.
  private func handedOn(_ left: Quantity) -> Double {
    guard let print = left.print, !print.isWhole || print.isPercent else { return 0 }
    return print.unit / 2
  }

  /// Slightly more, so that ties hold in binary arithmetic too.
  private static let tie = 1 + 1e-9

  private func printed(
    _ left: Quantity,
    _ right: Quantity,
    print: Print,
    distance: Double,
    handed: Double
  ) -> Match {
    let (l, r) = (left.double, right.double)
    let isLong = print.digits >= 3 && !left.number.isInteger
    let rounds = !print.isWhole || print.isScaled || relation.isLoose || isLong
    guard rounds else {
      return distance <= handed * Self.tie ? .holds : .differs(by: r - l)
    }
    if distance <= (print.unit / 2 + handed) * Self.tie { return .holds }
    if relation.isLoose {
      let isCut = l.sign == r.sign && abs(r) < abs(l) && abs(l) - abs(r) < print.unit
      if isCut { return .holds }
      if isRoundFigure(print, distance: distance, size: abs(l)) {
        return .note("the last zeros are taken as rounded")
      }
    }
    if distance <= (print.unit + handed) * Self.tie { return .lastDigit }
    return .differs(by: r - l)
  }

  /// `≈ 150000` for 150528: zeros at the end need not be significant.
  private func isRoundFigure(_ print: Print, distance: Double, size: Double) -> Bool {
    guard print.isWhole, print.trailingZeros > 0, print.trailingZeros < 18 else { return false }
    var unit = print.unit
    for _ in 0..<print.trailingZeros { unit *= 10 }
    return distance <= unit / 2 && distance <= 0.05 * size
  }

  private func expression(
    _ left: Quantity,
    _ right: Quantity,
    distance: Double,
    handed: Double
  ) -> Match {
    if distance <= (right.slack + handed) * Self.tie { return .holds }
    let isNear =
      right.largest > 0
      && distance <= (right.slack + right.largest + handed) * Self.tie
    if relation.isLoose {
      if isNear { return .note("a decimal in it is cut, not rounded") }
      if looksExact, distance <= 0.05 * abs(left.double) {
        return .note("it is only near, by less than 5 %")
      }
    }
    return isNear ? .lastDigit : .differs(by: right.double - left.double)
  }
}
