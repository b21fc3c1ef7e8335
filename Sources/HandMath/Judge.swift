/// Works through a derivation's chains and judges their steps, under one base of the logarithm.
struct Judge {
  var scope: Scope
  let logBase: LogBase
  /// Work that may still be done for the whole formula.
  var budget = 3_000_000
  private var steps: [(order: Int, step: Step)] = []
  private var usesBareLog = false
  /// Whether the last step of the chain before holds.
  private var endHolds = false
  /// Wrong steps that may still be explained, so that a text full of them stays quick.
  private var guesses = 100

  init(scope: Scope, logBase: LogBase) {
    self.scope = scope
    self.logBase = logBase
  }

  consuming func judged(_ derivation: Derivation) -> Judgement {
    scope.formula += 1
    for link in derivation.links { judge(link) }
    steps.sort { $0.order < $1.order }
    return Judgement(steps: steps.map(\.step), scope: scope, usesBareLog: usesBareLog)
  }

  // MARK: Chains

  private mutating func judge(_ link: Derivation.Link) {
    var sides = link.sides
    var offset = 0
    if link.continues, !scope.open.isEmpty {
      sides = scope.open + link.sides.dropFirst()
      offset = scope.open.count - 1
    }
    var table = SideTable(sides: sides)
    var isAltered = false
    for place in sides.indices {
      table.add(outcome(of: place, in: sides, table: table))
      usesBareLog = usesBareLog || table.last.features.contains(.bareLog)
      let signIndex = place - offset - 1
      guard place > 0, link.signs.indices.contains(signIndex) else { continue }
      let sign = link.signs[signIndex]
      var finding = finding(at: place, in: table, sign: sign)
      if finding.verdict == .wrong {
        if signIndex == 0, let doubt = link.doubt, !(link.followsGap && endHolds) {
          finding = finding.unchecked(doubt)
        } else if let longer = link.longerSide, longer.place == signIndex + 1,
          matches(longer.side, before: place, in: table, sign: sign)
        {
          finding = finding.unchecked("it holds with what stands behind the gap")
        }
      }
      isAltered = isAltered || finding.isAltered
      steps.append((sign.order, step(finding, at: place, in: table, sign: sign)))
    }
    // A side that is right without what follows the gap shows that the gap ends its chain.
    endHolds = steps.last.map { [.holds, .note].contains($0.step.verdict) } ?? false
    define(table, isAltered: isAltered)
    scope.open = Array(sides.suffix(6))
  }

  private mutating func step(
    _ finding: Finding,
    at place: Int,
    in table: SideTable,
    sign: Chain.Sign
  ) -> Step {
    let side = table.sides[place]
    var guess: String?
    if finding.verdict == .wrong, let left = finding.left, guesses > 0 {
      guesses -= 1
      guess =
        Guess(
          left: table.sides[left],
          right: side,
          relation: sign.relation,
          scope: scope,
          logBase: logBase
        ).text
    }
    return Step(
      range: sign.range,
      relation: sign.relation,
      verdict: finding.verdict,
      written: side.text,
      expression: side.expression,
      computed: finding.left.flatMap { table.outcomes[$0].value }.map { NumberText.text($0) },
      difference: finding.difference,
      reason: finding.reason,
      guess: guess,
      writtenRange: side.range
    )
  }

  // MARK: Values

  /// A side's value under the usual reading; a bare name that is not given has none on the left.
  private mutating func outcome(of place: Int, in sides: [Side], table: SideTable) -> Outcome {
    let side = sides[place]
    if place == 0, let name = side.name {
      let updates = sides.count > 1 && sides.dropFirst().contains { $0.mentions(name) }
      if updates || !isClaimed(name) && !Self.isConstant(name) {
        return Outcome(failure: "\(name.key) is defined here", isReadable: true)
      }
    }
    var reading = Reading()
    reading.logBase = logBase
    return evaluate(side, reading, seen: table.seen, doubtsDecimals: table.hasValue)
  }

  /// Whether a name, or every letter of a run such as `xW_q`, is given.
  private func isClaimed(_ name: Name) -> Bool {
    if scope.isGiven(name.key) { return true }
    guard let letters = name.letters else { return false }
    return letters.allSatisfy { scope.isGiven($0.key) }
  }

  static func isConstant(_ name: Name) -> Bool {
    (name.base == "e" || name.base == "pi") && name.subscriptKey == nil && name.marks.isEmpty
  }

  mutating func evaluate(
    _ side: Side,
    _ reading: Reading,
    seen: Set<Double>,
    doubtsDecimals: Bool
  ) -> Outcome {
    guard let expression = side.expression else {
      return Outcome(failure: side.failure ?? "it could not be read")
    }
    return evaluate(expression, reading, seen: seen, doubtsDecimals: doubtsDecimals)
  }

  mutating func evaluate(
    _ expression: Expression,
    _ reading: Reading,
    seen: Set<Double>,
    doubtsDecimals: Bool
  ) -> Outcome {
    guard budget > 0 else { return Outcome(failure: "the formula takes too long to work out") }
    var evaluator = Evaluator(
      scope: scope,
      reading: reading,
      seen: seen,
      doubtsDecimals: doubtsDecimals,
      budget: min(budget, 400_000)
    )
    let before = evaluator.budget
    defer { budget -= before - evaluator.budget - 1 }
    do throws(Unreadable) {
      var value = try evaluator.value(of: expression).checked()
      var outcome = Outcome(isReadable: true)
      if evaluator.features.contains(.plusMinus) {
        var other = reading
        other.upper = false
        var second = Evaluator(
          scope: scope,
          reading: other,
          seen: seen,
          doubtsDecimals: doubtsDecimals,
          budget: evaluator.budget
        )
        let lower = try second.value(of: expression).checked()
        guard let a = value.scalar, let b = lower.scalar else {
          throw Unreadable("± stands in a list")
        }
        value = .grid(Grid(list: a.double < b.double ? [a, b] : [b, a], form: .tuple))
        outcome.isPair = true
      }
      outcome.value = value
      outcome.features = evaluator.features
      outcome.doubts = evaluator.doubts
      outcome.decimals = evaluator.decimals
      return outcome
    } catch {
      return Outcome(
        failure: error.reason,
        isReadable: true,
        isUndefined: error.isUndefined,
        features: evaluator.features,
        decimals: evaluator.decimals
      )
    }
  }

  // MARK: Definitions

  /// Gives the bare names a chain begins with the value it comes to.
  private mutating func define(_ table: SideTable, isAltered: Bool) {
    var names: [Name] = []
    for side in table.sides {
      guard let name = side.name, !isClaimed(name) else { break }
      names.append(name)
    }
    guard !names.isEmpty, names.count < table.sides.count else { return }
    let values = table.outcomes.indices.dropFirst(names.count).compactMap { place in
      table.outcomes[place].isPair || !table.outcomes[place].doubts.isEmpty
        ? nil : table.outcomes[place].value
    }
    guard let first = values.first, let last = values.last else { return }
    let full = isAltered ? last : first
    for name in names {
      if let constant = table.outcomes[0].value, Self.isConstant(name),
        Comparison(relation: .approximate, looksExact: true).match(constant, first).isRight
      {
        continue
      }
      scope.set(
        name.key,
        Scope.Entry(
          value: full.settled,
          printed: last.settled,
          formula: scope.formula,
          isCommon: name.isCommon && full.scalar != nil
        )
      )
    }
  }
}
