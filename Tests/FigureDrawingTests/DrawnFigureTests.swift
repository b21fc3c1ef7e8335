import CellTrace
import FigureDrawing
import HTMLWriting
import Testing

@Suite struct DrawnFigureTests {
  private func draw(_ plots: Plot..., title: String = "", caption: String = "") -> HTML {
    let panels = plots.map { Figure.Panel(title: title, plot: $0) }
    let figure = Figure(
      id: "D59",
      title: title,
      caption: caption,
      alternative: "",
      panels: panels,
      line: 1
    )
    return DrawnFigure(figure).html
  }

  /// The scale starts at the left edge, where the middle of −1.0 would lie.
  @Test func `no number of a colour scale is cut at the left`() throws {
    let svg = draw(.heatMap(HeatMap(values: [[-1, 1]], rows: [], columns: []))).source
    let ticks = svg.matches(of: #/<text[^>]* x="([-0-9.]+)"[^>]*>[−-]1(\.0)?</#)
    let tick = try #require(ticks.last)
    #expect(Double(tick.output.1) ?? 0 > 8)
  }

  /// 1.5 layers are none; a curve over 0, 0.5, 1 is not counted.
  @Test func `an axis of whole numbers has whole ticks`() {
    func lines(_ x: [Double]) -> String {
      draw(.lines(Lines(x: x, series: [Series(name: "", values: x.map { $0 / 7 })]))).source
    }
    #expect(!lines([1, 2, 3, 4, 5]).contains(">1.5<"))
    #expect(lines([1, 2, 3, 4, 5]).contains(">3<"))
    #expect(lines([0, 0.5, 1]).contains(">0.2<"))
    #expect(!lines([2, 2]).isEmpty)
  }

  @Test func `rows of words without links stand close`() throws {
    func height(_ links: [Link]) throws -> Double {
      let svg = draw(.links(Links(sources: ["a"], targets: ["b"], links: links))).source
      let box = try #require(svg.firstMatch(of: #/viewBox="[-0-9.]+ [-0-9.]+ [0-9.]+ ([0-9.]+)"/#))
      return Double(box.output.1) ?? 0
    }
    #expect(try height([]) < height([Link(from: 0, to: 0)]) - 60)
  }

  /// Two arrows from outputs to inputs that have no names end in the cells; without outputs there
  /// is none.
  @Test func `an output that is fed back leads to a cell where the input has no name`() {
    func drawn(_ output: String) -> String {
      let steps = Array(repeating: Unrolled.Step(input: "", output: output), count: 3)
      let run = Unrolled.Run(title: "", layers: ["RNN"], steps: steps, feedsBack: true)
      return draw(.unrolled(Unrolled(runs: [run]))).source
    }
    #expect(drawn("y").ranges(of: "shaft dashed").count == 2)
    #expect(drawn("").ranges(of: "shaft dashed").isEmpty)
  }

  /// Data at the edges of what a note can hold.
  static let degenerate: [Plot] = {
    let numbers: [[Double]] = [
      [], [0], [5], [1, 1, 1], [-3, -3], [.nan], [.infinity, -.infinity], [.nan, 1, 2],
      [-1e308, 1e308], [1e-308, 2e-308], [.greatestFiniteMagnitude, .greatestFiniteMagnitude],
      [1e16, 1e16 + 2], [-0.0, 0], [1e-9, 1e9], Array(repeating: 0.5, count: 300),
    ]
    var plots: [Plot] = []
    for values in numbers {
      let names = values.indices.map { "शब्द \($0) with a rather long name that goes on & on <b>" }
      plots.append(.heatMap(HeatMap(values: [values, values], rows: names, columns: names)))
      plots.append(
        .heatMap(
          HeatMap(
            values: values.map { [$0] },
            rows: [],
            columns: [],
            showsRowSums: true,
            marks: [0: "first", 7_000: "none"],
            range: 0...1
          )
        )
      )
      plots.append(
        .bars(Bars(categories: names, series: [Series(name: "a", values: values)]))
      )
      let series = [Series(name: "a", values: values), Series(name: "b", values: [1])]
      for isLogarithmic in [false, true] {
        plots.append(.lines(Lines(x: values, series: series, isLogarithmic: isLogarithmic)))
      }
      let places = values.map { Plane.Place(x: $0, y: $0 / 3) }
      plots.append(
        .plane(
          Plane(
            arrows: places.map {
              .init(name: "a", from: .init(x: 0, y: 0), to: $0, series: -1, isDashed: true)
            },
            points: places.map { .init(name: "p", place: $0, series: 99, isHollow: true) },
            angles: places.map { .init(from: $0, to: .init(x: -$0.x, y: -$0.y), name: "180°") }
          )
        )
      )
    }
    for width in [0, -1, .nan, .infinity, 1e-300, 1e308] {
      plots.append(.histogram(Histogram(start: 1, width: width, counts: [1, -4, 0, .max])))
    }
    plots.append(.histogram(Histogram(start: .nan, width: 1, counts: [])))
    plots.append(.bars(Bars(categories: [], series: [])))
    plots.append(.heatMap(HeatMap(values: [[1, 2], [3]], rows: ["a"], columns: ["b"])))
    plots.append(.plane(Plane()))
    return plots + DegeneratePlots.all
  }()

  @Test(arguments: degenerate.indices)
  func `data at the edges give finite coordinates inside the drawing`(index: Int) {
    let html = draw(Self.degenerate[index])
    #expect(coordinates(in: html).allSatisfy { $0.magnitude < 20_000 })
  }

  @Test func `a large matrix stays small as markup`() {
    let row = (0..<50).map { Double($0) / 50 }
    let map = HeatMap(values: Array(repeating: row, count: 50), rows: [], columns: [])
    let html = draw(.heatMap(map))
    #expect(html.source.utf8.count < 150_000)
    _ = coordinates(in: html)
  }

  @Test func `cells of one colour side by side are one box of a large map`() {
    // 25 rows of twenty cells in two halves, each cell 24 by 19 pixels.
    let row = Array(repeating: 0.0, count: 10) + Array(repeating: 1.0, count: 10)
    let map = HeatMap(values: Array(repeating: row, count: 25), rows: [], columns: [])
    let html = draw(.heatMap(map)).source
    #expect(html.ranges(of: "h240v19h-240z").count == 50)
  }

  @Test func `the lines of a grid of dots are one path`() {
    let row = [true, false, true]
    let names = ["a", "b", "c"]
    let html = draw(.dots(DotGrid(rows: names, columns: names, dots: [row, row, row]))).source
    #expect(html.ranges(of: "class=\"gridcell\"").count == 1)
    #expect(html.ranges(of: "<circle class=\"dot\"").count == 6)
  }

  @Test func `markup in names is text`() {
    let attack = "\"><script>alert(1)</script>"
    let plots: [Plot] = [
      .heatMap(
        HeatMap(
          values: [[1]],
          rows: [attack],
          columns: [attack],
          rowTitle: attack,
          columnTitle: attack,
          marks: [0: attack]
        )
      ),
      .bars(Bars(categories: [attack], series: [Series(name: attack, values: [1])])),
      .lines(Lines(x: [1], series: [Series(name: attack, values: [1])], xTitle: attack)),
      .histogram(Histogram(start: 0, width: 1, counts: [1], xTitle: attack)),
      .plane(
        Plane(points: [.init(name: attack, place: .init(x: 1, y: 1), series: 0, isHollow: false)])
      ),
    ]
    for plot in plots {
      let html = draw(plot, title: attack, caption: attack)
      #expect(!html.source.contains("<script"))
      _ = coordinates(in: html)
    }
  }

  @Test func `exact values stand in titles and in a table`() {
    let map = HeatMap(values: [[1.0 / 3, 2.0 / 3]], rows: ["we"], columns: ["we", "are"])
    let html = draw(.heatMap(map)).source
    #expect(html.contains("<text class=\"hint\">we → are: 0.6666666666666666</text>"))
    #expect(html.contains("<th scope=\"row\">we</th><td>0.333333</td><td>0.666667</td>"))
  }

  @Test func `a picture has an anchor, a role and words`() {
    let html = draw(.bars(Bars(categories: ["a"], series: [Series(name: "", values: [2])]))).source
    #expect(html.contains("<figure class=\"drawing\" id=\"D59\">"))
    #expect(html.contains("role=\"img\""))
    #expect(html.contains("aria-label=\"Bar chart of a.\""))
  }

  @Test func `a marked row says why`() {
    let map = HeatMap(
      values: [[0.7, 0.3, 0.1]],
      rows: ["you"],
      columns: [],
      showsRowSums: true,
      marks: [0: "adds up to 1.1"]
    )
    let html = draw(.heatMap(map)).source
    #expect(html.contains("<li>you: adds up to 1.1</li>"))
    #expect(html.contains("class=\"rowmark\""))
  }

  @Test func `what is not drawn is counted`() {
    let lines = Lines(x: [1, 2, 3], series: [Series(name: "a", values: [1, .nan, 3])])
    #expect(draw(.lines(lines)).source.contains("<li>1 value is not drawn: not finite.</li>"))
  }

  @Test func `drawing twice gives the same bytes`() {
    #expect(Self.degenerate.allSatisfy { draw($0) == draw($0) })
  }
}
