internal import CellTrace
internal import FoundationEssentials
internal import CommonMark
internal import NotebookEvaluation
internal import NotebookModel
internal import NotebookVerification

/// The report for programs: the whole of what was found, as JSON. Version 1.
struct JSONReport: Encodable {
  /// The version of the form.
  let version = 1
  /// One entry for each notebook, in the order of the report.
  let notebooks: [JSONNotebook]
  /// All of them together.
  let summary: JSONSummary

  init(of results: [NotebookResult], withTimings: Bool) {
    notebooks = results.map { JSONNotebook($0, withTimings: withTimings) }
    summary = JSONSummary(
      notebooks: results.count,
      failed: results.count { $0.verdict != .holds },
      cells: notebooks.reduce(0) { $0 + $1.cells.count },
      steps: Dictionary(
        uniqueKeysWithValues: JudgedStep.Verdict.allCases.map { verdict in
          let count = results.reduce(0) { $0 + $1.summary.steps[verdict, default: 0] }
          return (verdict.rawValue, count)
        }
      ),
      items: notebooks.reduce(0) { $0 + $1.items.count }
    )
  }

  /// The report as text, ended by a newline.
  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf",
      negativeInfinity: "-inf",
      nan: "nan"
    )
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}

/// The totals of a report.
struct JSONSummary: Encodable {
  let notebooks: Int
  let failed: Int
  let cells: Int
  let steps: [String: Int]
  let items: Int
}

/// One notebook of a report.
struct JSONNotebook: Encodable {
  let path: String
  let verdict: String
  var cells: [JSONCell] = []
  var calculations: [JSONCalculation] = []
  var items: [JSONItem] = []
  var claims: [JSONClaim] = []
  var checks: [JSONCheck] = []
  let diagnostics: [JSONDiagnostic]
  var timings: [String: Double]?

  init(_ result: NotebookResult, withTimings: Bool) {
    path = result.path
    verdict = result.verdict.rawValue
    diagnostics = result.diagnostics.map(JSONDiagnostic.init)
    if withTimings {
      timings = Dictionary(
        result.timings.stages.map { ($0.name, $0.seconds) },
        uniquingKeysWith: +
      )
    }
    guard case .judged(let notebook, let evaluation, let verification) = result.outcome else {
      return
    }
    cells = zip(notebook.cells, evaluation.cells).map(JSONCell.init)
    calculations = (verification.formulas + verification.arithmetic)
      .filter { !$0.steps.isEmpty }
      .sorted { $0.formula.math.range.start < $1.formula.math.range.start }
      .map(JSONCalculation.init)
    claims = verification.claims.map(JSONClaim.init)
    for event in verification.cells.joined() {
      switch event {
      case .item(let judged): items.append(JSONItem(judged))
      case .experiment(let judged): items.append(JSONItem(judged))
      case .formula(let judged): items.append(JSONItem(judged))
      case .picture(let figure):
        if let item = JSONItem(figure) { items.append(item) }
      case .check(let check): checks.append(JSONCheck(check))
      case .output, .display, .steps: break
      }
    }
  }
}

/// One cell of a report.
struct JSONCell: Encodable {
  let number: Int
  let line: Int
  let status: String
  var output = ""
  var displays: [JSONDisplay] = []

  init(_ cell: Cell, _ result: CellResult) {
    number = cell.number
    line = cell.position.line
    status = result.status.rawValue
    for event in result.events {
      switch event {
      case .output(let text): output += text
      case .display(let name, let value, let line):
        displays.append(
          JSONDisplay(name: name, line: line, shape: value.shape, scalars: value.scalars)
        )
      case .steps(let steps):
        displays.append(
          JSONDisplay(
            name: steps.name.isEmpty ? nil : steps.name,
            line: steps.line,
            shape: steps.result.shape,
            scalars: steps.result.scalars
          )
        )
      case .item, .formula, .experiment, .picture, .check: break
      }
    }
  }
}

/// A formula with relation signs.
struct JSONCalculation: Encodable {
  let line: Int
  let column: Int
  @OrNull private(set) var declared: String?
  let steps: [JSONStep]

  init(_ judged: JudgedFormula) {
    let start = judged.formula.math.range.start
    line = start.line
    column = start.column
    if judged.formula.uncheckedReason != nil {
      declared = "unchecked"
    } else {
      declared = judged.formula.slip.map { slip in
        (["wrong"] + [slip.steps.map(String.init).joined(separator: ",")])
          .filter { !$0.isEmpty }.joined(separator: " ")
      }
    }
    steps = judged.steps.map(JSONStep.init)
  }
}

/// A relation sign of a formula.
struct JSONStep: Encodable {
  let line: Int
  let column: Int
  let relation: String
  let verdict: String
  let written: String
  @OrNull private(set) var computed: String?
  @OrNull private(set) var reason: String?
  @OrNull private(set) var guess: String?

