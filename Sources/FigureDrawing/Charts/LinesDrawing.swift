internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Draws curves over a common horizontal axis.
struct LinesDrawing {
  /// The most points of a curve that are marked and can be hovered over.
  private static let mostMarked = 60

  private let lines: Lines
  /// For each series its points that can be drawn: index, x and y as on the axes.
  private let curves: [[(index: Int, x: Double, y: Double)]]
  private let missing: Int

  /// Finds what can be drawn; `nil` when no point can.
  init?(_ lines: Lines) {
    self.lines = lines
    var missing = 0
    curves = lines.series.map { series in
      var points: [(index: Int, x: Double, y: Double)] = []
      for (index, (x, value)) in zip(lines.x, series.values).enumerated() {
        let y = lines.isLogarithmic ? DecimalLogarithm.of(value) : value
        if x.isFinite, y.isFinite { points.append((index, x, y)) } else { missing += 1 }
      }
      return points
    }
    self.missing = missing
    if curves.allSatisfy(\.isEmpty) { return nil }
  }

  var panel: PanelDrawing {
    let points = curves.joined()
    let height = 240.0
    let vertical = LinearScale(
      spanning: points.map(\.y),
      including: nearZero(points.map(\.y)),
      padding: 0.06,
      from: height + 12,
      to: 12
    )
    let yTicks = self.yTicks(vertical)
    let left = AxisFrame.leftMargin(labels: yTicks.map(\.text), title: lines.yTitle)
    let area = Rectangle(left: left, top: 12, width: 335, height: height)
    let horizontal = LinearScale(
      spanning: points.map(\.x),
      padding: 0.03,
      from: area.left,
      to: area.right
    )
    // Between layers, steps or words that are counted there is nothing to name.
    let isCounted = points.allSatisfy { $0.x == $0.x.rounded() }
    let xStep = Ticks.step(for: horizontal.domain, about: 6)
    let xTicks = Ticks(in: horizontal.domain, step: isCounted && xStep > 0 ? max(1, xStep) : xStep)
    let frame = AxisFrame(
      area: area,
      yTicks: yTicks,
      xTicks: zip(xTicks.values, xTicks.texts).map { (horizontal.position($0), $1) },
      xTitle: lines.xTitle,
      yTitle: lines.yTitle
    )
    var marks = frame.html
    for (series, curve) in curves.enumerated() {
      let places = curve.map { (horizontal.position($0.x), vertical.position($0.y)) }
      marks += self.curve(series, curve.map(\.index), places)
    }
    let named = lines.series.count > 1
    return PanelDrawing(
      width: area.right + 16,
      height: area.bottom + AxisFrame.bottomMargin(title: lines.xTitle),
      marks: marks,
      legend: named
        ? lines.series.enumerated().map { .init(name: $1.name, series: $0, form: .line) } : [],
      remarks: missing == 0 ? [] : [Remark.notDrawn(missing, lines.isLogarithmic)],
      summary: summary
    )
  }

  /// Zero, where the curves come so near to it that an axis without it would mislead.
  private func nearZero(_ values: [Double]) -> Double? {
    guard !lines.isLogarithmic, let least = values.min(), let most = values.max() else {
      return nil
    }
    return least > 0 && least < most / 3 || most < 0 && most > least / 3 ? 0 : nil
  }

  private var summary: String {
    let names = lines.series.map(\.name).filter { !$0.isEmpty }.joined(separator: ", ")
    return "Line chart with \(lines.x.count) points" + (names.isEmpty ? "." : ": \(names).")
  }

