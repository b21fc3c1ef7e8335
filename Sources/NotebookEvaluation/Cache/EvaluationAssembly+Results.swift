extension EvaluationAssembly {
  /// Whether every unit did what it was to do, and the report could be read.
  var allIsWell: Bool {
    evaluation.diagnostics.isEmpty && units.indices.allSatisfy { result(of: $0) != nil }
  }

  /// Whether the report could be read.
  var isTrusted: Bool { evaluation.diagnostics.isEmpty }

  /// What came of a unit that did what it was to do; `nil` for any other.
  func result(of index: Int) -> UnitResult? {
    var result = UnitResult()
    switch evaluationResult(of: index) {
    case .value(let value)?: result.value = value
    case .failed?, .skipped?: return nil
    case nil where units[index].origin == .parameters:
      // Constants do nothing but be there.
      guard hasRun.contains(index) || bindings[index] != nil else { return nil }
    case nil:
      guard case .cell(let place) = units[index].origin else { return nil }
      let cell = evaluation.cells[place]
      guard cell.status == .finished, cell.expectedFailure?.isAsExpected ?? true,
        !cell.diagnostics.contains(where: { $0.severity == .error })
      else { return nil }
      result.isRefused = refused.contains(index)
      result.events = cell.events
      result.diagnostics = cell.diagnostics
      result.expectedFailure = cell.expectedFailure
    }
    result.bindings = bindings[index] ?? []
    return result
  }

  /// Takes over all that is known, if nothing has to run.
  ///
  /// - Returns: Whether nothing has to.
  mutating func isSettled(by selection: Selection, _ known: KnownResults) -> Bool {
    let included = selection.included(of: units)
    guard known.needed(of: included).isEmpty else { return false }
    apply(selection)
    for index in included {
      if let result = known.results[index] { adopt(result, of: index) }
    }
    return true
  }

  /// Takes over what came of a unit when it ran before.
  mutating func adopt(_ result: UnitResult, of index: Int) {
    bindings[index] = result.bindings
    if let value = result.value { setResult(.value(value), of: index) }
    guard case .cell(let place) = units[index].origin else { return }
    evaluation.cells[place] = CellResult(
      status: .finished,
      events: result.events,
      diagnostics: result.diagnostics,
      expectedFailure: result.expectedFailure
    )
  }
}
