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
      HistogramDrawing(histogram)?.panel ?? .blank("no values in these intervals")
    case .scatter(let scatter): ScatterDrawing(scatter)?.panel ?? .blank("no points to draw")
    case .dots(let dots): DotGridDrawing(dots)?.panel ?? .blank("an empty grid")
    case .arcs(let arcs): ArcsDrawing(arcs)?.panel ?? .blank("no words to draw")
    case .links(let links): LinksDrawing(links)?.panel ?? .blank("no words to draw")
    case .litWords(let lit): LitWordsDrawing(lit)?.panel ?? .blank("no words to draw")
    case .diagram(let diagram): DiagramDrawing(diagram)?.panel ?? .blank("no boxes to draw")
    case .unrolled(let unrolled): UnrolledDrawing(unrolled)?.panel ?? .blank("no steps to draw")
    case .network(let network): NetworkDrawing(network)?.panel ?? .blank("no layers to draw")
    case .matrices(let matrices): MatricesDrawing(matrices)?.panel ?? .blank("no matrix to draw")
    case .table, .formulas: .blank("not a drawing")
    }
  }
}
