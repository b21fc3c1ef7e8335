/// The data of one plot.
package enum Plot: Sendable, Equatable {
  /// A matrix as coloured cells.
  case heatMap(HeatMap)
  /// Arrows, points and angles in a plane.
  case plane(Plane)
  /// Bars in groups.
  case bars(Bars)
  /// Curves over a common horizontal axis.
  case lines(Lines)
  /// Counts of values in intervals of equal width.
  case histogram(Histogram)
  /// Points over two number axes.
  case scatter(Scatter)
  /// Dots on a grid of names.
  case dots(DotGrid)
  /// Words with arcs over them.
  case arcs(Arcs)
  /// Two lines of words with lines between them.
  case links(Links)
  /// Words lit by how much they count.
  case litWords(LitWords)
  /// Boxes and arrows.
  case diagram(Diagram)
  /// Recurrent cells, step by step.
  case unrolled(Unrolled)
  /// A feed-forward network, unit by unit.
  case network(Network)
  /// Matrices in a row.
  case matrices(Matrices)
  /// Texts and numbers in rows and columns.
  case table(TextTable)
  /// Formulas one below the other.
  case formulas(FormulaCard)
}
