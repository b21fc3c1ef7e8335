internal import CellTrace
internal import HTMLWriting
internal import NotebookVerification

/// A claim in words with every figure that was measured to settle it.
struct ExperimentView {
  private let judged: JudgedExperiment
  private let isAnchor: Bool

  /// Shows a claim; `isAnchor` tells whether this is the place that links to it lead to.
  init(_ judged: JudgedExperiment, isAnchor: Bool) {
    self.judged = judged
    self.isAnchor = isAnchor
  }

  var html: HTML {
    let experiment = judged.experiment
    let verdict = VerdictWord(experiment, isUpheld: judged.holds)
    let anchor: HTML = isAnchor ? " id=\"\(experiment.id)\"" : .empty
    let reason: HTML =
      experiment.notComputable.map { "<p class=\"reason\">\($0)</p>" } ?? .empty
    let broken: HTML =
      judged.holds
      ? .empty
      : Complaint("This claim does not come out as declared", reason: judged.reason).html
    return """
      <article class="item \(verdict.style)"\(anchor)><header class="item-head">\
      <a class="badge" href="#\(experiment.id)">\(experiment.id)</a>\(verdict.html)\
      </header><div class="item-body"><p class="claim-text">\(experiment.claim)</p>\
      \(reason)\(MeasurementTable(judged).html)\(broken)</div></article>
      """
  }
}
