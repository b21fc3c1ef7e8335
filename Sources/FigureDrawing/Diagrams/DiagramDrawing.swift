internal import CellTrace
internal import HTMLWriting

/// Draws boxes and arrows where Graphviz puts them.
struct DiagramDrawing {
  /// The most boxes, arrows and frames together: no reader follows more, and a layout of many takes
  /// minutes.
  private static let most = 600

  private let diagram: Diagram
  private let boxes: [DiagramBox]
  private let layout: Result<GraphLayout, GraphLayout.Failure>

  /// Lays a diagram out; `nil` when there is no box.
  init?(_ diagram: Diagram) {
    guard !diagram.nodes.isEmpty else { return nil }
    self.diagram = diagram
    let count = diagram.nodes.count + diagram.edges.count + diagram.groups.count
    guard count <= Self.most else {
      boxes = []
      layout = .failure(.init(message: "", isTooLarge: true))
      return
    }
    let boxes = diagram.nodes.map { DiagramBox($0) }
    self.boxes = boxes
    let graph = GraphLayout.Graph(
      nodes: boxes.map { ($0.width, $0.height) },
      edges: diagram.edges.map { edge in
        let width = TextWidth.of(edge.label, size: SVGText.medium)
        return (edge.from, edge.to, edge.label.isEmpty ? nil : (width + 10, 17))
      },
      groups: diagram.groups.map { group in
        let width = TextWidth.of(group.title, size: SVGText.medium)
        return ((width + 4, group.title.isEmpty ? 4 : 18), group.nodes, group.groups)
      },
      isHorizontal: diagram.isHorizontal
    )
    layout = Result { () throws(GraphLayout.Failure) in try GraphLayout(of: graph) }
  }

  var panel: PanelDrawing {
    switch layout {
    case .success(let layout): panel(layout)
    case .failure(let failure) where failure.isTooLarge:
      .blank("\(Remark.count(diagram.nodes.count)) boxes, too many to draw")
    case .failure(let failure): .missing(failure, summary: summary)
    }
  }

  private func panel(_ layout: GraphLayout) -> PanelDrawing {
    // Arrows may reach over the frame that Graphviz gives by a little.
    let margin = 4.0
    let colors = HeatColors(values: diagram.nodes.flatMap(\.values), range: nil)
    var marks = HTML.empty
    for (group, frame) in zip(diagram.groups, layout.groups) {
      if let frame { marks += self.frame(group, frame) }
    }
    for (edge, line) in zip(diagram.edges, layout.edges) {
      if let line { marks += arrow(edge, line) }
    }
    for (box, place) in zip(boxes, layout.nodes) {
      marks += box.html(x: place.x, y: place.y, colors: colors)
    }
    for (edge, line) in zip(diagram.edges, layout.edges) {
      guard let place = line?.label, !edge.label.isEmpty else { continue }
      marks += SVGText.text(
        edge.label,
        x: place.x,
        y: place.y + 4,
        anchor: .middle,
        style: "edgename halo"
      )
    }
    let hasStrips = diagram.nodes.contains { !$0.values.isEmpty }
    var height = layout.height
    if hasStrips {
      let scale = HeatScale(colors: colors, title: "", left: 12, top: height + 14)
      marks += scale.html
      height = scale.top + HeatScale.height
    }
    return PanelDrawing(
      width: max(layout.width, hasStrips ? 190 : 0) + 2 * margin,
      height: height + 2 * margin,
      marks: "<g transform=\"translate(\(at: margin) \(at: margin))\">\(marks)</g>",
      summary: summary
    )
  }

  private func frame(_ group: Diagram.Group, _ frame: Rectangle) -> HTML {
    // Graphviz lets neighbouring frames touch; a gap tells them apart.
    let frame = Rectangle(
      left: frame.left + 3,
      top: frame.top + 1,
      width: frame.width - 6,
      height: frame.height - 2
    )
    return """
      <rect class="frame" x="\(at: frame.left)" y="\(at: frame.top)" width="\(at: frame.width)" \
      height="\(at: frame.height)" rx="8"/>\
      \(SVGText.text(group.title, x: frame.left + 9, y: frame.top + 17, style: "framename"))
      """
  }

  private func arrow(
    _ edge: Diagram.Edge,
    _ line: (curve: [GraphLayout.Place], tip: GraphLayout.Place, label: GraphLayout.Place?)
  ) -> HTML {
    var path: HTML = "M\(at: line.curve[0].x) \(at: line.curve[0].y)C"
    for (index, place) in line.curve.dropFirst().enumerated() {
      path += index == 0 ? "" : " "
      path += "\(at: place.x) \(at: place.y)"
    }
    let last = line.curve[line.curve.count - 1]
    let before = line.curve[line.curve.count - 2]
    let dash: HTML = edge.isDashed ? " dashed" : ""
    let words = "\(diagram.nodes[edge.from].label) → \(diagram.nodes[edge.to].label)"
    let label = edge.label.isEmpty ? "" : ": " + edge.label
    return """
      <g class="edge">\(Tip.html(words + label))<path class="shaft\(dash)" d="\(path)"/>\
      \(ArrowHead.html(at: line.tip, from: last, or: before))</g>
      """
  }

  private var summary: String {
    let arrows = diagram.edges.map { edge in
      let label = edge.label.isEmpty ? "" : " (\(edge.label))"
      return "\(diagram.nodes[edge.from].label) to \(diagram.nodes[edge.to].label)\(label)"
    }
    return "Diagram with \(diagram.nodes.count) boxes"
      + (arrows.isEmpty ? "." : ": \(arrows.joined(separator: "; ")).")
  }
}
