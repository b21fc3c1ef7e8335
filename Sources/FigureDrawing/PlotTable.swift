internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// The numbers of a plot as a table, for those who read numbers rather than colours.
struct PlotTable {
  /// The most numbers of one plot that are listed.
  private static let most = 4_096

  private var header: [String]
  private var rows: [(name: String, cells: [String])]

  init(header: [String], rows: [(name: String, cells: [String])]) {
    self.header = header
    self.rows = rows
  }

  /// Lists the numbers of a plot.
  init(_ plot: Plot) {
    switch plot {
    case .heatMap(let map): self.init(map)
    case .plane(let plane): self.init(plane)
    case .bars(let bars): self.init(bars)
    case .lines(let lines): self.init(lines)
    case .histogram(let histogram): self.init(histogram)
    case .scatter(let scatter): self.init(scatter)
    case .arcs(let arcs): self.init(arcs.links, from: arcs.words, to: arcs.words)
    case .links(let links): self.init(links.links, from: links.sources, to: links.targets)
    case .litWords(let lit):
      self.init(HeatMap(values: lit.weights, rows: lit.steps, columns: lit.words))
    case .diagram(let diagram):
      self.init(vectors: diagram.nodes.map { ($0.label, $0.values) })
    case .unrolled(let unrolled): self.init(unrolled)
    case .network(let network): self.init(network)
    case .matrices(let matrices): self.init(matrices)
    case .dots, .table, .formulas: self.init(header: [], rows: [])
    }
  }

  private init(_ map: HeatMap) {
    let count = map.values.map(\.count).max() ?? 0
    header = [""] + (0..<count).map { map.columns.indices.contains($0) ? map.columns[$0] : "" }
    rows = map.values.enumerated().map { row, values in
      (map.rows.indices.contains(row) ? map.rows[row] : "", values.map(\.figureText))
    }
    if map.showsRowSums {
      header.append("sum")
      for (index, values) in map.values.enumerated() {
        rows[index].cells.append(values.reduce(0, +).figureText)
      }
    }
  }

  private init(_ plane: Plane) {
    func title(_ text: String, _ usual: String) -> String { text.isEmpty ? usual : text }
    header = ["", "from", "to", title(plane.xTitle, "x"), title(plane.yTitle, "y")]
    rows = plane.arrows.map { arrow in
      let from = "(\(arrow.from.x.figureText), \(arrow.from.y.figureText))"
      let to = "(\(arrow.to.x.figureText), \(arrow.to.y.figureText))"
      return (arrow.name, [from, to, "", ""])
    }
    rows += plane.points.map { point in
      (point.name, ["", "", point.place.x.figureText, point.place.y.figureText])
    }
    if plane.arrows.isEmpty { Self.drop(columns: [1, 2], from: &header, &rows) }
    if plane.points.isEmpty { Self.drop(columns: [3, 4], from: &header, &rows) }
  }

  private init(_ bars: Bars) {
    header = [""] + bars.series.map(\.name)
    rows = bars.categories.enumerated().map { index, category in
      (category, bars.series.map { Self.figure($0.values, index) })
    }
  }

  private init(_ lines: Lines) {
    header = [lines.xTitle.isEmpty ? "x" : lines.xTitle] + lines.series.map(\.name)
    rows = lines.x.enumerated().map { index, x in
      (x.shortestText, lines.series.map { Self.figure($0.values, index) })
    }
  }

  private init(_ histogram: Histogram) {
    header = ["from", "to", "count"]
    rows = histogram.counts.enumerated().map { index, count in
      let from = histogram.start + histogram.width * Double(index)
      let brief = BriefNumbers(for: [from, from + histogram.width])
      return (brief.text(from), [brief.text(from + histogram.width), String(count)])
    }
  }

  private static func figure(_ values: [Double], _ index: Int) -> String {
    values.indices.contains(index) ? values[index].figureText : ""
  }

  private static func drop(
    columns: [Int],
    from header: inout [String],
    _ rows: inout [(name: String, cells: [String])]
  ) {
    for column in columns.reversed() where header.indices.contains(column) {
      header.remove(at: column)
      for row in rows.indices where rows[row].cells.indices.contains(column - 1) {
        rows[row].cells.remove(at: column - 1)
      }
    }
  }

  /// The table, or that it would be too long; `nil` when there are no numbers.
  var html: HTML? {
    let count = rows.reduce(0) { $0 + $1.cells.count }
    guard count > 0 else { return nil }
    guard count <= Self.most else {
      return "<p class=\"size\">\(Remark.count(count)) numbers, too many for a table here.</p>"
    }
    let head = header.map { name -> HTML in
      name.isEmpty ? "<td></td>" : "<th scope=\"col\">\(name)</th>"
    }
    let body = rows.map { row -> HTML in
      let cells = row.cells.map { cell -> HTML in "<td>\(cell)</td>" }
      let name: HTML =
        row.name.isEmpty ? "<td></td>" : "<th scope=\"row\">\(row.name)</th>"
      return "<tr>\(name)\(cells)</tr>"
    }
    return """
      <div class="scroll" tabindex="0"><table class="numbers"><thead><tr>\(head)</tr></thead>\
      <tbody>\(body.joined(separator: "\n"))</tbody></table></div>
      """
  }
}
