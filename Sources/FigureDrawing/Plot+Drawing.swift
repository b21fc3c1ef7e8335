internal import CellTrace

extension Plot {
  /// This plot as drawn. What has nothing to draw says so.
  var drawing: PanelDrawing {
    switch self {
    case .heatMap(let map): HeatMapDrawing(map)?.panel ?? .blank("an empty matrix")
    case .plane(let plane): PlaneDrawing(plane)?.panel ?? .blank("nothing to draw in the plane")
    case .bars(let bars): BarsDrawing(bars)?.panel ?? .blank("no bars to draw")
    case .lines(let lines): LinesDrawing(lines)?.panel ?? .blank("no points to draw")
    case .histogram(let histogram):
      HistogramDrawing(histogram)?.panel ?? .blank("no intervals to draw")
    }
  }
}
