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
}

/// A matrix as coloured cells with a name on each row and column.
package struct HeatMap: Sendable, Equatable {
  /// The values, row by row; every row has `columns.count` of them.
  package var values: [[Double]]
  /// A name for each row.
  package var rows: [String]
  /// A name for each column.
  package var columns: [String]
  /// What the rows are, such as `query`; empty when it need not be said.
  package var rowTitle: String
  /// What the columns are, such as `key`; empty when it need not be said.
  package var columnTitle: String
  /// Whether the sum of each row stands beside it.
  package var showsRowSums: Bool
  /// Rows to mark, such as those whose weights do not add up to 1, each with the reason.
  package var marks: [Int: String]
  /// The values at the two ends of the colour scale; `nil` for the smallest and largest value.
  package var range: ClosedRange<Double>?

  /// Gathers the parts of a heat map.
  package init(
    values: [[Double]],
    rows: [String],
    columns: [String],
    rowTitle: String = "",
    columnTitle: String = "",
    showsRowSums: Bool = false,
    marks: [Int: String] = [:],
    range: ClosedRange<Double>? = nil
  ) {
    self.values = values
    self.rows = rows
    self.columns = columns
    self.rowTitle = rowTitle
    self.columnTitle = columnTitle
    self.showsRowSums = showsRowSums
    self.marks = marks
    self.range = range
  }
}

/// Arrows, points and angles in a plane with equal scales on both axes.
package struct Plane: Sendable, Equatable {
  /// The arrows, each from its tail to its tip.
  package var arrows: [Arrow]
  /// Single points.
  package var points: [Point]
  /// Angles at the origin between two directions.
  package var angles: [Angle]
  /// The title of the horizontal axis.
  package var xTitle: String
  /// The title of the vertical axis.
  package var yTitle: String

  /// Gathers the parts of a plane.
  package init(
    arrows: [Arrow] = [],
    points: [Point] = [],
    angles: [Angle] = [],
    xTitle: String = "",
    yTitle: String = ""
  ) {
    self.arrows = arrows
    self.points = points
    self.angles = angles
    self.xTitle = xTitle
    self.yTitle = yTitle
  }

  /// A place in the plane.
  package struct Place: Sendable, Equatable {
    /// The horizontal coordinate.
    package var x: Double
    /// The vertical coordinate.
    package var y: Double

    /// Names a place by its coordinates.
    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// An arrow with its name. Arrows of one series share a colour.
  package struct Arrow: Sendable, Equatable {
    /// What stands beside the tip; empty for none.
    package var name: String
    /// Where the arrow starts.
    package var from: Place
    /// Where it points.
    package var to: Place
    /// The series, counted from 0, that gives the colour.
    package var series: Int
    /// Whether the shaft is dashed, as for a state before a change.
    package var isDashed: Bool

    /// Gathers the parts of an arrow.
    package init(name: String, from: Place, to: Place, series: Int, isDashed: Bool) {
      self.name = name
      self.from = from
      self.to = to
      self.series = series
      self.isDashed = isDashed
    }
  }

  /// A point with its name.
  package struct Point: Sendable, Equatable {
    /// What stands beside the point; empty for none.
    package var name: String
    /// Where it is.
    package var place: Place
    /// The series, counted from 0, that gives the colour.
    package var series: Int
    /// Whether only its outline is drawn, as for a state before a change.
    package var isHollow: Bool

    /// Gathers the parts of a point.
    package init(name: String, place: Place, series: Int, isHollow: Bool) {
      self.name = name
      self.place = place
      self.series = series
      self.isHollow = isHollow
    }
  }

  /// An angle at the origin.
  package struct Angle: Sendable, Equatable {
    /// A place on the first leg.
    package var from: Place
    /// A place on the second leg.
    package var to: Place
    /// What stands beside the arc, such as `24.8°`.
    package var name: String

    /// Gathers the parts of an angle.
    package init(from: Place, to: Place, name: String) {
      self.from = from
      self.to = to
      self.name = name
    }
  }
}

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
