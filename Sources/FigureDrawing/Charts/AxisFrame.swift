internal import HTMLWriting

/// The grid, tick labels and titles of a plot with two number axes.
struct AxisFrame {
  /// Where the data go.
  var area: Rectangle
  /// The ticks of the vertical axis with their positions.
  var yTicks: [(position: Double, text: String)]
  /// The ticks of the horizontal axis with their positions.
  var xTicks: [(position: Double, text: String)]
  var xTitle = ""
  var yTitle = ""
  /// Whether grid lines run upwards from the horizontal axis too.
  var hasVerticalGrid = false

  /// The room to the left of the area that vertical tick labels and a title need.
  static func leftMargin(labels: [String], title: String) -> Double {
    let widest = labels.map { TextWidth.of($0, size: SVGText.small) }.max() ?? 0
    return widest + 12 + (title.isEmpty ? 0 : 20)
  }

  /// The room below the area for tick labels and a title.
  static func bottomMargin(title: String) -> Double { title.isEmpty ? 24 : 44 }

  var html: HTML {
    var html: HTML = "<g class=\"grid\">"
    for tick in yTicks {
      html += """
        <path d="M\(at: area.left) \(at: tick.position)H\(at: area.right)"/>
        """
    }
    if hasVerticalGrid {
      for tick in xTicks {
        html += "<path d=\"M\(at: tick.position) \(at: area.top)V\(at: area.bottom)\"/>"
      }
    }
    html += "</g>"
    for tick in yTicks {
      html += SVGText.text(
        tick.text,
        x: area.left - 7,
        y: tick.position + 4,
        anchor: .end,
        style: "tick"
      )
    }
    var free = -Double.infinity
    for tick in xTicks {
      let half = TextWidth.of(tick.text, size: SVGText.small) / 2
      guard tick.position - half > free else { continue }
      free = tick.position + half + 6
      html += SVGText.text(
        tick.text,
        x: tick.position,
        y: area.bottom + 17,
        anchor: .middle,
        style: "tick"
      )
    }
    return html + titles
  }

  private var titles: HTML {
    var html = HTML.empty
    if !xTitle.isEmpty {
      let text = TextWidth.cut(xTitle, to: area.width + 40, size: SVGText.medium)
      html += SVGText.text(
        text,
        x: area.left + area.width / 2,
        y: area.bottom + 37,
        anchor: .middle,
        style: "axis"
      )
    }
    if !yTitle.isEmpty {
      let text = TextWidth.cut(yTitle, to: area.height + 40, size: SVGText.medium)
      html += SVGText.turned(
        text,
        x: 13,
        y: area.top + area.height / 2,
        degrees: -90,
        anchor: .middle,
        style: "axis"
      )
    }
    return html
  }
}
