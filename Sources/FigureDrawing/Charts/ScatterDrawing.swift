internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Draws points over two number axes. Points that would lie on one another are drawn once, and the
/// drawing says how many that is.
struct ScatterDrawing {
  /// The most points that can be hovered over, and that can be named.
  private static let most = (hoverable: 300, named: 60)
  /// The most points that are drawn.
  private static let mostDrawn = 2_500

  private let scatter: Scatter
  private let points: [Point]
  private let missing: Int

  private struct Point {
    var group: Int
    var index: Int
    var x, y: Double
  }

  /// Finds what can be drawn; `nil` when no point can.
  init?(_ scatter: Scatter) {
    self.scatter = scatter
    var points: [Point] = []
    var missing = 0
    for (group, list) in scatter.groups.enumerated() {
      for (index, (x, y)) in zip(list.x, list.y).enumerated() {
        if x.isFinite, y.isFinite {
          points.append(Point(group: group, index: index, x: x, y: y))
        } else {
          missing += 1
        }
      }
    }
    self.points = points
    self.missing = missing
    if points.isEmpty { return nil }
  }

  var panel: PanelDrawing {
    let vertical = LinearScale(spanning: points.map(\.y), padding: 0.06, from: 272, to: 12)
    let yTicks = Ticks(in: vertical.domain, about: 5)
    let left = AxisFrame.leftMargin(labels: yTicks.texts, title: scatter.yTitle)
    let area = Rectangle(left: left, top: 12, width: 335, height: 260)
    let horizontal = LinearScale(
      spanning: points.map(\.x),
      padding: 0.06,
      from: area.left,
      to: area.right
    )
    let xTicks = Ticks(in: horizontal.domain, about: 6)
    let frame = AxisFrame(
      area: area,
      yTicks: zip(yTicks.values, yTicks.texts).map { (vertical.position($0), $1) },
      xTicks: zip(xTicks.values, xTicks.texts).map { (horizontal.position($0), $1) },
      xTitle: scatter.xTitle,
      yTitle: scatter.yTitle,
      hasVerticalGrid: true
    )
    let (shown, cell) = thinned(horizontal, vertical)
    var remarks = missing == 0 ? [] : [Remark.notDrawn(missing)]
    if shown.count < points.count {
      remarks.append(
        "\(Remark.count(points.count)) points, \(Remark.count(shown.count)) drawn: of those within "
          + "\(cell) pixels of each other, one stands for all."
      )
    }
    let marks =
      frame.html
      + (shown.count <= Self.most.hoverable
        ? single(shown, horizontal, vertical) : merged(shown, horizontal, vertical))
    return PanelDrawing(
      width: area.right + 16,
      height: area.bottom + AxisFrame.bottomMargin(title: scatter.xTitle),
      marks: marks + names(shown, horizontal, vertical, area),
      legend: scatter.groups.count > 1
        ? scatter.groups.enumerated().map { .init(name: $1.name, series: $0, form: .point) } : [],
      remarks: remarks,
      summary: "Scatter plot of \(points.count) points."
    )
  }

  /// One point for each occupied square of the drawing, with the squares as small as gives few
  /// enough points.
  private func thinned(
    _ horizontal: LinearScale,
    _ vertical: LinearScale
  ) -> (points: [Point], cell: Int) {
    guard points.count > Self.most.hoverable else { return (points, 0) }
    var cell = 1
    while true {
      var taken: Set<[Int]> = []
      let kept = points.filter { point in
        let x = Int(horizontal.position(point.x)) / cell
        let y = Int(vertical.position(point.y)) / cell
        return taken.insert([point.group, x, y]).inserted
      }
      if kept.count <= Self.mostDrawn || cell >= 16 { return (kept, cell) }
      cell += 1
    }
  }

  private func single(
    _ points: [Point],
    _ horizontal: LinearScale,
    _ vertical: LinearScale
  ) -> HTML {
    points.map { point -> HTML in
      let group = scatter.groups[point.group]
      let name = group.names.isEmpty ? group.name : group.names[point.index]
      let text = "(\(point.x.tipText), \(point.y.tipText))"
      let marker = Marker.html(
        point.group,
        x: horizontal.position(point.x),
        y: vertical.position(point.y)
      )
      return """
        <g class="\(SeriesPalette.className(point.group))">\
        \(Tip.html(name.isEmpty ? text : name + ": " + text))\(marker)</g>
        """
    }.joined()
  }

  /// One path for each group: lines of no length with round ends.
  private func merged(
    _ points: [Point],
    _ horizontal: LinearScale,
    _ vertical: LinearScale
  ) -> HTML {
    var paths = Array(repeating: HTML.empty, count: scatter.groups.count)
    for point in points {
      paths[point.group] += """
        M\(at: horizontal.position(point.x)) \(at: vertical.position(point.y))h0
        """
    }
    return paths.enumerated().map { group, path -> HTML in
      path.isEmpty
        ? .empty : "<path class=\"specks \(SeriesPalette.className(group))\" d=\"\(path)\"/>"
    }.joined()
  }

  private func names(
    _ shown: [Point],
    _ horizontal: LinearScale,
    _ vertical: LinearScale,
    _ area: Rectangle
  ) -> HTML {
    let named = shown.filter { !scatter.groups[$0.group].names.isEmpty }
    guard !named.isEmpty, named.count <= Self.most.named else { return .empty }
    var room = LabelPlacement(bounds: area)
    let places = named.map {
      (x: horizontal.position($0.x), y: vertical.position($0.y))
    }
    for place in places { room.avoid(point: place, radius: 6) }
    var html = HTML.empty
    for (point, place) in zip(named, places) {
      let name = scatter.groups[point.group].names[point.index]
      guard !name.isEmpty else { continue }
      let text = TextWidth.cut(name, to: 150, size: SVGText.medium)
      let width = TextWidth.bold(text, size: SVGText.medium)
      let box = room.place(width: width, height: 14, about: place, towards: (1, -0.4))
      html += SVGText.text(
        text,
        x: box.left + width / 2,
        y: box.top + 11,
        anchor: .middle,
        style: "name \(SeriesPalette.className(point.group)) halo"
      )
    }
    return html
  }
}
