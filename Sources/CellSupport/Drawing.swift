public import AttentionEngine
internal import CellTrace

/// A plot made from computed numbers, to be shown by `picture`.
public struct Drawing: Sendable {
  let panel: Figure.Panel

  private init(title: String, plot: Plot) {
    panel = Figure.Panel(title: title, plot: plot)
  }

  /// A matrix as coloured cells, such as attention weights with words on both axes.
  ///
  /// - Parameters:
  ///   - values: Shape `[rows, columns]`.
  ///   - rows: A name for each row.
  ///   - columns: A name for each column.
  ///   - title: The heading over this plot.
  ///   - rowTitle: What the rows are, such as `query`.
  ///   - columnTitle: What the columns are, such as `key`.
  ///   - showsRowSums: Whether the sum of each row stands beside it.
  ///   - marks: Rows to mark, by number from 0, each with the reason.
  ///   - range: The values at the two ends of the colour scale; the data's own when left out.
  /// - Returns: The plot.
  /// - Precondition: As many names as rows and columns.
  public static func heatMap(
    _ values: Tensor,
    rows: [String],
    columns: [String],
    title: String = "",
    rowTitle: String = "",
    columnTitle: String = "",
    showsRowSums: Bool = false,
    marks: [Int: String] = [:],
    range: ClosedRange<Double>? = nil
  ) -> Drawing {
    require(
      values.shape == [rows.count, columns.count],
      "heatMap: \(rows.count) row names and \(columns.count) column names for \(values.shape)"
    )
    let scalars = values.scalars
    let width = columns.count
    let heatMap = HeatMap(
      values: rows.indices.map { Array(scalars[$0 * width..<($0 + 1) * width]) },
      rows: rows,
      columns: columns,
      rowTitle: rowTitle,
      columnTitle: columnTitle,
      showsRowSums: showsRowSums,
      marks: marks,
      range: range
    )
    return Drawing(title: title, plot: .heatMap(heatMap))
  }

  /// Arrows, points and angles in a plane.
  ///
  /// - Parameters:
  ///   - marks: What is drawn, in order.
  ///   - title: The heading over this plot.
  ///   - xTitle: The title of the horizontal axis.
  ///   - yTitle: The title of the vertical axis.
  /// - Returns: The plot.
  public static func plane(
    _ marks: [PlaneMark],
    title: String = "",
    xTitle: String = "",
    yTitle: String = ""
  ) -> Drawing {
    var plane = Plane(xTitle: xTitle, yTitle: yTitle)
    for mark in marks {
      switch mark.kind {
      case .arrow(let arrow): plane.arrows.append(arrow)
      case .point(let point): plane.points.append(point)
      case .angle(let angle): plane.angles.append(angle)
      }
    }
    return Drawing(title: title, plot: .plane(plane))
  }

  /// Bars: one group for each category, one bar in it for each series.
  ///
  /// - Parameters:
  ///   - series: The values of each series, one for each category, under the name of the series.
  ///   - categories: A name for each group.
  ///   - title: The heading over this plot.
  ///   - valueTitle: The title of the value axis.
  /// - Returns: The plot.
  /// - Precondition: As many values in each series as categories.
  public static func bars(
    _ series: KeyValuePairs<String, [Double]>,
    categories: [String],
    title: String = "",
    valueTitle: String = ""
  ) -> Drawing {
    let list = namedSeries(series, count: categories.count, of: "bars", per: "categories")
    let bars = Bars(categories: categories, series: list, valueTitle: valueTitle)
    return Drawing(title: title, plot: .bars(bars))
  }

  /// Curves over a common horizontal axis.
  ///
  /// - Parameters:
  ///   - series: The values of each curve, one for each position, under the name of the curve.
  ///   - x: The horizontal positions.
  ///   - title: The heading over this plot.
  ///   - xTitle: The title of the horizontal axis.
  ///   - yTitle: The title of the vertical axis.
  ///   - showsPoints: Whether each point is marked.
  ///   - isLogarithmic: Whether the vertical axis is logarithmic.
  /// - Returns: The plot.
  /// - Precondition: As many values in each curve as positions.
  public static func lines(
    _ series: KeyValuePairs<String, [Double]>,
    x: [Double],
    title: String = "",
    xTitle: String = "",
    yTitle: String = "",
    showsPoints: Bool = true,
    isLogarithmic: Bool = false
  ) -> Drawing {
    let lines = Lines(
      x: x,
      series: namedSeries(series, count: x.count, of: "lines", per: "positions"),
      xTitle: xTitle,
      yTitle: yTitle,
      showsPoints: showsPoints,
      isLogarithmic: isLogarithmic
    )
    return Drawing(title: title, plot: .lines(lines))
  }

  /// How often values fall into intervals of equal width.
  ///
  /// - Parameters:
  ///   - values: The values, of any shape; those that are not finite are left out.
  ///   - range: The two ends of the histogram; values outside are left out.
  ///   - bins: How many intervals; at least one.
  ///   - title: The heading over this plot.
  ///   - xTitle: The title of the horizontal axis.
  /// - Returns: The plot.
  /// - Precondition: At least one interval, and a range that is not a single point.
  public static func histogram(
    _ values: Tensor,
    range: ClosedRange<Double>,
    bins: Int,
    title: String = "",
    xTitle: String = ""
  ) -> Drawing {
    require(bins > 0, "histogram: \(bins) intervals; at least 1 is needed")
    let width = (range.upperBound - range.lowerBound) / Double(bins)
    require(width > 0, "histogram: the range \(range) has no width")
    var counts = [Int](repeating: 0, count: bins)
    for value in values.scalars where range.contains(value) {
      counts[min(bins - 1, Int((value - range.lowerBound) / width))] += 1
    }
    let histogram = Histogram(
      start: range.lowerBound,
      width: width,
      counts: counts,
      xTitle: xTitle
    )
    return Drawing(title: title, plot: .histogram(histogram))
  }

  private static func namedSeries(
    _ series: KeyValuePairs<String, [Double]>,
    count: Int,
    of operation: String,
    per unit: String
  ) -> [Series] {
    series.map { name, values in
      require(
        values.count == count,
        "\(operation): \"\(name)\" has \(values.count) values for \(count) \(unit)"
      )
      return Series(name: name, values: values)
    }
  }
}
