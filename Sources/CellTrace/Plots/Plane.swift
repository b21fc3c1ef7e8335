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
