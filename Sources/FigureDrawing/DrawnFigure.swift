package import CellTrace
package import HTMLWriting

/// A picture as a `figure` element: its title, its plots as SVG side by side, its caption, and its
/// numbers as tables to unfold.
package struct DrawnFigure {
  /// The element. Its `id` is the picture's inventory identifier, when it has one.
  package let html: HTML

  /// Draws a picture.
  package init(_ figure: Figure) {
    let panels = figure.panels.map { Self.panel($0, of: figure) }
    let anchor: HTML = figure.id.map { " id=\"\($0)\"" } ?? ""
    let badge: HTML = figure.id.map { "<a class=\"badge\" href=\"#\($0)\">\($0)</a> " } ?? ""
    let title: HTML =
      figure.title.isEmpty && figure.id == nil
      ? "" : "<p class=\"figure-title\">\(badge)\(figure.title)</p>"
    // A caption is the last part of a figure, so that the numbers stand in it.
    let numbers = Self.tables(figure)
    let caption: HTML =
      figure.caption.isEmpty
      ? numbers : "<figcaption>\(figure.caption)\(numbers)</figcaption>"
    html = """
      <figure class="drawing"\(anchor)>\(title)<div class="panels">\(panels)</div>\
      \(caption)</figure>
      """
  }

  private static func panel(_ panel: Figure.Panel, of figure: Figure) -> HTML {
    let drawing = panel.plot.drawing
    let heading: HTML =
      panel.title.isEmpty ? "" : "<p class=\"panel-title\">\(panel.title)</p>"
    let remarks = drawing.remarks.map { remark -> HTML in "<li>\(remark)</li>" }
    let list: HTML = remarks.isEmpty ? "" : "<ul class=\"remarks\">\(remarks)</ul>"
    let title = [figure.title, panel.title].filter { !$0.isEmpty }.joined(separator: ": ")
    let description = figure.alternative.isEmpty ? drawing.summary : figure.alternative
    return """
      <div class="panel">\(heading)\(legend(drawing.legend))\
      <div class="scroll"><svg role="img" viewBox="0 0 \(at: drawing.width) \(at: drawing.height)" \
      width="\(at: drawing.width)" height="\(at: drawing.height)" \
      \(style(drawing))>\
      <title>\(title.isEmpty ? drawing.summary : title)</title><desc>\(description)</desc>\
      \(drawing.marks)</svg></div>\(list)</div>
      """
  }

  /// A drawing shrinks with the page down to four fifths, so that its texts stay readable; a wider
  /// one scrolls within itself.
  private static func style(_ drawing: PanelDrawing) -> HTML {
    "style=\"min-width:\(at: min(drawing.width * 0.8, drawing.width))px\""
  }

  private static func legend(_ entries: [PanelDrawing.LegendEntry]) -> HTML {
    guard !entries.isEmpty else { return .empty }
    let items = entries.map { entry -> HTML in
      let color = SeriesPalette.className(entry.series)
      let swatch: HTML =
        switch entry.form {
        case .box: "<rect class=\"bar\" x=\"0\" y=\"1\" width=\"12\" height=\"12\" rx=\"2\"/>"
        case .line:
          """
          <path class="line \(color) dash\(entry.series % 3)" d="M0 7H26"/>\
          \(Marker.html(entry.series, x: 13, y: 7))
          """
        }
      let width = entry.form == .box ? 13 : 26
      return """
        <li><svg class="\(color)" width="\(width)" height="14" aria-hidden="true">\(swatch)</svg>\
        \(entry.name)</li>
        """
    }
    return "<ul class=\"legend\">\(items)</ul>"
  }

  private static func tables(_ figure: Figure) -> HTML {
    let tables = figure.panels.compactMap { panel -> HTML? in
      guard let table = PlotTable(panel.plot).html else { return nil }
      let heading: HTML = panel.title.isEmpty ? "" : "<p class=\"panel-title\">\(panel.title)</p>"
      return heading + table
    }
    guard !tables.isEmpty else { return .empty }
    return """
      <details class="figure-data"><summary>Numbers in this picture</summary>\(tables)</details>
      """
  }
}