  private func yTicks(_ scale: LinearScale) -> [(position: Double, text: String)] {
    guard lines.isLogarithmic else {
      let ticks = Ticks(in: scale.domain, about: 5)
      return zip(ticks.values, ticks.texts).map { (scale.position($0), $1) }
    }
    let span = scale.domain.upperBound - scale.domain.lowerBound
    guard span >= 1 else {
      // So short a range may hold no power of ten; round numbers serve instead.
      let values = zip(curves, lines.series).flatMap { curve, series in
        curve.map { series.values[$0.index] }
      }
      let ticks = Ticks(in: (values.min() ?? 1)...(values.max() ?? 1), about: 5)
      return zip(ticks.values, ticks.texts).map { (scale.position(DecimalLogarithm.of($0)), $1) }
    }
    let step = max(1, Int((span / 6).rounded(.up)))
    let powers = Int(scale.domain.lowerBound.rounded(.up))...Int(scale.domain.upperBound)
    return powers.filter { $0 % step == 0 }.map { power in
      (scale.position(Double(power)), Self.text(powerOfTen: power))
    }
  }

  private static func text(powerOfTen power: Int) -> String {
    guard abs(power) > 4 else {
      let zeros = String(repeating: "0", count: max(0, abs(power) - (power < 0 ? 1 : 0)))
      return power < 0 ? "0." + zeros + "1" : "1" + zeros
    }
    return "1e\(power)"
  }

  /// The points of a curve that its line needs: where there are many, the first, the lowest, the
  /// highest and the last of each pixel across, which give the same line.
  private func thinned(
    _ indices: [Int],
    _ places: [(Double, Double)]
  ) -> (indices: [Int], places: [(Double, Double)], isBroken: (Int) -> Bool) {
    func isBroken(_ index: Int) -> Bool { index > 0 && indices[index] != indices[index - 1] + 1 }
    guard indices.count > 1_500 else { return (indices, places, isBroken) }
    var kept: [Int] = []
    var start = 0
    while start < places.count {
      var end = start
      let column = places[start].0.rounded(.down)
      while end + 1 < places.count, places[end + 1].0.rounded(.down) == column, !isBroken(end + 1) {
        end += 1
      }
      let range = start...end
      let lowest = range.min { places[$0].1 < places[$1].1 } ?? start
      let highest = range.max { places[$0].1 < places[$1].1 } ?? start
      kept += Set([start, lowest, highest, end]).sorted()
      start = end + 1
    }
    let breaks = Set(kept.indices.filter { $0 == 0 || isBroken(kept[$0]) })
    return (kept.map { indices[$0] }, kept.map { places[$0] }, { breaks.contains($0) })
  }

  /// One curve, broken where points are missing, with its markers.
  private func curve(_ series: Int, _ indices: [Int], _ places: [(Double, Double)]) -> HTML {
    var path = HTML.empty
    let line = thinned(indices, places)
    for (place, (x, y)) in line.places.enumerated() {
      path += place > 0 && !line.isBroken(place) ? "L\(at: x) \(at: y)" : "M\(at: x) \(at: y)"
    }
    let color = SeriesPalette.className(series)
    var html: HTML = "<path class=\"line \(color) dash\(series % 3)\" d=\"\(path)\"/>"
    guard indices.count <= Self.mostMarked else { return html }
    for (index, (x, y)) in zip(indices, places) {
      let text = pointText(series, index)
      let marker =
        lines.showsPoints || isAlone(index, in: indices)
        ? Marker.html(series, x: x, y: y)
        : "<circle class=\"target\" cx=\"\(at: x)\" cy=\"\(at: y)\" r=\"6\"/>"
      html += "<g class=\"\(color)\">\(Tip.html(text))\(marker)</g>"
    }
    return html
  }

  /// Whether a point has no neighbour, so that no line shows it.
  private func isAlone(_ index: Int, in indices: [Int]) -> Bool {
    !indices.contains(index - 1) && !indices.contains(index + 1)
  }

  private func pointText(_ series: Int, _ index: Int) -> String {
    let name = lines.series[series].name
    let value = lines.series[series].values[index].shortestText
    return (name.isEmpty ? "" : name + ", ") + "\(lines.x[index].shortestText): \(value)"
  }
}
