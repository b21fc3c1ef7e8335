internal import CellTrace
internal import CommonMark
internal import Glibc
internal import NotebookModel
internal import SwiftSource

/// Puts an evaluation together while the units of a notebook are chosen, compiled and run.
struct EvaluationAssembly {
  private let notebook: Notebook
  let units: [Unit]
  /// The evaluation, but for the bindings.
  var evaluation: Evaluation
  /// The values that each unit reported for formulas.
  var bindings: [Int: [Evaluation.Binding]] = [:]
  /// The units that the compiler refused, as they are there to show.
  private(set) var refused: Set<Int> = []

  /// The units that were part of the program that ran.
  var hasRun: Set<Int> = []

  /// What has come of the units so far; those that were not run are said not to be reached.
  var finished: Evaluation {
    var whole = evaluation
    whole.bindings = units.indices.flatMap { bindings[$0] ?? [] }
    return whole
  }

  init(notebook: Notebook, units: [Unit]) {
    self.notebook = notebook
    self.units = units
    let cells = notebook.cells.map { cell in
      CellResult(
        status: cell.options.eval ? .notReached : .skipped,
        events: [],
        diagnostics: [],
        expectedFailure: nil
      )
    }
    evaluation = Evaluation(
      cells: cells,
      inlineValues: notebook.inlineValues.map { _ in .skipped },
      claims: notebook.claims.map { _ in .skipped },
      bindings: [],
      diagnostics: []
    )
  }

  /// How long a unit may take.
  func seconds(of unit: Int, default standard: Double) -> Double {
    guard units.indices.contains(unit), case .cell(let index) = units[unit].origin else {
      return standard
    }
    return notebook.cells[index].options.timeout ?? standard
  }

  // MARK: - Before the run

  /// Rejects the units that the parser does not accept; returns them.
  mutating func rejectWhatIsNoSwift() -> Set<Int> {
    var rejected: Set<Int> = []
    for (index, unit) in units.enumerated() {
      var problems = unit.syntax.problems.map {
        Diagnostic(
          severity: .error,
          kind: .cellRejected,
          position: SourcePosition(
            line: unit.noteLine($0.line),
            column: unit.noteColumn($0.column)
          ),
          message: $0.message
        )
      }
      if problems.isEmpty, unit.origin.isExpression,
        unit.syntax.statements.map(\.kind) != [.expression]
      {
        problems.append(
          Diagnostic(
            severity: .error,
            kind: .cellRejected,
            position: unit.position,
            message: "one expression is expected here"
          )
        )
      }
      guard !problems.isEmpty else { continue }
      rejected.insert(index)
      for problem in problems { add(problem, to: index) }
      setStatus(.rejected, of: index)
    }
    return rejected
  }

  /// Notes why units are not part of the program that is about to run.
  mutating func apply(_ selection: Selection) {
    for (index, diagnostic) in selection.diagnostics { add(diagnostic, to: index) }
    for (index, rejection) in selection.rejections.sorted(by: { $0.key < $1.key }) {
      switch rejection {
      case .doesNotCompile: setStatus(.rejected, of: index)
      case .redefinition, .usedBeforeDeclared: setStatus(.rejected, of: index)
      case .dependsOnMissing(let name, let line, let reason):
        let words =
          switch reason {
          case .rejected: "could not be run"
          case .expectedToFail: "is expected to fail, so that nothing of it stays"
          }
        let message = "not run: it uses '\(name)', declared at line \(line) in a cell that \(words)"
        let severity: Diagnostic.Severity = reason == .rejected ? .note : .error
        let place = units[index].firstStatement
        add(
          Diagnostic(
            severity: severity,
            kind: reason == .rejected ? .cellNotReached : .cellRejected,
            position: place,
            message: message
          ),
          to: index
        )
        setStatus(.notReached, of: index)
      }
    }
  }

