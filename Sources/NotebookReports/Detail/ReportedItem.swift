package import CellTrace
package import NotebookVerification

/// An item, an experiment or a picture of the inventory.
package struct ReportedItem: Codable, Sendable, Equatable {
  /// Its identifier.
  package var id: String
  /// The letter of its kind.
  package var kind: String
  /// The call that recorded it.
  package var call: String
  /// The line of the call.
  package var line: Int
  /// What the notes print.
  @OrNull package var printed: String?
  /// The lengths of the axes of what was computed.
  @OrNull package var shape: [Int]?
  /// What was computed; of a list of figures, the figures.
  @OrNull package var scalars: [Double]?
  /// Further figures by name.
  package var more: [String: ReportedFigures] = [:]
  /// The readings of an ambiguous item.
  package var readings: [String: ReportedFigures]?
  /// The declared verdict.
  @OrNull package var declared: String?
  /// Whether the declaration is upheld.
  package var verdict: String
  /// Why.
  package var reason: String

  package init(_ judged: JudgedItem) {
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

  package init(_ judged: JudgedExperiment) {
    let experiment = judged.experiment
    id = experiment.id
    kind = String(experiment.id.prefix(1))
    call = "experiment"
    line = experiment.line
    printed = experiment.claim
    for measurement in experiment.measurements {
      let seed = measurement.seed.map { ", seed \($0)" } ?? ""
      more[measurement.name + seed] = ReportedFigures(scalars: [measurement.value])
    }
    if experiment.notComputable == nil { declared = experiment.holds ? "right" : "wrong" }
    verdict = judged.holds ? "holds" : "fails"
    reason = judged.reason
  }

  package init(_ judged: JudgedFormulaRun) {
    let run = judged.run
    id = run.id
    kind = String(run.id.prefix(1))
    call = "formula"
    line = run.line
    printed = run.name
    shape = run.computed.shape
    scalars = run.computed.scalars
    more = Self.dictionary(run.more)
    if let engine = run.engine { more["engine"] = ReportedFigures(scalars: engine.scalars) }
    verdict = judged.holds ? "holds" : "fails"
    reason = judged.reason
  }

  package init?(_ figure: Figure) {
    guard let id = figure.id else { return nil }
    self.id = id
    kind = String(id.prefix(1))
    call = "picture"
    line = figure.line
    printed = figure.title
    verdict = "holds"
    reason = "drawn"
  }

  private static func dictionary(_ figures: [NamedFigures]) -> [String: ReportedFigures] {
    Dictionary(
      figures.map { ($0.name, ReportedFigures(scalars: $0.figures.scalars)) },
      uniquingKeysWith: { first, _ in first }
    )
  }
}

/// Figures under a name: a plain list of numbers.
package struct ReportedFigures: Codable, Sendable, Equatable {
  /// The numbers, row by row.
  package var scalars: [Double]

  /// Gathers figures.
  package init(scalars: [Double]) {
    self.scalars = scalars
  }

  package init(from decoder: any Decoder) throws {
    scalars = try decoder.singleValueContainer().decode([Double].self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(scalars)
  }
}
