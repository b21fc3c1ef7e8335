internal import CellTrace
internal import CommonMark

/// What came of a unit that did what it was to do.
struct UnitResult: Equatable {
  /// Whether the compiler refused it, which was the failure that it is there to show.
  var isRefused = false
  /// What a cell printed and showed.
  var events: [Event] = []
  /// What the compiler said about it.
  var diagnostics: [Diagnostic] = []
  /// How a cell failed that is there to show it.
  var expectedFailure: CellResult.ExpectedFailure?
  /// The value of an expression in prose.
  var value: Value?
  /// The values that it reported for formulas.
  var bindings: [Evaluation.Binding] = []

  /// The result with every line of the note replaced; `nil` when one has none to take its place.
  func moved(_ line: (Int) -> Int?) -> UnitResult? {
    var moved = self
    for index in events.indices {
      guard let event = events[index].moved(line) else { return nil }
      moved.events[index] = event
    }
    for index in diagnostics.indices {
      guard let place = line(diagnostics[index].position.line) else { return nil }
      moved.diagnostics[index].position.line = place
    }
    if let position = expectedFailure?.position {
      guard let place = line(position.line) else { return nil }
      moved.expectedFailure?.position?.line = place
    }
    for index in bindings.indices {
      guard let place = line(bindings[index].line) else { return nil }
      moved.bindings[index].line = place
    }
    return moved
  }
}

extension Event {
  fileprivate func moved(_ line: (Int) -> Int?) -> Event? {
    switch self {
    case .output: return self
    case .display(let name, let value, let old):
      return line(old).map { .display(name: name, value: value, line: $0) }
    case .steps(var steps):
      guard let new = line(steps.line) else { return nil }
      steps.line = new
      return .steps(steps)
    case .item(var item):
      guard let new = line(item.line) else { return nil }
      item.line = new
      return .item(item)
    case .experiment(var experiment):
      guard let new = line(experiment.line) else { return nil }
      experiment.line = new
      return .experiment(experiment)
    case .formula(var run):
      guard let new = line(run.line) else { return nil }
      run.line = new
      return .formula(run)
    case .picture(var figure):
      guard let new = line(figure.line) else { return nil }
      figure.line = new
      return .picture(figure)
    case .check(var check):
      guard let new = line(check.line) else { return nil }
      check.line = new
      return .check(check)
    }
  }
}

/// Counts lines from the units that they stand in, so that they stay the same when a note's prose
/// grows or shrinks between its cells.
struct RelativeLines {
  /// The unit that is meant, and those that its results may mention lines of.
  private let units: [Unit]
  /// A number that no line of a note reaches; half of it is added to lines, which may be negative.
  private static let span = 1 << 32

  /// Counts for a unit and those that it depends on.
  init(for unit: Int, with others: [Int], of units: [Unit]) {
    self.units = ([unit] + others).map { units[$0] }
  }

  /// A line of the note as one of a unit; `nil` for one that stands in none of them.
  func relative(_ line: Int) -> Int? {
    guard let index = units.firstIndex(where: { $0.lineRange.contains(line) }) else { return nil }
    return index * Self.span + Self.span / 2 + line - units[index].baseLine
  }

  /// A line of a unit as one of the note; `nil` when there is no such unit.
  func absolute(_ line: Int) -> Int? {
    guard line >= 0, units.indices.contains(line / Self.span) else { return nil }
    return units[line / Self.span].baseLine + line % Self.span - Self.span / 2
  }
}
