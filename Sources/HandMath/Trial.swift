/// Tries single changes to a tree and sees whether they would make a step hold.
struct Trial {
  let scope: Scope
  let logBase: LogBase
  let relation: Relation

  func value(_ expression: Expression) -> Value? {
    var reading = Reading()
    reading.logBase = logBase
    var evaluator = Evaluator(scope: scope, reading: reading, budget: 4_000)
    return try? evaluator.value(of: expression).checked()
  }

  /// Whether a changed value agrees to the digits, without any further allowance.
  func agrees(_ computed: Value, _ written: Value) -> Bool {
    let comparison = Comparison(relation: .equal, looksExact: true)
    return comparison.match(computed, written) == .holds
  }

  /// The first single change that makes the tree's value agree, in words.
  ///
  /// A side that is only a
  /// number is not searched: any number is one changed number away from the right one.
  func edit(of expression: Expression, agreeing: (Value) -> Bool) -> String? {
    if case .numeral = expression.unwrapped.kind { return misprint(of: expression, agreeing) }
    var tries = 0
    for edit in Edit.all(of: expression) {
      tries += 1
      guard tries <= 600 else { return nil }
      if let value = value(edit.result), agreeing(value) { return edit.words }
    }
    return nil
  }

  /// A printed number whose digits were swapped or whose sign or point slipped.
  private func misprint(of expression: Expression, _ agreeing: (Value) -> Bool) -> String? {
    for edit in Edit.slips(of: expression) {
      if let value = value(edit.result), agreeing(value) { return edit.words }
    }
    return nil
  }
}
