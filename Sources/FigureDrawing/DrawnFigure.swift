package import CellTrace
package import HTMLWriting

/// A picture as a `figure` element: its title, its plots as SVG side by side, its caption, and its
/// numbers as tables to unfold.
package struct DrawnFigure {
  /// The element. Its `id` is the picture's inventory identifier, when it has one.
  package let html: HTML

  /// Draws a picture.
  ///
  /// - Parameters:
  ///   - figure: The picture.
  ///   - typeset: Typesets a formula in it, given as LaTeX.
  package init(
    _ figure: Figure,
    typeset: (String) -> HTML = { "<code>\($0)</code>" }
  ) {
    let panels = figure.panels.map { Self.panel($0, of: figure, typeset) }
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

  private static func panel(
    _ panel: Figure.Panel,
    of figure: Figure,
    _ typeset: (String) -> HTML
  ) -> HTML {
    let heading: HTML =
      panel.title.isEmpty ? "" : "<p class=\"panel-title\">\(panel.title)</p>"
    switch panel.plot {
    case .table(let table):
      return "<div class=\"panel\">\(heading)\(TextTableView(table).html)</div>"
    case .formulas(let card):
      return withoutActuallyEscaping(typeset) { typeset in
        let view = FormulaCardView(card: card, typeset: typeset)
        return "<div class=\"panel\">\(heading)\(view.html)</div>"
      }
    default: break
    }
    let drawing = panel.plot.drawing
    let remarks = drawing.remarks.map { remark -> HTML in "<li>\(remark)</li>" }
    let list: HTML = remarks.isEmpty ? "" : "<ul class=\"remarks\">\(remarks)</ul>"
    let title = [figure.title, panel.title].filter { !$0.isEmpty }.joined(separator: ": ")
    let description = figure.alternative.isEmpty ? drawing.summary : figure.alternative
    // A label and not `title`, which browsers would show over every mark.
    let words = title.isEmpty ? description : "\(title). \(description)"
    // Room for the text under the drawing, which is as long as the names in it.
    let width = max(drawing.width, 240)
    return """
      <div class="panel">\(heading)\(legend(drawing.legend))\
      <div class="scroll"\(drawing.width > narrow ? " tabindex=\"0\"" : .empty)><svg role="img" \
      aria-label="\(words)" viewBox="0 0 \(at: width) \(at: drawing.height + Tip.height)" \
      width="\(at: width)" height="\(at: drawing.height + Tip.height)" \(style(drawing))>\
      \(drawing.marks)</svg></div>\(list)</div>
      """
  }

  /// The width up to which a drawing needs no scrolling on a telephone.
  private static let narrow = 380.0

  /// A drawing shrinks with the page down to four fifths, so that its texts stay readable; a wider
  /// one scrolls within itself.
  private static func style(_ drawing: PanelDrawing) -> HTML {
    """
    style="min-width:\(at: max(drawing.width, 240) * 0.8)px;--tip:\(at: drawing.height + 12)px"
    """
  }

  private static func legend(_ entries: [PanelDrawing.LegendEntry]) -> HTML {
    guard !entries.isEmpty else { return .empty }
    let items = entries.map { entry -> HTML in
      let color = SeriesPalette.className(entry.series)
      let width = entry.form == .line ? 26 : 13
      return """
        <li><svg class="\(color)" width="\(width)" height="14" aria-hidden="true">\(swatch(entry))</svg>\
        \(entry.name)</li>
        """
    }
    return "<ul class=\"legend\">\(items)</ul>"
  }

  /// The sign of a series in a legend, 26 or 13 pixels wide and 14 high.
  static func swatch(_ entry: PanelDrawing.LegendEntry) -> HTML {
    switch entry.form {
    case .box: "<rect class=\"bar\" x=\"0\" y=\"1\" width=\"12\" height=\"12\" rx=\"2\"/>"
    case .line:
      """
      <path class="line \(SeriesPalette.className(entry.series)) dash\(entry.series % 3)" \
      d="M0 7H26"/>\(entry.isPlain ? .empty : Marker.html(entry.series, x: 13, y: 7))
      """
    case .point: Marker.html(entry.series, x: 6.5, y: 7)
    }
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
