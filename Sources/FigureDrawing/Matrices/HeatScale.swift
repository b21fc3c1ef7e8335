internal import HTMLWriting

/// The colour scale of a drawing, with numbers at it and what they are.
struct HeatScale {
  /// The room that it takes.
  static let height = 30.0
  /// The width of the bar.
  private static let width = 160.0

  let colors: HeatColors
  /// What the numbers are; empty when it need not be said.
  let title: String
  let left, top: Double

  /// Where it ends on the right.
  var right: Double {
    let room = title.isEmpty ? 8 : TextWidth.of(title, size: SVGText.small) + 12
    let ends = ticks.map { $0.middle + TextWidth.of($0.text, size: SVGText.small) / 2 + 1 }
    return max(left + Self.width + room, ends.max() ?? 0)
  }

  /// The numbers, each in the middle under its place; one that would be cut at the drawing's left
  /// edge stands a little to the right.
  private var ticks: [(x: Double, middle: Double, text: String)] {
    let scale = LinearScale(domain: colors.domain, from: left, to: left + Self.width)
    let ticks = Ticks(in: colors.domain, about: 3)
    return zip(ticks.values, ticks.texts).map { value, text in
      let x = scale.position(value)
      return (x, max(x, TextWidth.of(text, size: SVGText.small) / 2 + 2), text)
    }
  }

  var html: HTML {
    let width = Self.width
    let step = width / Double(HeatPalette.steps)
    var html = HTML.empty
    for index in 0..<HeatPalette.steps {
      // A little wider than its step, so that no seam shows between neighbours.
      let own = index == HeatPalette.steps - 1 ? step : step + 0.5
      html += """
        <rect class="\(colors.className(step: index))" x="\(at: left + Double(index) * step)" \
        y="\(at: top)" width="\(at: own)" height="9"/>
        """
    }
    html += """
      <rect class="blank" x="\(at: left)" y="\(at: top)" width="\(at: width)" height="9"/>
      """
    for (x, middle, text) in ticks {
      html += "<path class=\"tickmark\" d=\"M\(at: x) \(at: top + 9)v4\"/>"
      html += SVGText.text(text, x: middle, y: top + 25, anchor: .middle, style: "tick")
    }
    if !title.isEmpty {
      html += SVGText.text(title, x: left + width + 10, y: top + 9, style: "tick")
    }
    return html
  }
}
