internal import CellTrace
internal import FigureDrawing
internal import NotebookHTML

/// Gives the pictures of a note their files, in order.
struct PictureNumbering {
  /// What their names begin with.
  let stem: String
  /// Those so far.
  private(set) var pictures: [MarkdownNote.Picture] = []

  init(stem: String) {
    self.stem = stem
  }

  /// The line that shows a plot, if it is drawn.
  mutating func lines(for panel: Figure.Panel, of figure: Figure) -> [String] {
    guard let drawing = StandaloneDrawing(panel, of: figure, colors: Self.colors) else { return [] }
    let name = "\(stem)-figure-\(pictures.count + 1).svg"
    pictures.append(MarkdownNote.Picture(name: name, svg: drawing.svg))
    return ["![\(drawing.description.escapedForMarkdown)](\(name.escapedForAddress))"]
  }

  /// The colours of a light page, whose ground the pictures bring along.
  private static let colors: String = {
    let palette = PagePalette.light
    let variables = [
      ("paper", palette.paper), ("ink", palette.ink), ("muted", palette.muted),
      ("rule", palette.rule), ("wrong", palette.wrong), ("emphasis", palette.emphasis),
    ].map { "--\($0):\($1.css)" }.joined(separator: ";")
    return ":root{\(variables)}\n"
      + FigureStyleSheet.colors(series: palette.series, heat: palette.heat)
  }()
}
