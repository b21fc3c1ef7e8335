internal import HTMLWriting

/// One plot as drawn.
struct PanelDrawing {
  /// The size at which its texts have their proper size, in pixels.
  var width, height: Double
  /// The marks, in those pixels.
  var marks: HTML
  /// What the colours mean; empty when there is nothing to tell apart.
  var legend: [LegendEntry] = []
  /// Sentences under the plot: why a row is marked, what could not be drawn.
  var remarks: [String] = []
  /// What is drawn, in words, for when the picture's author gave none.
  var summary: String

  /// The name of a series beside its colour.
  struct LegendEntry {
    var name: String
    var series: Int
    var form: Form
    /// Whether a line has no marker.
    var isPlain = false

    /// What the series is drawn as.
    enum Form { case line, box, point }
  }

  /// Says in words that there is nothing to draw.
  static func blank(_ reason: String) -> PanelDrawing {
    let marks: HTML = """
      <rect class="blank" x="0.5" y="0.5" width="259" height="79" rx="6"/>\
      \(SVGText.text(reason, x: 130, y: 44, anchor: .middle, style: "tick"))
      """
    return PanelDrawing(width: 260, height: 80, marks: marks, summary: reason)
  }

  /// Says that the layout of boxes and arrows could not be made, and what helps.
  static func missing(_ failure: GraphLayout.Failure, summary: String) -> PanelDrawing {
    var panel = blank("not drawn: no layout")
    panel.summary = summary
    panel.remarks = [
      "Graphviz is needed to lay this diagram out, and \(failure.message). "
        + "'make setup' installs it (Debian: libgvc6); 'lectern doctor' looks for it."
    ]
    return panel
  }
}
