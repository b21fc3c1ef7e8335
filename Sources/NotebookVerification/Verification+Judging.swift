package import NotebookEvaluation
package import NotebookModel
internal import CellTrace
internal import CommonMark
internal import HandMath

extension Verification {
  /// Judges everything that a notebook claims.
  ///
  /// - Parameters:
  ///   - notebook: The notebook.
  ///   - evaluation: What came of running it.
  package init(of notebook: Notebook, against evaluation: Evaluation) {
    var collector = DiagnosticCollector(notebook: notebook)
    collector.addFindings()
    collector.add(evaluation)

    cells = evaluation.cells.map { cell in
      cell.events.map { collector.judged($0) }
    }
    outputs = zip(notebook.cells, evaluation.cells).map { collector.judgedOutput(of: $0, $1) }
    claims = zip(notebook.claims, evaluation.claims).map { claim, result in
      collector.judged(claim, result)
    }
    collector.findDoubles(in: cells)
    let notation = Notation(of: notebook)
    var scope = Scope(of: notebook, with: evaluation.bindings)
    var waiting = notebook.arithmetic[...]
    var judgedArithmetic: [JudgedFormula] = []
    func judgeArithmetic(before place: SourcePosition?) {
      while let next = waiting.first, place.map({ next.math.range.start < $0 }) ?? true {
        waiting = waiting.dropFirst()
        let judged = JudgedFormula(
          judging: next,
          isPlainText: true,
          notation: notation,
          scope: &scope
        )
        guard !judged.steps.isEmpty else { continue }
        collector.add(judged)
        judgedArithmetic.append(judged)
      }
    }
    formulas = notebook.formulas.map { formula in
      judgeArithmetic(before: formula.math.range.start)
      let judged = JudgedFormula(judging: formula, notation: notation, scope: &scope)
      collector.add(judged)
      return judged
    }
    judgeArithmetic(before: nil)
    arithmetic = judgedArithmetic
    diagnostics = collector.sorted
    summary = collector.summary
  }
}

/// Judges one thing after the other, noting what is wrong.
private struct DiagnosticCollector {
  private let notebook: Notebook
  private var diagnostics: [Diagnostic] = []
  private(set) var summary = Summary()

  init(notebook: Notebook) {
    self.notebook = notebook
  }

  /// The diagnostics in the order of the note.
  var sorted: [Diagnostic] { diagnostics.inOrder }

  mutating func addFindings() {
    diagnostics += notebook.findings.map(Diagnostic.init)
  }

  mutating func add(_ evaluation: Evaluation) {
    diagnostics += evaluation.diagnostics
    summary.cells = evaluation.cells.count
    for (cell, result) in zip(notebook.cells, evaluation.cells) {
      if result.status == .finished { summary.finishedCells += 1 }
      diagnostics += result.diagnostics
      guard let failure = result.expectedFailure, !failure.isAsExpected else { continue }
      fail(.expectedError, at: cell.position, failure.complaint(about: cell))
    }
    for (value, result) in zip(notebook.inlineValues, evaluation.inlineValues) {
      guard case .failed(let diagnostic) = result else { continue }
      let message = "'\(value.expression)' gave no value: \(diagnostic.message)"
      fail(.inlineValue, at: diagnostic.position, message)
    }
  }

  mutating func judged(_ event: Event) -> JudgedEvent {
    switch event {
    case .output(let text): return .output(text)
    case .display(let name, let value, let line):
      return .display(name: name, value: value, line: line)
    case .steps(let steps): return .steps(steps)
    case .picture(let figure):
      if figure.id != nil { summary.pictures += 1 }
      return .picture(figure)
    case .check(let check):
      count(check.holds)
      if !check.holds {
        let detail = check.detail.isEmpty ? "" : ": \(check.detail)"
        fail(.checkFails, at: start(of: check.line), "'\(check.text)' does not hold\(detail)")
      }
      return .check(check)
    case .experiment(let experiment):
      let judged = JudgedExperiment(judging: experiment)
      summary.experiments += 1
      if !judged.holds {
        summary.failedItems += 1
        fail(.experimentFails, at: start(of: experiment.line), "\(experiment.id): \(judged.reason)")
      }
      return .experiment(judged)
    case .formula(let run):
      let judged = JudgedFormulaRun(judging: run)
      summary.formulaRuns += 1
      if !judged.holds {
        summary.failedItems += 1
        fail(.formulaFails, at: start(of: run.line), "\(run.id): \(judged.reason)")
      }
      return .formula(judged)
    case .item(let item):
      let judged = JudgedItem(judging: item)
      switch item.declared {
      case .right: summary.right += 1
      case .wrong: summary.wrong += 1
      case .ambiguous: summary.ambiguous += 1
      }
      if !judged.holds {
        summary.failedItems += 1
        fail(.itemFails, at: start(of: item.line), "\(item.id): \(judged.reason)")
      }
      return .item(judged)
    }
  }

