import CellTrace
import HTMLWriting
import Testing

@testable import NotebookHTML
@testable import NotebookVerification

@Suite struct FormulaRunViewTests {
  private func html(engine: [Double]?, isAnchor: Bool = true) -> String {
    let run = FormulaRun(
      id: "F42",
      name: "a < b",
      computed: Figures(shape: [2], scalars: [0.25, 0.75]),
      engine: engine.map { Figures(shape: [$0.count], scalars: $0) },
      more: [NamedFigures(name: "scaled_scores", figures: Figures(shape: [], scalars: [7]))],
      place: "003:1714",
      line: 1
    )
    return FormulaRunView(JudgedFormulaRun(judging: run), isAnchor: isAnchor).html.source
  }

  @Test func `a formula shows both results and what is between them`() {
    let html = html(engine: [0.25, 0.75])
    #expect(html.contains("<article class=\"item is-right\" id=\"F42\">"))
    #expect(html.contains("two ways agree"))
    #expect(html.contains("notes 003:1714"))
    #expect(html.contains("a &lt; b"))
    let terms = html.matches(of: #/<dt>([^<]*)<\/dt>/#).map { String($0.output.1) }
    #expect(
      terms == ["by plain operations", "by the engine", "largest difference", "scaled scores"]
    )
    #expect(html.matches(of: #/\(0.250000, 0.750000\)/#).count == 2)
    #expect(html.contains("<span class=\"number\">none</span>"))
    #expect(!html.contains("This formula fails"))
  }

  @Test func `a formula run once says only that`() {
    let html = html(engine: nil, isAnchor: false)
    #expect(html.contains("<article class=\"item is-quiet\">"))
    #expect(html.contains("<dt>computed</dt>"))
    #expect(!html.contains("engine"))
  }

  @Test func `results that differ say so`() {
    let html = html(engine: [0.25, 0.5])
    #expect(html.contains("<article class=\"item fails\""))
    #expect(html.contains("This formula fails"))
    #expect(html.contains("element 2 is 0.75, and the engine gives 0.5"))
    #expect(html.contains("<span class=\"number\">0.250000</span>"))
  }
}
