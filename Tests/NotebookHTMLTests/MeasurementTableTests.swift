import CellTrace
import HTMLWriting
import Testing

@testable import NotebookHTML
@testable import NotebookVerification

@Suite struct MeasurementTableTests {
  private func html(_ measurements: Experiment.Measurement...) -> String {
    let experiment = Experiment(
      id: "Q22",
      claim: "",
      holds: true,
      measurements: measurements,
      line: 1
    )
    return MeasurementTable(JudgedExperiment(judging: experiment)).html.source
  }

  @Test func `seeds of one prediction share a row`() {
    let html = html(
      .init(name: "gap", value: 0.5, prediction: .above(0, margin: 0.1), seed: 1),
      .init(name: "gap", value: 0.6, prediction: .above(0, margin: 0.1), seed: 2),
      .init(name: "gap", value: 0.01, prediction: .above(0, margin: 0.1), seed: 3)
    )
    #expect(html.components(separatedBy: "<th scope=\"row\">").count == 2)
    #expect(html.contains(">seed 3</th>"))
    #expect(html.contains("0.010000"))
    #expect(html.contains("above 0 by at least 0.1"))
    #expect(html.contains("too close to say"))
  }

  @Test func `a claim that cannot be computed says why instead`() {
    let experiment = Experiment(
      id: "Q08",
      claim: "better",
      holds: false,
      measurements: [],
      notComputable: "of ten years",
      line: 1
    )
    let html = ExperimentView(JudgedExperiment(judging: experiment), isAnchor: true).html.source
    #expect(html.contains("<article class=\"item is-quiet\" id=\"Q08\">"))
    #expect(html.contains("not computed"))
    #expect(html.contains("<p class=\"reason\">of ten years</p>"))
    #expect(!html.contains("<table"))
  }

  @Test func `a figure without a seed has a column of its own`() {
    let html = html(
      .init(name: "sum", value: 1, prediction: .equal(1, within: 1e-9), seed: nil)
    )
    #expect(html.contains(">figure</th>"))
    #expect(html.contains("<td>1 ± 1e-09</td>"))
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
