extension Derivation {
  /// Says how the formula was read: every side as a tree with its brackets, its value, and why
  /// each step was judged as it was.
  ///
  /// - Parameter scope: The names known so far.
  /// - Returns: Lines of text, chain by chain.
  package func explanation(with scope: Scope) -> String {
    let judgement = judged(with: scope)
    var lines: [String] = []
    var reading = Reading()
    reading.logBase = judgement.scope.logBase ?? judgement.scope.decidedLogBase ?? .natural
    for (number, link) in links.enumerated() {
      lines.append(links.count > 1 ? "chain \(number + 1)" : "chain")
      for (place, side) in link.sides.enumerated() {
        if place > 0, link.signs.indices.contains(place - 1) {
          lines.append(verdict(judgement.steps, sign: link.signs[place - 1]))
        }
        lines.append("  " + description(of: side, in: judgement.scope, reading: reading))
      }
    }
    if links.isEmpty { lines.append("no relation sign stands at bracket depth 0") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func verdict(_ steps: [Step], sign: Chain.Sign) -> String {
    guard steps.indices.contains(sign.order) else { return "  \(sign.relation.rawValue)" }
    let step = steps[sign.order]
    let place = Position(of: sign.range.lowerBound, in: source)
    var line = "  \(sign.relation.rawValue) step \(sign.order + 1), \(place.line):\(place.column): "
    line += step.verdict.rawValue
    if let reason = step.reason { line += ", \(reason)" }
    if let guess = step.guess { line += "; \(guess)" }
    return line
  }

  private func description(of side: Side, in scope: Scope, reading: Reading) -> String {
    guard let expression = side.expression else {
      return side.isEmpty
        ? "nothing" : "“\(side.text)” was not read: \(side.failure ?? "unknown form")"
    }
    let words = TreeText.text(expression)
    var evaluator = Evaluator(scope: scope, reading: reading, budget: 100_000)
    do throws(Unreadable) {
      return "\(words)  is  \(NumberText.text(try evaluator.value(of: expression).checked()))"
    } catch {
      return "\(words)  has no value: \(error.reason)"
    }
  }
}