  init(_ step: JudgedStep) {
    line = step.position.line
    column = step.position.column
    relation = step.relation
    verdict = step.verdict.rawValue
    written = step.written
    computed = step.computed
    reason = step.reason
    guess = step.guess
  }
}

/// A value that a cell shows.
struct JSONDisplay: Encodable {
  @OrNull private(set) var name: String?
  let line: Int
  @OrNull private(set) var shape: [Int]?
  @OrNull private(set) var scalars: [Double]?

  init(name: String?, line: Int, shape: [Int]?, scalars: [Double]?) {
    self.line = line
    self.name = name
    self.shape = shape
    self.scalars = scalars
  }
}

/// An item, an experiment or a picture of the inventory.
struct JSONItem: Encodable {
  let id: String
  let kind: String
  let call: String
  let line: Int
  @OrNull private(set) var printed: String?
  @OrNull private(set) var shape: [Int]?
  @OrNull private(set) var scalars: [Double]?
  var more: [String: JSONFigures] = [:]
  var readings: [String: JSONFigures]?
  @OrNull private(set) var declared: String?
  let verdict: String
  let reason: String

  init(_ judged: JudgedItem) {
    let item = judged.item
    id = item.id
    kind = judged.kind
    call = "item"
    line = item.line
    printed = item.printed
    shape = item.computed?.shape
    scalars = item.computed?.scalars
    more = Self.dictionary(item.more)
    readings = item.readings.isEmpty ? nil : Self.dictionary(item.readings)
    switch item.declared {
    case .right: declared = "right"
    case .wrong: declared = "wrong"
    case .ambiguous: declared = "ambiguous"
    }
    verdict = judged.holds ? "holds" : "fails"
    reason = judged.reason
  }

  init(_ judged: JudgedExperiment) {
    let experiment = judged.experiment
    id = experiment.id
    kind = String(experiment.id.prefix(1))
    call = "experiment"
    line = experiment.line
    printed = experiment.claim
    for measurement in experiment.measurements {
      let seed = measurement.seed.map { ", seed \($0)" } ?? ""
      more[measurement.name + seed] = JSONFigures(scalars: [measurement.value])
    }
    if experiment.notComputable == nil { declared = experiment.holds ? "right" : "wrong" }
    verdict = judged.holds ? "holds" : "fails"
    reason = judged.reason
  }

  init(_ judged: JudgedFormulaRun) {
    let run = judged.run
    id = run.id
    kind = String(run.id.prefix(1))
    call = "formula"
    line = run.line
    printed = run.name
    shape = run.computed.shape
    scalars = run.computed.scalars
    more = Self.dictionary(run.more)
    if let engine = run.engine { more["engine"] = JSONFigures(scalars: engine.scalars) }
    verdict = judged.holds ? "holds" : "fails"
    reason = judged.reason
  }

  init?(_ figure: Figure) {
    guard let id = figure.id else { return nil }
    self.id = id
    kind = String(id.prefix(1))
    call = "picture"
    line = figure.line
    printed = figure.title
    verdict = "holds"
    reason = "drawn"
  }

  private static func dictionary(_ figures: [NamedFigures]) -> [String: JSONFigures] {
    Dictionary(
      figures.map { ($0.name, JSONFigures(scalars: $0.figures.scalars)) },
      uniquingKeysWith: { first, _ in first }
    )
  }
}

/// Figures under a name: a plain list of numbers.
struct JSONFigures: Encodable {
  let scalars: [Double]

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(scalars)
  }
}

/// A figure in prose.
struct JSONClaim: Encodable {
  let line: Int
  let column: Int
  let printed: String
  @OrNull private(set) var scalars: [Double]?
  @OrNull private(set) var declared: String?
  let verdict: String
  let reason: String

  init(_ judged: JudgedClaim) {
    line = judged.claim.position.line
    column = judged.claim.position.column
    printed = judged.claim.printed
    scalars = judged.value?.scalars
    declared = judged.claim.slip == nil ? nil : "wrong"
    verdict = judged.holds ? "holds" : "fails"
    reason = judged.reason
  }
}

/// A check made by a cell.
struct JSONCheck: Encodable {
  let line: Int
  let text: String
  let verdict: String

  init(_ check: Check) {
    line = check.line
    text = check.text
    verdict = check.holds ? "holds" : "fails"
  }
}

/// Something wrong or doubtful.
struct JSONDiagnostic: Encodable {
  let line: Int
  let column: Int
  let severity: String
  let message: String

  init(_ diagnostic: Diagnostic) {
    line = diagnostic.position.line
    column = diagnostic.position.column
    severity = diagnostic.severity.rawValue
    message = diagnostic.message
  }
}

/// A value that stands in the report as `null` when there is none, rather than not at all.
@propertyWrapper
struct OrNull<Wrapped: Encodable>: Encodable {
  var wrappedValue: Wrapped?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue {
      try container.encode(wrappedValue)
    } else {
      try container.encodeNil()
    }
  }
}
