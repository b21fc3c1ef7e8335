internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Draws counts of values in intervals as adjoining bars.
struct HistogramDrawing {
  private let histogram: Histogram
  private let start, width: Double

  /// Checks the intervals; `nil` when there is none or they have no width.
  init?(_ histogram: Histogram) {
    start = histogram.start
    width = histogram.width
    let end = start + width * Double(histogram.counts.count)
    guard histogram.counts.contains(where: { $0 > 0 }), width > 0, start.isFinite, end.isFinite,
      end > start
    else {
      return nil
    }
    self.histogram = histogram
  }

  var panel: PanelDrawing {
    let counts = histogram.counts.map { Double(max($0, 0)) }
    let vertical = LinearScale(
      domain: 0...max(1, (counts.max() ?? 1) * 1.06),
      from: 202,
      to: 12
    )
    let ticks = Ticks(in: vertical.domain, about: 4)
    let whole = zip(ticks.values, ticks.texts).filter { $0.0.rounded() == $0.0 }
    let left = AxisFrame.leftMargin(labels: whole.map(\.1), title: "count")
    let area = Rectangle(left: left, top: 12, width: 320, height: 190)
    let end = start + width * Double(counts.count)
    let horizontal = LinearScale(domain: start...end, from: area.left, to: area.right)
    let xTicks = Ticks(in: horizontal.domain, about: 6)
    let frame = AxisFrame(
      area: area,
      yTicks: whole.map { (vertical.position($0), $1) },
      xTicks: zip(xTicks.values, xTicks.texts).map { (horizontal.position($0), $1) },
      xTitle: histogram.xTitle,
      yTitle: "count"
    )
    var marks = frame.html
    for (index, count) in counts.enumerated() {
      marks += bar(index, top: vertical.position(count), area, horizontal)
    }
    marks += "<path class=\"base\" d=\"M\(at: area.left) \(at: area.bottom)H\(at: area.right)\"/>"
    let total = histogram.counts.reduce(0) { $0.addingReportingOverflow(max($1, 0)).partialValue }
    return PanelDrawing(
      width: area.right + 16,
      height: area.bottom + AxisFrame.bottomMargin(title: histogram.xTitle),
      marks: marks,
      summary: "Histogram of \(total) values in \(counts.count) intervals."
    )
  }

  private func bar(
    _ index: Int,
    top: Double,
    _ area: Rectangle,
    _ horizontal: LinearScale
  ) -> HTML {
    let from = start + width * Double(index)
    let x = horizontal.position(from)
    let right = horizontal.position(from + width)
    // A line of the page's colour between bars, unless they are too narrow for it.
    let gap = right - x > 4 ? 1.0 : 0
    let brief = BriefNumbers(for: [from, from + width])
    let interval = "\(brief.text(from)) to \(brief.text(from + width))"
    return """
      <g class="s0">\(Tip.html("\(interval): \(histogram.counts[index])"))\
      <rect class="bar" x="\(at: x)" y="\(at: top)" width="\(at: max(right - x - gap, 0.1))" \
      height="\(at: area.bottom - top)"/></g>
      """
  }
}