  /// Adds what the compiler said to the units that it speaks of.
  ///
  /// - Returns: The units that have an error.
  @discardableResult
  mutating func add(
    _ messages: CompilerMessages,
    among included: [Int],
    errorsToo: Bool
  ) -> Set<Int> {
    let blamed = units(blamedBy: messages, among: included)
    var isPassedOver = false
    for message in messages.aboutNote {
      guard let owner = unit(at: message.position, among: included) else { continue }
      if message.severity != .note {
        // A rejected program's warnings come again with the one that is compiled after it. What is
        // said of lines behind a unit's last statement is said of what the tool put there.
        let isOfUnit = errorsToo ? blamed.contains(owner) : message.severity != .error
        let isGenerated = message.position.line > units[owner].lineRange.upperBound
        isPassedOver = !isOfUnit || message.severity == .warning && isGenerated
      }
      guard !isPassedOver else { continue }
      var placed = message
      placed.position = units[owner].notePosition(message.position)
      add(placed, to: owner)
    }
    return blamed
  }

  /// The units in which the compiler found an error.
  func units(blamedBy messages: CompilerMessages, among included: [Int]) -> Set<Int> {
    Set(
      messages.aboutNote.lazy.filter { $0.severity == .error }
        .compactMap { unit(at: $0.position, among: included) }
    )
  }

  /// Rejects one unit for a reason that has no place of its own.
  mutating func reject(_ index: Int, because reason: String) {
    let diagnostic = Diagnostic(
      severity: .error,
      kind: .cellRejected,
      position: units[index].position,
      message: reason
    )
    add(diagnostic, to: index)
    setStatus(.rejected, of: index)
  }

  /// The place in the note of what the symbolizer found at a place.
  private func placed(_ position: SourcePosition, among included: [Int]) -> SourcePosition {
    unit(at: position, among: included).map { units[$0].notePosition(position) } ?? position
  }

  /// The unit that a place in the note belongs to: the last one that starts at or before it.
  private func unit(at position: SourcePosition, among included: [Int]) -> Int? {
    let starts = included.map { index in
      let unit = units[index]
      let column = unit.origin.isCell ? 1 : unit.indentation + 1
      return (index: index, start: SourcePosition(line: unit.firstLine, column: column))
    }
    return starts.filter { $0.start <= position }.max { $0.start < $1.start }?.index
      ?? included.first
  }

  // MARK: - After the run

  /// Adds what a run reported, and what is known of the units that it left out.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - included: The units that belong to the notebook's program, in order.
  ///   - known: What came of those that the run left out when they ran before.
  ///   - failures: Finds the words for what failed.
  ///   - limits: What the program might use.
  /// - Throws: `EvaluationError` when what finds lines cannot be started.
  mutating func add(
    _ run: Run,
    of included: [Int],
    knowing known: [Int: UnitResult],
    failures: FailureReader,
    limits: RunLimits
  ) throws(EvaluationError) {
    let byUnit = Dictionary(grouping: run.entries, by: \.unit)
    var isRunning = true
    // Offsets of a program that closes or cuts its output may run backwards.
    var outputStart = 0
    for (place, index) in included.enumerated() {
      if isRunning, let result = known[index] {
        adopt(result, of: index)
        continue
      }
      let entries = byUnit[index] ?? []
      guard isRunning, !entries.isEmpty else {
        let message = "not reached: the program ended before"
        add(
          Diagnostic(
            severity: .note,
            kind: .cellNotReached,
            position: units[index].position,
            message: message
          ),
          to: index
        )
        setStatus(.notReached, of: index)
        isRunning = false
        continue
      }
      let next = included.dropFirst(place + 1).lazy.compactMap { byUnit[$0]?.first }.first
      let outputEnd = min(run.output.count, next?.outputOffset ?? run.output.count)
      addEvents(of: entries, to: index, output: run.output, from: outputStart, to: outputEnd)
      outputStart = max(outputStart, outputEnd)

      let seconds = seconds(of: index, default: limits.cellSeconds)
      if units[index].isExpectedToFail, let end = entries.copyEnd {
        let hasFailed = end != .exited(0) || entries.hasStack
        let failure: FailureReader.Failure? =
          hasFailed ? try failures.failure(of: entries, end: end, seconds: seconds) : nil
        let position = failure?.position.map { placed($0, among: included) }
        setExpectedFailure(failure?.message, at: position, of: index)
      } else if entries.isFinished {
        setStatus(.finished, of: index)
      } else {
        let failure = try failures.failure(of: entries, end: run.end, seconds: seconds)
        let stack = failure.stack.map { placed($0, among: included) }
        let diagnostic = Diagnostic(
          severity: .error,
          kind: run.isTimedOut ? .cellTimedOut : .cellStopped,
          position: stack.first ?? units[index].firstStatement,
          message: failure.message
        )
        add(diagnostic, to: index)
        for note in CallNotes(stack: stack).notes { add(note, to: index) }
        setStatus(run.isTimedOut ? .timedOut : .stopped, of: index)
        isRunning = false
      }
    }
    if let problem = run.traceProblem {
      evaluation.diagnostics.append(
        Diagnostic(
          severity: .error,
          kind: .traceUntrusted,
          position: SourcePosition(line: 1, column: 1),
          message: "the program's report cannot be trusted: \(problem)"
        )
      )
    }
  }

