/// Bars in groups: one group for each category, one bar in it for each series.
package struct Bars: Sendable, Equatable {
  /// A name for each group.
  package var categories: [String]
  /// The series; each has `categories.count` values.
  package var series: [Series]
  /// The title of the value axis.
  package var valueTitle: String

  /// Gathers the parts of a bar chart.
  package init(categories: [String], series: [Series], valueTitle: String = "") {
    self.categories = categories
    self.series = series
    self.valueTitle = valueTitle
  }
}

/// Curves over a common horizontal axis.
package struct Lines: Sendable, Equatable {
  /// The horizontal position of each point.
  package var x: [Double]
  /// The curves; each has `x.count` values.
  package var series: [Series]
  /// The title of the horizontal axis.
  package var xTitle: String
  /// The title of the vertical axis.
  package var yTitle: String
  /// Whether each point is marked.
  package var showsPoints: Bool
  /// Whether the vertical axis is logarithmic.
  package var isLogarithmic: Bool

  /// Gathers the parts of a line chart.
  package init(
    x: [Double],
    series: [Series],
    xTitle: String = "",
    yTitle: String = "",
    showsPoints: Bool = true,
    isLogarithmic: Bool = false
  ) {
    self.x = x
    self.series = series
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.showsPoints = showsPoints
    self.isLogarithmic = isLogarithmic
  }
}

/// Values under a name.
package struct Series: Sendable, Equatable {
  /// The name, for the legend.
  package var name: String
  /// The values in order.
  package var values: [Double]

  /// Names values.
  package init(name: String, values: [Double]) {
    self.name = name
    self.values = values
  }
}

/// Counts of values in intervals of equal width.
package struct Histogram: Sendable, Equatable {
  /// The lower end of the first interval.
  package var start: Double
  /// The width of every interval; above 0.
  package var width: Double
  /// How many values fell into each interval.
  package var counts: [Int]
  /// The title of the horizontal axis.
  package var xTitle: String

  /// Gathers the parts of a histogram.
  package init(start: Double, width: Double, counts: [Int], xTitle: String = "") {
    self.start = start
    self.width = width
    self.counts = counts
    self.xTitle = xTitle
  }
}
