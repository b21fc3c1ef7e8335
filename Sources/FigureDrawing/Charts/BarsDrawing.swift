internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Draws bars in groups, with their values at the ends.
struct BarsDrawing {
  private let bars: Bars
  private let brief: BriefNumbers
  private let showsValues: Bool
  private let barWidth: Double
  private let bandWidth: Double
  private let turnsLabels: Bool
  private let labelHeight: Double

  /// Lays bars out; `nil` when there is none.
  init?(_ bars: Bars) {
    guard !bars.categories.isEmpty, !bars.series.isEmpty else { return nil }
    self.bars = bars
    let all = bars.series.flatMap(\.values)
    brief = BriefNumbers(for: all)
    let widest = all.map { [brief] in TextWidth.of(brief.text($0), size: SVGText.small) }.max() ?? 0
    let count = Double(bars.series.count)
    showsValues = bars.categories.count * bars.series.count <= 40
    let room = 310 / Double(bars.categories.count) / count
    barWidth = showsValues ? max(widest + 6, min(room - 8, 44)) : max(5, min(room - 3, 30))
    let longest = bars.categories.map { TextWidth.of($0, size: SVGText.medium) }.max() ?? 0
    let bars = barWidth * count
    bandWidth = max(bars + max(8, barWidth * 0.45), min(room * count, bars * 2), 15)
    turnsLabels = longest > bandWidth - 6
    labelHeight = turnsLabels ? min(longest, 140) * 0.708 + 18 : 24
  }

  var panel: PanelDrawing {
    let vertical = LinearScale(
      spanning: bars.series.flatMap(\.values),
      including: 0,
      padding: 0.1,
      from: 250,
      to: 14
    )
    let ticks = Ticks(in: vertical.domain, about: 5)
    let left = max(
      AxisFrame.leftMargin(labels: ticks.texts, title: bars.valueTitle),
      turnsLabels ? labelHeight - bandWidth / 2 : 0
    )
    let width = bandWidth * Double(bars.categories.count)
    let area = Rectangle(left: left, top: 14, width: width, height: 236)
    let frame = AxisFrame(
      area: area,
      yTicks: zip(ticks.values, ticks.texts).map { (vertical.position($0), $1) },
      xTicks: [],
      yTitle: bars.valueTitle
    )
    let base = vertical.position(0)
    var marks = frame.html
    for category in bars.categories.indices {
      for series in bars.series.indices {
        guard bars.series[series].values.indices.contains(category) else { continue }
        marks += bar(series, category, left: area.left, base: base, vertical)
      }
    }
    marks += "<path class=\"base\" d=\"M\(at: area.left) \(at: base)H\(at: area.right)\"/>"
    marks += labels(area)
    return PanelDrawing(
      width: max(area.right + 10, 200),
      height: area.bottom + labelHeight + 4,
      marks: marks,
      legend: bars.series.count > 1
        ? bars.series.enumerated().map { .init(name: $1.name, series: $0, form: .box) } : [],
      summary: "Bar chart of \(bars.categories.joined(separator: ", "))."
    )
  }

  private func bar(
    _ series: Int,
    _ category: Int,
    left: Double,
    base: Double,
    _ vertical: LinearScale
  ) -> HTML {
    let value = bars.series[series].values[category]
    let group = barWidth * Double(bars.series.count)
    let x = left + bandWidth * (Double(category) + 0.5) - group / 2 + barWidth * Double(series)
    let end = value.isNaN ? base : vertical.position(value)
    let name = [bars.categories[category], bars.series[series].name].filter { !$0.isEmpty }
    var html: HTML = """
      \(Tip.html("\(name.joined(separator: ", ")): \(value.shortestText)"))\
      <rect class="bar" x="\(at: x + 1)" y="\(at: min(end, base))" \
      width="\(at: barWidth - 2)" height="\(at: abs(end - base))"/>
      """
    if showsValues {
      html += SVGText.text(
        brief.drawn(value),
        x: x + barWidth / 2,
        y: value < 0 ? end + 13 : end - 5,
        anchor: .middle,
        style: "value"
      )
    }
    return "<g class=\"\(SeriesPalette.className(series))\">\(html)</g>"
  }

  private func labels(_ area: Rectangle) -> HTML {
    var html = HTML.empty
    let stride = turnsLabels ? max(1, Int((15 / bandWidth).rounded(.up))) : 1
    for category in Swift.stride(from: 0, to: bars.categories.count, by: stride) {
      let middle = area.left + bandWidth * (Double(category) + 0.5)
      let text = TextWidth.cut(bars.categories[category], to: 140, size: SVGText.medium)
      if turnsLabels {
        html += SVGText.turned(
          text,
          x: middle + 4,
          y: area.bottom + 14,
          degrees: -45,
          anchor: .end,
          style: "name"
        )
      } else {
        let y = area.bottom + 18
        html += SVGText.text(text, x: middle, y: y, anchor: .middle, style: "name")
      }
    }
    return html
  }
}
