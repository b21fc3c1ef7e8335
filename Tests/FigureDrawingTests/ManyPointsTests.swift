import CellTrace
import HTMLWriting
import Testing

@testable import FigureDrawing

@Suite struct ManyPointsTests {
  /// Ten thousand places on a spiral of whole numbers, spread over the whole drawing.
  private static let x = (0..<10_000).map { Double($0 * 7919 % 10_007) }
  private static let y = (0..<10_000).map { Double($0 * 104_729 % 10_009) }

  @Test func `ten thousand points are thinned, and the drawing says so`() throws {
    let scatter = Scatter(groups: [.init(name: "a", x: Self.x, y: Self.y)])
    let panel = try #require(ScatterDrawing(scatter)?.panel)
    #expect(panel.marks.source.utf8.count < 60_000)
    let remark = try #require(panel.remarks.first)
    #expect(remark.hasPrefix("10,000 points, "))
    #expect(remark.contains("one stands for all"))
  }

  @Test func `a curve of ten thousand points keeps its peaks and little else`() throws {
    var values = [Double](repeating: 1, count: 10_000)
    values[5_000] = 9
    values[7_000] = .nan
    let series = Series(name: "", values: values)
    let lines = Lines(x: values.indices.map(Double.init), series: [series], showsPoints: false)
    let panel = try #require(LinesDrawing(lines)?.panel)
    #expect(panel.marks.source.utf8.count < 30_000)
    // The peak is the highest place of the curve, 6 % below the upper edge of the plot.
    let places = panel.marks.source.split(separator: "L").compactMap { piece in
      piece.split(separator: " ").dropFirst().first.flatMap {
        Double($0.prefix { "0123456789.".contains($0) })
      }
    }
    #expect(places.min().map { $0 < 40 } ?? false)
    #expect(panel.remarks == ["1 value is not drawn: not finite."])
  }

  @Test func `few points are all drawn and can be named`() throws {
    let scatter = Scatter(
      groups: [.init(name: "fruit", x: [1, 2], y: [3, 4], names: ["apple", "orange"])]
    )
    let panel = try #require(ScatterDrawing(scatter)?.panel)
    #expect(panel.remarks.isEmpty)
    #expect(panel.marks.source.contains("apple: (1, 3)"))
    #expect(panel.marks.source.contains(">orange</text>"))
  }

  @Test func `what has too many numbers for a table says so`() {
    let scatter = Scatter(groups: [.init(name: "a", x: Self.x, y: Self.y)])
    let html = PlotTable(.scatter(scatter)).html
    #expect(html?.source == "<p class=\"size\">20,000 numbers, too many for a table here.</p>")
  }
}

@Suite struct ManyBoxesTests {
  @Test func `a thousand boxes are not laid out, and the drawing says so`() throws {
    let diagram = Diagram(nodes: (0..<1000).map { .init(label: "\($0)") }, edges: [])
    let panel = try #require(DiagramDrawing(diagram)?.panel)
    #expect(panel.summary == "1,000 boxes, too many to draw")
  }

  @Test func `of many steps the first are drawn`() throws {
    let steps = (0..<100).map { Unrolled.Step(input: "w\($0)") }
    let unrolled = Unrolled(runs: [.init(title: "Encoder", layers: ["RNN"], steps: steps)])
    let panel = try #require(UnrolledDrawing(unrolled)?.panel)
    #expect(panel.remarks == ["Encoder: the first 24 of 100 steps."])
  }
}
