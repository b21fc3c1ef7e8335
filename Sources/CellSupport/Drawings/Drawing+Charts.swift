public import AttentionEngine
internal import CellTrace

extension Drawing {
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

  /// Bars of one series, one for each category.
  ///
  /// - Parameters:
  ///   - values: One value for each category, a vector.
  ///   - categories: A name for each bar.
  ///   - title: The heading over this plot.
  ///   - valueTitle: The title of the value axis.
  /// - Returns: The plot.
  /// - Precondition: As many values as categories.
  public static func bars(
    _ values: Tensor,
    categories: [String],
    title: String = "",
    valueTitle: String = ""
  ) -> Drawing {
    bars(["": values.scalars], categories: categories, title: title, valueTitle: valueTitle)
  }

  /// One curve over the steps 0, 1, 2, …, such as a loss during training.
  ///
  /// - Parameters:
  ///   - values: The value at each step.
  ///   - title: The heading over this plot.
  ///   - xTitle: The title of the horizontal axis.
  ///   - yTitle: The title of the vertical axis.
  ///   - isLogarithmic: Whether the vertical axis is logarithmic.
  /// - Returns: The plot.
  public static func line(
    _ values: [Double],
    title: String = "",
    xTitle: String = "step",
    yTitle: String = "",
    isLogarithmic: Bool = false
  ) -> Drawing {
    lines(
      ["": values],
      x: values.indices.map(Double.init),
      title: title,
      xTitle: xTitle,
      yTitle: yTitle,
      showsPoints: values.count <= 30,
      isLogarithmic: isLogarithmic
    )
  }

  /// How often values fall into intervals of equal width between the smallest and the largest.
  ///
  /// - Parameters:
  ///   - values: The values, of any shape; those that are not finite are left out.
  ///   - bins: How many intervals; at least one.
  ///   - title: The heading over this plot.
  ///   - xTitle: The title of the horizontal axis.
  /// - Returns: The plot.
  public static func histogram(
    _ values: Tensor,
    bins: Int = 20,
    title: String = "",
    xTitle: String = ""
  ) -> Drawing {
    let finite = values.scalars.filter(\.isFinite)
    let least = finite.min() ?? 0
    let most = finite.max() ?? 1
    // Values that are all alike get an interval around them.
    let range = least < most ? least...most : (least - 0.5)...(most + 0.5)
    return histogram(values, range: range, bins: bins, title: title, xTitle: xTitle)
  }

  /// Points over two number axes. Where points lie on one another, one is drawn for all, and the
  /// picture says so.
  ///
  /// - Parameters:
  ///   - groups: The points of each group, shape `[points, 2]`, under the name of the group.
  ///   - names: A name for each point of the first group; empty for none.
  ///   - title: The heading over this plot.
  ///   - xTitle: The title of the horizontal axis.
  ///   - yTitle: The title of the vertical axis.
  /// - Returns: The plot.
  /// - Precondition: Two coordinates for each point, and as many names as points.
  public static func scatter(
    _ groups: KeyValuePairs<String, Tensor>,
    names: [String] = [],
    title: String = "",
    xTitle: String = "",
    yTitle: String = ""
  ) -> Drawing {
    let list = groups.enumerated().map { index, group in
      let shape = group.value.shape
      require(
        shape.count == 2 && shape[1] == 2,
        "scatter: \"\(group.key)\" has the shape \(shape); points are [points, 2]"
      )
      let scalars = group.value.scalars
      let isNamed = index == 0 && !names.isEmpty
      require(
        !isNamed || names.count == shape[0],
        "scatter: \(names.count) names for \(shape[0]) points"
      )
      return Scatter.Group(
        name: group.key,
        x: stride(from: 0, to: scalars.count, by: 2).map { scalars[$0] },
        y: stride(from: 1, to: scalars.count, by: 2).map { scalars[$0] },
        names: isNamed ? names : []
      )
    }
    let scatter = Scatter(groups: list, xTitle: xTitle, yTitle: yTitle)
    return Drawing(title: title, plot: .scatter(scatter))
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