  mutating func judgedOutput(of cell: Cell, _ result: CellResult) -> JudgedOutput? {
    guard let judged = JudgedOutput(cell, result) else { return nil }
    count(judged.holds)
    if !judged.holds {
      diagnostics.append(
        Diagnostic(
          severity: .error,
          kind: .outputDiffers,
          position: judged.position,
          message: judged.complaint,
          detail: judged.difference.unified
        )
      )
    }
    return judged
  }

  mutating func judged(_ claim: Claim, _ result: ExpressionResult) -> JudgedClaim {
    let judged = JudgedClaim(judging: claim, result: result)
    if result != .skipped { count(judged.holds) }
    if !judged.holds { fail(.claimFails, at: claim.position, judged.reason) }
    return judged
  }

  mutating func add(_ judged: JudgedFormula) {
    for step in judged.steps {
      summary.steps[step.verdict, default: 0] += 1
      guard step.verdict == .lastDigit, judged.formula.slip == nil else { continue }
      diagnostics.append(
        Diagnostic(
          severity: .warning,
          kind: .stepLastDigit,
          position: step.position,
          message: "last digit: " + step.message
        )
      )
    }
    if !judged.complaints.isEmpty { summary.failedFormulas += 1 }
    for complaint in judged.complaints {
      fail(complaint.kind, at: complaint.position, complaint.message)
    }
  }

  /// An item stands once in a notebook.
  mutating func findDoubles(in cells: [[JudgedEvent]]) {
    var lines: [String: Int] = [:]
    for event in cells.joined() {
      let found: (id: String?, line: Int) =
        switch event {
        case .item(let judged): (judged.item.id, judged.item.line)
        case .experiment(let judged): (judged.experiment.id, judged.experiment.line)
        case .formula(let judged): (judged.run.id, judged.run.line)
        case .picture(let figure): (figure.id, figure.line)
        case .output, .display, .steps, .check: (nil, 0)
        }
      guard let id = found.id else { continue }
      if let first = lines[id] {
        let message = "\(id) is recorded twice; the first time at line \(first)"
        fail(.itemTwice, at: start(of: found.line), message)
      } else {
        lines[id] = found.line
      }
    }
  }

  private mutating func count(_ holds: Bool) {
    summary.checks += 1
    if !holds { summary.failedChecks += 1 }
  }

  private mutating func fail(
    _ kind: FindingKind,
    at position: SourcePosition,
    _ message: String
  ) {
    diagnostics.append(
      Diagnostic(severity: .error, kind: kind, position: position, message: message)
    )
  }

  /// The first column of a line that is not white space.
  private func start(of line: Int) -> SourcePosition {
    let indentation = notebook.line(line).prefix { $0 == " " || $0 == "\t" }
    return SourcePosition(line: line, column: indentation.utf8.count + 1)
  }
}

extension CellResult.ExpectedFailure {
  fileprivate func complaint(about cell: Cell) -> String {
    guard let message else {
      return "the cell is expected to fail ('error' in its options), and did not"
    }
    if case .containing(let text) = cell.options.expectedError {
      return "the cell is expected to fail with '\(text)', and failed with '\(message)'"
    }
    return "the cell failed with '\(message)'"
  }
}

extension Verification {
  /// Adds what was found wrong with the note later, while its page was made.
  package mutating func add(_ findings: [NoteFinding]) {
    diagnostics += findings.map(Diagnostic.init)
    diagnostics = diagnostics.inOrder
  }

  /// Adds that the tool could not do its work.
  package mutating func add(_ diagnostic: Diagnostic) {
    diagnostics = ([diagnostic] + diagnostics).inOrder
  }

  /// Makes findings as bad as the user wants them to be.
  package mutating func apply(_ strictness: Strictness) {
    for index in diagnostics.indices where diagnostics[index].severity != .note {
      let isError = diagnostics[index].severity == .error
      let fails = strictness.fails(diagnostics[index].kind, isError: isError)
      diagnostics[index].severity = fails ? .error : .warning
    }
  }
}

extension Diagnostic {
  fileprivate init(_ finding: NoteFinding) {
    self.init(
      severity: finding.severity == .error ? .error : .warning,
      kind: finding.kind,
      position: finding.position,
      message: finding.message
    )
  }
}

extension [Diagnostic] {
  /// The diagnostics in the order of the note; notes stay behind what they belong to.
  fileprivate var inOrder: [Diagnostic] {
    var groups: [[Diagnostic]] = []
    for diagnostic in self {
      if diagnostic.severity == .note, !groups.isEmpty {
        groups[groups.count - 1].append(diagnostic)
      } else {
        groups.append([diagnostic])
      }
    }
    let ordered = groups.enumerated().sorted { first, second in
      let a = first.element[0].position
      let b = second.element[0].position
      return a == b ? first.offset < second.offset : a < b
    }
    return ordered.flatMap(\.element)
  }
}
