extension Judge {
  /// Tries the other readings of what has several; a step that only holds so gets a note.
  mutating func otherReading(
    at place: Int,
    lefts: [Int],
    _ table: SideTable,
    _ comparison: Comparison
  ) -> Finding? {
    let right = table.sides[place]
    let seen = seen(before: place, table)
    if let plain = right.unlabelled, let left = lefts.first,
      let before = table.outcomes[left].value
    {
      var reading = Reading()
      reading.logBase = logBase
      let after = evaluate(plain, reading, seen: seen, doubtsDecimals: true).value
      if let after, comparison.match(before, after).isRight {
        return Finding(
          verdict: .note,
          reason: "the number in brackets is taken as a label",
          left: left,
          isAltered: true
        )
      }
    }
    for left in lefts.prefix(2) {
      let features = table.outcomes[left].features.union(table.outcomes[place].features)
      for (reading, reason) in Self.readings(features, logBase: logBase) {
        var plain = Reading()
        plain.logBase = logBase
        // Per cent may be bare on one side only; every other reading is for both.
        let pairs: [(Reading, Reading)] =
          reading.barePercent ? [(plain, reading), (reading, plain)] : [(reading, reading)]
        for (before, after) in pairs {
          guard
            let a = evaluate(table.sides[left], before, seen: [], doubtsDecimals: false).value,
            let b = evaluate(right, after, seen: seen, doubtsDecimals: true).value,
            comparison.match(a, b).isRight
          else { continue }
          return Finding(verdict: .note, reason: reason, left: left, isAltered: true)
        }
      }
    }
    return nil
  }

  /// How two sides compare when their product signs mean the cross product.
  mutating func crossMatch(
    _ left: Int,
    _ place: Int,
    _ table: SideTable,
    _ comparison: Comparison
  ) -> Match? {
    let features = table.outcomes[left].features.union(table.outcomes[place].features)
    guard features.contains(.crossProduct) else { return nil }
    var reading = Reading()
    reading.logBase = logBase
    reading.crossProducts = true
    guard
      let a = evaluate(table.sides[left], reading, seen: [], doubtsDecimals: false).value,
      let b = evaluate(
        table.sides[place],
        reading,
        seen: seen(before: place, table),
        doubtsDecimals: true
      ).value
    else { return nil }
    return comparison.match(a, b)
  }

  private static func readings(_ features: Features, logBase: LogBase) -> [(Reading, String)] {
    var result: [(Reading, String)] = []
    func add(_ feature: Features, _ reason: String, _ change: (inout Reading) -> Void) {
      guard features.contains(feature) else { return }
      var reading = Reading()
      reading.logBase = logBase
      change(&reading)
      result.append((reading, reason))
    }
    add(.angle, "it holds in degrees") { $0.degrees = true }
    add(.percent, "it holds when the per cent sign only names the unit") { $0.barePercent = true }
    add(.units, "it holds when the letter behind the number only names a unit") {
      $0.units = .bare
    }
    add(.units, "it holds when B is a billion") { $0.units = .billions }
    add(.slashProduct, "it holds when what follows the slash is all divided by") {
      $0.tightProducts = true
    }
    add(.minusPower, "it holds when the minus is squared too") { $0.squaredMinus = true }
    add(.mixedNumber, "it holds as a mixed number") { $0.mixedNumbers = true }
    add(.restatement, "the same value stands in two forms") {
      $0.restatements = true
    }
    add(.spread, "it holds for a sample, over n − 1") { $0.sampleSpread = true }
    add(.crossProduct, "it holds as a cross product") { $0.crossProducts = true }
    add(.widerSum, "it holds when all that follows is under the sum") { $0.widerSums = true }
    add(.definedName, "it holds with the values as printed") { $0.printedNames = true }
    return result
  }
}

extension Side {
  /// Whether a name takes part in the side.
  func mentions(_ name: Name) -> Bool {
    guard tokens.count < 2_000, let expression else { return false }
    return Self.mentions(expression, name.key)
  }

  private static func mentions(_ expression: Expression, _ key: String) -> Bool {
    switch expression.kind {
    case .name(let name): name.key == key
    case .application(let name, let argument, _): name.key == key || mentions(argument, key)
    default: expression.children.contains { mentions($0, key) }
    }
  }
}