  private mutating func addEvents(
    of entries: [Entry],
    to index: Int,
    output: [UInt8],
    from start: Int,
    to end: Int
  ) {
    var printed = OutputCutter(output: output, from: start)
    var events: [Event] = []
    for entry in entries {
      guard let event = event(for: entry.record, unit: index) else { continue }
      if let text = printed.text(upTo: entry.outputOffset) { events.append(.output(text)) }
      events.append(event)
    }
    if let text = printed.text(upTo: end) { events.append(.output(text)) }
    guard case .cell(let cell) = units[index].origin else { return }
    evaluation.cells[cell].events = events
  }

  /// What a record is on the page; what is not shown there is taken care of.
  private mutating func event(for record: Record, unit index: Int) -> Event? {
    switch record {
    case .binding(let name, let value, let line):
      let binding = Evaluation.Binding(name: name, value: value, line: line)
      bindings[index, default: []].append(binding)
      return nil
    case .inlineValue(let value):
      setResult(.value(value), of: index)
      return nil
    default: return Event(record)
    }
  }

  // MARK: - Units

  private mutating func add(_ diagnostic: Diagnostic, to index: Int) {
    if units[index].origin == .parameters {
      // That nobody uses one is no fault of the note.
      if diagnostic.severity == .error { evaluation.diagnostics.append(diagnostic) }
      return
    }
    guard case .cell(let cell) = units[index].origin else {
      // An expression has one reason: the first error, or else the first of anything.
      if case .failed(let first) = evaluationResult(of: index),
        first.severity == .error || diagnostic.severity != .error
      {
        return
      }
      setResult(.failed(diagnostic), of: index)
      return
    }
    if diagnostic.severity == .warning, !notebook.cells[cell].options.warning { return }
    evaluation.cells[cell].diagnostics.append(diagnostic)
  }

  private mutating func setStatus(_ status: CellResult.Status, of index: Int) {
    guard case .cell(let cell) = units[index].origin else { return }
    guard evaluation.cells[cell].expectedFailure == nil else { return }
    evaluation.cells[cell].status = status
    if status == .rejected, units[index].isExpectedToFail {
      // The compiler's refusal is a failure like any other.
      refused.insert(index)
      let first = evaluation.cells[cell].diagnostics.first { $0.severity == .error }
      setExpectedFailure(first?.message, at: first?.position, of: index)
      evaluation.cells[cell].diagnostics = []
    }
  }

  private mutating func setExpectedFailure(
    _ message: String?,
    at position: SourcePosition?,
    of index: Int
  ) {
    guard case .cell(let cell) = units[index].origin else { return }
    let isAsExpected =
      switch notebook.cells[cell].options.expectedError {
      case .containing(let text): message?.contains(text) ?? false
      case .any, nil: message != nil
      }
    evaluation.cells[cell].status = .finished
    evaluation.cells[cell].expectedFailure = CellResult.ExpectedFailure(
      message: message,
      position: position,
      isAsExpected: isAsExpected
    )
  }

  mutating func setResult(_ result: ExpressionResult, of index: Int) {
    switch units[index].origin {
    case .cell, .parameters: break
    case .inlineValue(let place): evaluation.inlineValues[place] = result
    case .claim(let place): evaluation.claims[place] = result
    }
  }

  func evaluationResult(of index: Int) -> ExpressionResult? {
    switch units[index].origin {
    case .cell, .parameters: nil
    case .inlineValue(let place): evaluation.inlineValues[place]
    case .claim(let place): evaluation.claims[place]
    }
  }
}

extension Unit.Origin {
  /// Whether it is an expression inside prose.
  fileprivate var isExpression: Bool {
    switch self {
    case .cell, .parameters: false
    case .inlineValue, .claim: true
    }
  }

  fileprivate var isCell: Bool {
    if case .cell = self { return true }
    return false
  }
}
