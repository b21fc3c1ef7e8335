import CellTrace
import Foundation
import FoundationXML
import Testing

@testable import FigureDrawing

@Suite struct StandaloneDrawingTests {
  private func drawing(_ plot: Plot, title: String = "P & <Q>") -> StandaloneDrawing? {
    let panel = Figure.Panel(title: title, plot: plot)
    let figure = Figure(
      id: nil,
      title: "T",
      caption: "",
      alternative: "",
      panels: [panel],
      line: 1
    )
    return StandaloneDrawing(panel, of: figure, colors: ":root{--paper:#fff}")
  }

  @Test func `every plot is a well-formed file that is one svg element`() {
    for plot in DrawnFigureTests.degenerate {
      guard let drawing = drawing(plot) else {
        switch plot {
        case .table, .formulas: continue
        default:
          Issue.record("not drawn: \(plot)")
          continue
        }
      }
      #expect(XMLParser(data: Data(drawing.svg.utf8)).parse(), "\(drawing.svg)")
      #expect(drawing.svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
      #expect(drawing.description.hasPrefix("T: P & <Q>. "))
      #expect(!drawing.svg.contains("url(") && !drawing.svg.contains("href"))
    }
  }

  @Test func `the legend stands in the file, and the plot below it`() throws {
    let series = [Series(name: "first", values: [1]), Series(name: "second", values: [2])]
    let two = try #require(drawing(.bars(Bars(categories: ["x"], series: series)), title: ""))
    #expect(two.svg.contains(">first</text>") && two.svg.contains(">second</text>"))
    // One line of 20 pixels for the legend.
    #expect(two.svg.contains("<g transform=\"translate(0 20)\">"))
  }
}
