package import CellTrace
internal import HTMLWriting

/// One plot of a picture as an SVG file of its own, with its heading, its legend and its remarks, and
/// with the style that it needs. It loads nothing.
package struct StandaloneDrawing {
  /// The file's text.
  package let svg: String
  /// What is drawn, in words.
  package let description: String

  /// Draws a plot; `nil` for tables and cards of formulas, which are text.
  ///
  /// - Parameters:
  ///   - panel: The plot.
  ///   - figure: The picture that it belongs to.
  ///   - colors: The custom properties and rules that carry the colours.
  package init?(_ panel: Figure.Panel, of figure: Figure, colors: String) {
    switch panel.plot {
    case .table, .formulas: return nil
    default: break
    }
    let drawing = panel.plot.drawing
    let title = [figure.title, panel.title].filter { !$0.isEmpty }.joined(separator: ": ")
    let words = figure.alternative.isEmpty ? drawing.summary : figure.alternative
    description = title.isEmpty ? words : "\(title). \(words)"

    var above = HTML.empty
    var height = 0.0
    var width = max(drawing.width, 240)
    if !panel.title.isEmpty {
      above += SVGText.text(panel.title, x: 0, y: 14, style: "name strong")
      height += Self.line
      width = max(width, TextWidth.bold(panel.title, size: SVGText.medium))
    }
    let available = width
    var left = 0.0
    for entry in drawing.legend {
      let sign = entry.form == .line ? 26.0 : 13.0
      let own = sign + 6 + TextWidth.of(entry.name, size: SVGText.medium)
      if left > 0, left + own > available {
        left = 0
        height += Self.line
      }
      above += """
        <g class="\(SeriesPalette.className(entry.series))" \
        transform="translate(\(at: left) \(at: height))">\(DrawnFigure.swatch(entry))</g>\
        \(SVGText.text(entry.name, x: left + sign + 6, y: height + 11, style: "name"))
        """
      left += own + 16
      width = max(width, left)
    }
    if !drawing.legend.isEmpty { height += Self.line }
    var below = HTML.empty
    var bottom = height + drawing.height
    for remark in drawing.remarks {
      bottom += Self.line
      below += SVGText.text(remark, x: 0, y: bottom - 5, style: "axis")
      width = max(width, TextWidth.of(remark, size: SVGText.medium))
    }
    let margin = 8.0
    let box: HTML = """
      \(at: -margin) \(at: -margin) \(at: width + 2 * margin) \(at: bottom + 2 * margin)
      """
    let file: HTML = """
      <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="\(description)" \
      viewBox="\(box)" width="\(at: width + 2 * margin)" height="\(at: bottom + 2 * margin)">
      <style>:root{--sans:system-ui,sans-serif}
      \(HTML(trusting: colors))
      \(HTML(trusting: FigureStyleSheet.rules))</style>
      <rect x="\(at: -margin)" y="\(at: -margin)" width="\(at: width + 2 * margin)" \
      height="\(at: bottom + 2 * margin)" style="fill:var(--paper)"/>
      \(above)<g transform="translate(0 \(at: height))">\(drawing.marks)</g>\(below)
      </svg>

      """
    svg = file.source
  }

  /// The height of a line of text, in pixels.
  private static let line = 20.0
}
