public import AttentionEngine
internal import CellTrace

/// Something to draw in a plane: an arrow, a point or an angle.
public struct PlaneMark: Sendable {
  enum Kind: Sendable {
    case arrow(Plane.Arrow)
    case point(Plane.Point)
    case angle(Plane.Angle)
  }

  let kind: Kind

  /// A vector as an arrow.
  ///
  /// - Parameters:
  ///   - name: What stands beside the tip.
  ///   - tip: Where the arrow points, two coordinates.
  ///   - tail: Where it starts; the origin when left out.
  ///   - series: The number of its colour; marks of one series share it.
  ///   - isDashed: Whether the shaft is dashed, as for a state before a change.
  /// - Returns: The arrow.
  public static func vector(
    _ name: String,
    _ tip: Tensor,
    from tail: Tensor = [0, 0],
    series: Int = 0,
    isDashed: Bool = false
  ) -> PlaneMark {
    PlaneMark(
      kind: .arrow(
        Plane.Arrow(
          name: name,
          from: place(tail, of: name),
          to: place(tip, of: name),
          series: series,
          isDashed: isDashed
        )
      )
    )
  }

  /// A point.
  ///
  /// - Parameters:
  ///   - name: What stands beside it.
  ///   - position: Where it is, two coordinates.
  ///   - series: The number of its colour; marks of one series share it.
  ///   - isHollow: Whether only its outline is drawn, as for a state before a change.
  /// - Returns: The point.
  public static func point(
    _ name: String,
    _ position: Tensor,
    series: Int = 0,
    isHollow: Bool = false
  ) -> PlaneMark {
    PlaneMark(
      kind: .point(
        Plane.Point(
          name: name,
          place: place(position, of: name),
          series: series,
          isHollow: isHollow
        )
      )
    )
  }

  /// The angle at the origin between two vectors.
  ///
  /// - Parameters:
  ///   - name: What stands beside the arc, such as its size.
  ///   - first: A vector along the first leg, two coordinates.
  ///   - second: A vector along the second leg, two coordinates.
  /// - Returns: The angle.
  public static func angle(_ name: String, from first: Tensor, to second: Tensor) -> PlaneMark {
    PlaneMark(
      kind: .angle(
        Plane.Angle(from: place(first, of: name), to: place(second, of: name), name: name)
      )
    )
  }

  private static func place(_ vector: Tensor, of name: String) -> Plane.Place {
    require(
      vector.shape == [2],
      "plane: \"\(name)\" has the shape \(vector.shape); a place in the plane has [2]"
    )
    let scalars = vector.scalars
    return Plane.Place(x: scalars[0], y: scalars[1])
  }
}

extension Drawing {
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
}
