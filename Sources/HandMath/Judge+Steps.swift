extension Judge {
  /// Judges the relation sign before a side.
  mutating func finding(at place: Int, in table: SideTable, sign: Chain.Sign) -> Finding {
    let side = table.sides[place]
    let outcome = table.outcomes[place]
    guard sign.relation != .questioned else { return unchecked("the sign only asks") }
    guard !side.isEmpty else { return unchecked("nothing stands behind the sign") }
    let lefts = table.candidates(before: place)
    guard let value = outcome.value else {
      let reason = outcome.failure ?? "the right side has no value"
      guard outcome.isUndefined, outcome.doubts.isEmpty, let left = lefts.first, left == place - 1,
        table.outcomes[left].doubts.isEmpty
      else { return unchecked(reason) }
      return Finding(verdict: .wrong, reason: reason, left: left)
    }
    guard let nearest = lefts.first else {
      if let reason = undefinedBefore(place, table, value) {
        return Finding(verdict: .wrong, reason: reason)
      }
      return unchecked(reasonBefore(place, table))
    }
    let comparison = Comparison(
      relation: sign.relation,
      looksExact: !outcome.features.contains(.decimals)
    )
    var best = Match.unclear("")
    var bestLeft = nearest
    for left in lefts {
      let match = match(left, place, table, value: value, comparison)
      if match.isBetter(than: best) || left == nearest { (best, bestLeft) = (match, left) }
      if match == .holds { break }
    }
    if best.isRight { return right(best, left: bestLeft, nearest: nearest, at: place, table) }
    if let other = otherReading(at: place, lefts: lefts, table, comparison) { return other }
    if case .unclear = best, let crossed = crossMatch(nearest, place, table, comparison) {
      best = crossed
    }
    return failed(
      best,
      left: bestLeft,
      nearest: nearest,
      at: place,
      table,
      isLoose: sign.relation.isLoose
    )
  }

  /// Whether a side in another's place is what a side before it comes to.
  mutating func matches(
    _ side: Side,
    before place: Int,
    in table: SideTable,
    sign: Chain.Sign
  ) -> Bool {
    var reading = Reading()
    reading.logBase = logBase
    let seen = seen(before: place, table)
    guard let value = evaluate(side, reading, seen: seen, doubtsDecimals: true).value else {
      return false
    }
    let comparison = Comparison(relation: sign.relation, looksExact: false)
    return table.candidates(before: place).contains { left in
      table.outcomes[left].value.map { comparison.match($0, value).isRight } ?? false
    }
  }

  private func unchecked(_ reason: String) -> Finding {
    Finding(verdict: .unchecked, reason: reason)
  }

  /// Why the side directly before has no value, where a positive number behind it is wrong then.
  ///
  /// Nothing divided by nothing may be nothing by convention, and roots of negative numbers
  /// may multiply to a negative one.
  private func undefinedBefore(_ place: Int, _ table: SideTable, _ value: Value) -> String? {
    let before = table.outcomes[place - 1]
    guard before.isUndefined, before.doubts.isEmpty, let failure = before.failure,
      value.elements.allSatisfy({ $0.double.isFinite && $0.double > 0 })
    else { return nil }
    return "the side before has no value: \(failure)"
  }

  private func reasonBefore(_ place: Int, _ table: SideTable) -> String {
    for index in (0..<place).reversed() {
      if let failure = table.outcomes[index].failure { return failure }
    }
    return "no side before it has a value"
  }

  /// Compares two sides with their units.
  private mutating func match(
    _ left: Int,
    _ place: Int,
    _ table: SideTable,
    value: Value,
    _ comparison: Comparison
  ) -> Match {
    guard let before = table.outcomes[left].value else { return .unclear("") }
    let (leftPair, rightPair) = (table.outcomes[left].isPair, table.outcomes[place].isPair)
    if leftPair != rightPair {
      let other = leftPair ? value : before
      guard case .grid(let grid) = other, grid.isVector, grid.elements.count == 2 else {
        return .unclear("± stands on one side only")
      }
    }
    let (a, b) = (table.sides[left].dimension, table.sides[place].dimension)
    if let a, let b, a.symbols != b.symbols {
      guard a.bases == b.bases else { return .unclear("the sides have different units") }
      return scaledMatch(left, place, table, comparison)
    }
    let match = comparison.match(before, value)
    guard !match.isRight, (a == nil) != (b == nil) else { return match }
    let scaled = scaledMatch(left, place, table, comparison)
    return scaled.isBetter(than: match) ? scaled : match
  }

  /// Compares with prefixes at their worth: powers of ten first, then of 1024.
  private mutating func scaledMatch(
    _ left: Int,
    _ place: Int,
    _ table: SideTable,
    _ comparison: Comparison
  ) -> Match {
    var best = Match.differs(by: .nan)
    for scale in [Reading.UnitScale.decimal, .binary] {
      var reading = Reading()
      reading.logBase = logBase
      reading.units = scale
      guard
        let before = evaluate(
          table.sides[left],
          reading,
          seen: [],
          doubtsDecimals: false
        ).value,
        let after = evaluate(
          table.sides[place],
          reading,
          seen: seen(before: place, table),
          doubtsDecimals: true
        ).value
      else { continue }
      let match = comparison.match(before, after)
      if match.isBetter(than: best) { best = match }
    }
    return best
  }

  /// The decimals shown before a place.
  func seen(before place: Int, _ table: SideTable) -> Set<Double> {
    var result: Set<Double> = []
    for index in max(0, place - 60)..<place { result.formUnion(table.outcomes[index].decimals) }
    return result
  }

  // MARK: Findings

  private mutating func right(
    _ match: Match,
    left: Int,
    nearest: Int,
    at place: Int,
    _ table: SideTable
  ) -> Finding {
    var finding = Finding(verdict: .holds, left: left)
    if case .note(let reason) = match {
      finding.verdict = .note
      finding.reason = reason
    } else if left != nearest {
      finding.reason = "it agrees with an earlier side of the chain"
    }
    if let alternative = table.sides[place].alternative {
      return checked(alternative, finding, at: place, table)
    }
    let isLog = table.outcomes[left].features.union(table.outcomes[place].features)
      .contains(.bareLog)
    // What the document declares need not be said at every step.
    if isLog, scope.logBase == nil, finding.reason == nil {
      if logBase != .natural { finding.verdict = .note }
      finding.reason = "log is read as \(logBase.name)"
    }
    return finding
  }

  /// `0.75 or 75 %`: the second form must agree as well.
  private mutating func checked(
    _ alternative: Expression,
    _ finding: Finding,
    at place: Int,
    _ table: SideTable
  ) -> Finding {
    var reading = Reading()
    reading.logBase = logBase
    let other = evaluate(alternative, reading, seen: table.seen, doubtsDecimals: true)
    guard let value = other.value, let left = finding.left,
      let before = table.outcomes[left].value, let own = table.outcomes[place].value
    else { return finding }
    let comparison = Comparison(relation: .approximate, looksExact: false)
    let agrees =
      comparison.match(before, value).isRight || comparison.match(own, value).isRight
    var result = finding
    if agrees {
      result.verdict = .note
      result.reason = "the same value stands in two forms"
    } else if other.features.contains(.percent) {
      result.verdict = .wrong
      result.reason = "the second form is \(NumberText.text(value))"
    } else {
      result.reason = "the second form was not checked"
    }
    return result
  }

  private func failed(
    _ match: Match,
    left: Int,
    nearest: Int,
    at place: Int,
    _ table: SideTable,
    isLoose: Bool
  ) -> Finding {
    var finding = Finding(verdict: .wrong, left: left)
    switch match {
    case .lastDigit:
      finding.verdict = .lastDigit
      finding.reason = "the last digit is off by at most one"
      return finding
    case .unclear(let reason): return finding.unchecked(reason)
    case .differs(let difference):
      finding.difference = difference.isNaN ? nil : difference
      finding.reason =
        difference.isNaN
        ? "the shapes differ"
        : entriesOff(table.outcomes[left].value, table.outcomes[place].value)
          ?? "it is off by \(NumberText.text(difference))"
    default: break
    }
    if let doubt = doubt(left: nearest, at: place, table, isLoose: isLoose) {
      return finding.unchecked("\(finding.reason ?? "it differs"), but \(doubt)")
    }
    return finding
  }

  /// Which entries of a list or a matrix are off, and by how much; `nil` for numbers.
  private func entriesOff(_ before: Value?, _ after: Value?) -> String? {
    guard case .grid(let a) = before, case .grid(let b) = after, a.elements.count > 1,
      a.elements.count == b.elements.count
    else { return nil }
    let comparison = Comparison(relation: .equal, looksExact: false)
    let off = a.elements.indices.filter {
      !comparison.element(a.elements[$0], b.elements[$0]).isRight
    }
    guard let first = off.first else { return nil }
    let distance = NumberText.text(b.elements[first].double - a.elements[first].double)
    let place =
      b.isVector ? "\(first + 1)" : "\(first / b.columns + 1), \(first % b.columns + 1)"
    let others = off.count > 1 ? ", and \(off.count - 1) more" : ""
    return "entry \(place) is off by \(distance)\(others)"
  }

  /// Why a difference proves nothing.
  private func doubt(
    left: Int,
    at place: Int,
    _ table: SideTable,
    isLoose: Bool
  ) -> String? {
    let (before, after) = (table.outcomes[left], table.outcomes[place])
    if let doubt = (before.doubts + after.doubts).first { return doubt }
    for gap in (left + 1)..<place where !table.outcomes[gap].isReadable {
      return "a side between could not be read"
    }
    if left + 1 < place, table.sides[left].isBareInteger {
      return "the sides between have no value and may be an equation"
    }
    let features = before.features.union(after.features)
    if features.contains(.letterUnit), !isLoose {
      return "a letter behind a number may be a name or a unit"
    }
    if features.contains(.carriedLetter) {
      return "it uses a letter that an earlier formula defined and this one may not mean"
    }
    if left == 0, table.sides[0].name == nil,
      !before.features.isDisjoint(with: [.carriedName, .definedLetter])
    {
      return "it may be an equation for a name defined before"
    }
    if before.features.contains(.carriedName), after.features.isDisjoint(with: .carriedName),
      table.sides[left].isOnlyNames
    {
      return "a name that an earlier formula defined may be defined anew"
    }
    if table.sides.count == 2, table.sides[0].isBareInteger, table.sides[1].isBareInteger {
      return "two bare numbers may be set equal on purpose"
    }
    if left == 0, table.sides[0].isDefinitionOfAttention {
      return "attention may be defined here"
    }
    if left == 0, let name = table.sides[0].name, Self.isConstant(name) {
      return "\(name.key) may be defined here"
    }
    return ShapeTalk.doubt(table.sides[left].expression, table.sides[place].expression)
  }
}
