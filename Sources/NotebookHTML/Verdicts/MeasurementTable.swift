internal import CellTrace
internal import HTMLWriting
internal import NotebookVerification
internal import NumberWriting

/// The measured figures of a claim beside what the claim predicts: one row for each prediction, one
/// column for each seed.
struct MeasurementTable {
  /// Figures of one name with one prediction.
  private struct Row {
    var name: String
    var prediction: Experiment.Prediction
    var figures: [(seed: UInt64?, value: Double, outcome: JudgedExperiment.Outcome)]
  }

  private let rows: [Row]
  /// The seeds, in the order of measuring; one without a seed stands for all figures without.
  private let seeds: [UInt64?]

  /// Sorts measurements into rows; figures of one name and prediction under several seeds share one.
  init(_ judged: JudgedExperiment) {
    var rows: [Row] = []
    var seeds: [UInt64?] = []
    for (measurement, outcome) in zip(judged.experiment.measurements, judged.outcomes) {
      if !seeds.contains(measurement.seed) { seeds.append(measurement.seed) }
      let figure = (seed: measurement.seed, value: measurement.value, outcome: outcome)
      let same = rows.firstIndex { row in
        row.name == measurement.name && row.prediction == measurement.prediction
          && !row.figures.contains { $0.seed == measurement.seed }
      }
      if let same {
        rows[same].figures.append(figure)
      } else {
        let prediction = measurement.prediction
        rows.append(Row(name: measurement.name, prediction: prediction, figures: [figure]))
      }
    }
    self.rows = rows
    self.seeds = seeds
  }

  /// The table; nothing when nothing was measured.
  var html: HTML {
    guard !rows.isEmpty else { return .empty }
    let columns = seeds.map { seed -> HTML in
      "<th scope=\"col\" class=\"number\">\(seed.map { "seed \($0)" } ?? "figure")</th>"
    }
    return """
      <div class="scroll"><table class="measurements"><thead><tr>\
      <th scope="col">measured</th>\(columns)\
      <th scope="col">the claim predicts</th><th scope="col">is it so?</th></tr></thead>\
      <tbody>\(rows.map(html))</tbody></table></div>
      """
  }

  private func html(_ row: Row) -> HTML {
    let figures = seeds.map { seed -> HTML in
      guard let figure = row.figures.first(where: { $0.seed == seed }) else {
        return "<td class=\"number\"></td>"
      }
      let label: HTML = seed.map { " data-seed=\"seed \($0)\"" } ?? .empty
      return """
        <td class="number"\(label) title="\(figure.value.shortestText)">\
        \(figure.value.figureText)</td>
        """
    }
    return """
      <tr><th scope="row">\(row.name)</th>\(figures)<td>\(row.prediction.words)</td>\
      <td class="outcome">\(outcome(of: row))</td></tr>
      """
  }

  /// One verdict when all seeds agree, else one for each.
  private func outcome(of row: Row) -> HTML {
    let outcomes = row.figures.map(\.outcome)
    let shown = Set(outcomes).count == 1 ? Array(outcomes.prefix(1)) : outcomes
    return shown.map { outcome -> HTML in
      let (style, icon, word): (HTML, Icon, String) =
        switch outcome {
        case .met: ("is-right", .right, "yes")
        case .unmet: ("is-wrong", .wrong, "no")
        case .close: ("is-unsure", .unsure, "too close to say")
        }
      return "<span class=\"verdict \(style)\">\(icon.html)\(word)</span>"
    }.joined(separator: " ")
  }
}

extension Experiment.Prediction {
  /// The prediction in words.
  fileprivate var words: String {
    switch self {
    case .above(let bound, let margin): "above \(Self.text(bound))" + Self.by(margin)
    case .below(let bound, let margin): "below \(Self.text(bound))" + Self.by(margin)
    case .equal(let expected, let tolerance):
      tolerance == 0
        ? "exactly \(Self.text(expected))" : "\(Self.text(expected)) ± \(Self.text(tolerance))"
    }
  }

  private static func by(_ margin: Double) -> String {
    margin == 0 ? "" : " by at least \(text(margin))"
  }

  private static func text(_ number: Double) -> String {
    let text = number.shortestText
    return text.count <= 10 ? text : number.figureText
  }
}
