internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Draws arrows, points and angles in a plane with equal scales.
struct PlaneDrawing {
  /// The most marks whose names are written; names of more would cover each other.
  private static let mostNamed = 60

  private let plane: Plane
  private let missing: Int

  /// Keeps what can be drawn; `nil` when nothing can.
  init?(_ plane: Plane) {
    var kept = plane
    kept.arrows = plane.arrows.filter { Self.isDrawable($0.from) && Self.isDrawable($0.to) }
    kept.points = plane.points.filter { Self.isDrawable($0.place) }
    kept.angles = plane.angles.filter {
      Self.direction($0.from) != nil && Self.direction($0.to) != nil
    }
    missing =
      plane.arrows.count - kept.arrows.count + plane.points.count - kept.points.count
      + plane.angles.count - kept.angles.count
    self.plane = kept
    if kept.arrows.isEmpty && kept.points.isEmpty && kept.angles.isEmpty { return nil }
  }

  /// Squares of the coordinates must be numbers too.
  private static func isDrawable(_ place: Plane.Place) -> Bool {
    place.x.magnitude < 1e150 && place.y.magnitude < 1e150
  }

  /// The direction from the origin to a place, with y downwards as in drawings.
  private static func direction(_ place: Plane.Place) -> (x: Double, y: Double)? {
    let largest = max(place.x.magnitude, place.y.magnitude)
    guard isDrawable(place), largest > 0 else { return nil }
    let (x, y) = (place.x / largest, place.y / largest)
    let length = (x * x + y * y).squareRoot()
    return (x / length, -y / length)
  }

  var panel: PanelDrawing {
    let origin = Plane.Place(x: 0, y: 0)
    var places = plane.arrows.flatMap { [$0.from, $0.to] } + plane.points.map(\.place)
    if !plane.angles.isEmpty { places.append(origin) }
    // The labels of the vertical axis decide the left margin, and the scale does not depend on it.
    let trial = PlaneScale(fitting: places, left: 0, top: 12)
    let step = max(
      Ticks.step(for: trial.x, about: 6),
      Ticks.step(for: trial.y, about: 6)
    )
    let yTicks = Ticks(in: trial.y, step: step)
    let left = AxisFrame.leftMargin(labels: yTicks.texts, title: plane.yTitle)
    let scale = PlaneScale(fitting: places, left: left, top: 12)
    let xTicks = Ticks(in: scale.x, step: step)
    let frame = AxisFrame(
      area: scale.area,
      yTicks: zip(yTicks.values, yTicks.texts).map {
        (scale.position(Plane.Place(x: 0, y: $0)).y, $1)
      },
      xTicks: zip(xTicks.values, xTicks.texts).map {
        (scale.position(Plane.Place(x: $0, y: 0)).x, $1)
      },
      xTitle: plane.xTitle,
      yTitle: plane.yTitle,
      hasVerticalGrid: true
    )
    let marks = frame.html + zeroLines(scale) + arcs(scale) + arrows(scale) + points(scale)
    return PanelDrawing(
      width: scale.area.right + 14,
      height: scale.area.bottom + AxisFrame.bottomMargin(title: plane.xTitle),
      marks: marks + names(scale),
      remarks: missing == 0 ? [] : [Remark.notDrawn(missing)],
      summary: summary
    )
  }

  private var summary: String {
    let names = (plane.arrows.map(\.name) + plane.points.map(\.name)).filter { !$0.isEmpty }
    return "A plane with \(plane.arrows.count) arrows and \(plane.points.count) points"
      + (names.isEmpty ? "." : ": \(names.joined(separator: ", ")).")
  }

  private func zeroLines(_ scale: PlaneScale) -> HTML {
    let zero = scale.position(Plane.Place(x: 0, y: 0))
    let area = scale.area
    var html = HTML.empty
    if scale.y.contains(0) {
      html += "<path class=\"base\" d=\"M\(at: area.left) \(at: zero.y)H\(at: area.right)\"/>"
    }
    if scale.x.contains(0) {
      html += "<path class=\"base\" d=\"M\(at: zero.x) \(at: area.top)V\(at: area.bottom)\"/>"
    }
    return html
  }

  private func arrows(_ scale: PlaneScale) -> HTML {
    plane.arrows.map { arrow in
      let from = scale.position(arrow.from)
      let to = scale.position(arrow.to)
      let (dx, dy) = (to.x - from.x, to.y - from.y)
      let length = (dx * dx + dy * dy).squareRoot()
      let dash: HTML = arrow.isDashed ? " dashed" : ""
      let title = "\(prefix(arrow.name))\(text(arrow.from)) → \(text(arrow.to))"
      var shape: HTML = "<circle class=\"dot\" cx=\"\(at: to.x)\" cy=\"\(at: to.y)\" r=\"3\"/>"
      if length > 1 {
        let (ux, uy) = (dx / length, dy / length)
        let head = min(10, length * 0.6)
        let (bx, by) = (to.x - ux * head, to.y - uy * head)
        let wing = head * 0.42
        shape = """
          <path class="shaft\(dash)" d="M\(at: from.x) \(at: from.y)L\(at: bx) \(at: by)"/>\
          <path class="head" d="M\(at: to.x) \(at: to.y)L\(at: bx - uy * wing) \
          \(at: by + ux * wing)L\(at: bx + uy * wing) \(at: by - ux * wing)z"/>
          """
      }
      let color = SeriesPalette.className(arrow.series)
      return "<g class=\"\(color)\">\(Tip.html(title))\(shape)</g>"
    }.joined()
  }

