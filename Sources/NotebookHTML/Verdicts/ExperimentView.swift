internal import CellTrace
internal import HTMLWriting
internal import NotebookVerification
internal import NumberWriting

/// A claim in words with every figure that was measured to settle it.
struct ExperimentView {
  private let judged: JudgedExperiment
  private let isAnchor: Bool

  private var experiment: Experiment { judged.experiment }

  /// Shows a claim; `isAnchor` tells whether this is the place that links to it lead to.
  init(_ judged: JudgedExperiment, isAnchor: Bool) {
    self.judged = judged
    self.isAnchor = isAnchor
  }

  var html: HTML {
    let verdict = VerdictWord(claimHolds: experiment.holds, isUpheld: judged.holds)
    let anchor: HTML = isAnchor ? " id=\"\(experiment.id)\"" : .empty
    return """
      <article class="item \(verdict.style)"\(anchor)><header class="item-head">\
      <a class="badge" href="#\(experiment.id)">\(experiment.id)</a>\(verdict.html)\
      </header><div class="item-body"><p class="claim-text">\(experiment.claim)</p>\
      \(measurements)\(broken)</div></article>
      """
  }

  private var measurements: HTML {
    guard !experiment.measurements.isEmpty else { return .empty }
    let hasSeeds = experiment.measurements.contains { $0.seed != nil }
    let seedHead: HTML = hasSeeds ? "<th scope=\"col\">seed</th>" : .empty
    let bodies = groups.map { body($0, hasSeeds: hasSeeds) }
    return """
      <div class="scroll"><table class="measurements"><thead><tr>\
      <th scope="col">measured</th>\(seedHead)<th scope="col" class="number">figure</th>\
      <th scope="col">the claim predicts</th><th scope="col">is it so?</th></tr></thead>\
      \(bodies)</table></div>
      """
  }

  private typealias Measured = (
    measurement: Experiment.Measurement, outcome: JudgedExperiment.Outcome
  )

  /// The measurements with their outcomes; those that follow each other under one name together.
  private var groups: [[Measured]] {
    var groups: [[Measured]] = []
    for measured in zip(experiment.measurements, judged.outcomes) {
      if let last = groups.last?.last, last.measurement.name == measured.0.name {
        groups[groups.count - 1].append((measured.0, measured.1))
      } else {
        groups.append([(measured.0, measured.1)])
      }
    }
    return groups
  }

  private func body(_ group: [Measured], hasSeeds: Bool) -> HTML {
    let rows = group.enumerated().map { index, measured -> HTML in
      let name: HTML =
        index == 0
        ? """
        <th scope="rowgroup" rowspan="\(group.count)">\(measured.measurement.name)</th>
        """ : .empty
      return "<tr>\(name)\(cells(measured, hasSeeds: hasSeeds))</tr>"
    }
    return "<tbody>\(rows)</tbody>"
  }

  private func cells(_ measured: Measured, hasSeeds: Bool) -> HTML {
    let (measurement, outcome) = measured
    let (style, icon, word): (HTML, Icon, String) =
      switch outcome {
      case .met: ("is-right", .right, "yes")
      case .unmet: ("is-wrong", .wrong, "no")
      case .close: ("is-unsure", .unsure, "too close to say")
      }
    let number = measurement.seed.map { String($0) } ?? ""
    let seed: HTML = hasSeeds ? "<td class=\"number seed\">\(number)</td>" : .empty
    return """
      \(seed)<td class="number" title="\(measurement.value.shortestText)">\
      \(measurement.value.figureText)</td><td>\(measurement.prediction.words)</td>\
      <td class="outcome \(style)"><span class="verdict">\(icon.html)\(word)\
      </span></td>
      """
  }

  private var broken: HTML {
    judged.holds
      ? .empty : Complaint("This claim does not come out as declared", reason: judged.reason).html
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