  private func points(_ scale: PlaneScale) -> HTML {
    plane.points.map { point in
      let (x, y) = scale.position(point.place)
      let kind: HTML = point.isHollow ? "hollow" : "dot"
      return """
        <g class="\(SeriesPalette.className(point.series))">\
        \(Tip.html("\(prefix(point.name))\(text(point.place))"))\
        <circle class="\(kind)" cx="\(at: x)" cy="\(at: y)" r="5"/></g>
        """
    }.joined()
  }

  private func arcs(_ scale: PlaneScale) -> HTML {
    var html = HTML.empty
    for (index, angle) in plane.angles.enumerated() {
      guard let a = Self.direction(angle.from), let b = Self.direction(angle.to) else { continue }
      let zero = scale.position(Plane.Place(x: 0, y: 0))
      let radius = arcRadius(index)
      let sweep = a.x * b.y - a.y * b.x > 0 ? 1 : 0
      html += """
        <path class="arc" d="M\(at: zero.x + a.x * radius) \(at: zero.y + a.y * radius)\
        A\(at: radius) \(at: radius) 0 0 \(sweep) \
        \(at: zero.x + b.x * radius) \(at: zero.y + b.y * radius)"/>
        """
    }
    return html
  }

  private func arcRadius(_ index: Int) -> Double { 34 + 14 * Double(index % 4) }

  /// The names of all marks, each where there is room for it.
  private func names(_ scale: PlaneScale) -> HTML {
    let count = plane.arrows.count + plane.points.count + plane.angles.count
    guard count <= Self.mostNamed else { return .empty }
    var room = LabelPlacement(bounds: scale.area)
    let zero = scale.position(Plane.Place(x: 0, y: 0))
    room.avoid(from: (zero.x, scale.area.top), to: (zero.x, scale.area.bottom))
    room.avoid(from: (scale.area.left, zero.y), to: (scale.area.right, zero.y))
    for arrow in plane.arrows {
      room.avoid(from: scale.position(arrow.from), to: scale.position(arrow.to))
      room.avoid(point: scale.position(arrow.to), radius: 5)
    }
    for point in plane.points { room.avoid(point: scale.position(point.place), radius: 6) }
    var html = HTML.empty
    for (index, angle) in plane.angles.enumerated() {
      guard let a = Self.direction(angle.from), let b = Self.direction(angle.to) else { continue }
      let (x, y) = (a.x + b.x, a.y + b.y)
      let length = max((x * x + y * y).squareRoot(), 1e-9)
      let middle = (x: x / length, y: y / length)
      let radius = arcRadius(index)
      let anchor = (x: zero.x + middle.x * radius, y: zero.y + middle.y * radius)
      html += name(angle.name, style: "tick", anchor, towards: middle, &room)
    }
    for arrow in plane.arrows {
      let to = scale.position(arrow.to)
      let from = scale.position(arrow.from)
      let (dx, dy) = (to.x - from.x, to.y - from.y)
      let length = max((dx * dx + dy * dy).squareRoot(), 1e-9)
      let style = "name \(SeriesPalette.className(arrow.series))"
      html += name(arrow.name, style: style, to, towards: (dx / length, dy / length), &room)
    }
    for point in plane.points {
      let style = "name \(SeriesPalette.className(point.series))"
      html += name(point.name, style: style, scale.position(point.place), towards: (1, -0.4), &room)
    }
    return html
  }

  private func name(
    _ name: String,
    style: String,
    _ anchor: (x: Double, y: Double),
    towards direction: (x: Double, y: Double),
    _ room: inout LabelPlacement
  ) -> HTML {
    guard !name.isEmpty else { return .empty }
    let text = TextWidth.cut(name, to: 170, size: SVGText.medium)
    let width = TextWidth.bold(text, size: SVGText.medium)
    let place = room.place(width: width, height: 14, about: anchor, towards: direction)
    return SVGText.text(
      text,
      x: place.left + width / 2,
      y: place.top + 11,
      anchor: .middle,
      style: style + " halo"
    )
  }

  private func prefix(_ name: String) -> String { name.isEmpty ? "" : name + ": " }

  private func text(_ place: Plane.Place) -> String {
    "(\(place.x.shortestText), \(place.y.shortestText))"
  }
}
