internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Draws a matrix as coloured cells with their values.
struct HeatMapDrawing {
  private let map: HeatMap
  private let columnCount: Int
  private let colors: HeatColors
  private let brief: BriefNumbers
  private let grid: HeatMapGrid

  /// Lays a matrix out; `nil` when it has no cell.
  init?(_ map: HeatMap) {
    let columnCount = map.values.map(\.count).max() ?? 0
    guard columnCount > 0 else { return nil }
    self.map = map
    self.columnCount = columnCount
    let all = map.values.joined()
    self.colors = HeatColors(values: all, range: map.range)
    self.brief = BriefNumbers(for: all)
    self.grid = HeatMapGrid(map, columnCount: columnCount, brief: brief)
  }

  var panel: PanelDrawing {
    let scaleTop = grid.area.bottom + 16
    let marks = titles + columnLabels + rowLabels + cells + sums + rowMarks + scale(top: scaleTop)
    let remarks = map.marks.sorted { $0.key < $1.key }.filter { isRow($0.key) }.map { row, reason in
      "\(name(ofRow: row)): \(reason)"
    }
    return PanelDrawing(
      width: grid.width,
      height: scaleTop + 34,
      marks: marks,
      remarks: remarks,
      summary: summary
    )
  }

  private var summary: String {
    let finite = map.values.joined().filter(\.isFinite)
    let size = "Heat map with \(map.values.count) rows and \(columnCount) columns"
    guard let least = finite.min(), let most = finite.max() else { return size + "." }
    return "\(size), values from \(brief.text(least)) to \(brief.text(most))."
  }

  private func isRow(_ row: Int) -> Bool { map.values.indices.contains(row) }

  private func name(ofRow row: Int) -> String {
    map.rows.indices.contains(row) ? map.rows[row] : "row \(row + 1)"
  }

  private func name(ofColumn column: Int) -> String {
    map.columns.indices.contains(column) ? map.columns[column] : "column \(column + 1)"
  }

  private var titles: HTML {
    var html = HTML.empty
    if !map.columnTitle.isEmpty {
      let text = TextWidth.cut(map.columnTitle, to: grid.width, size: SVGText.medium)
      let half = TextWidth.of(text, size: SVGText.medium) / 2
      let middle = grid.area.left + grid.area.width / 2
      html += SVGText.text(
        text,
        x: max(half, min(middle, grid.width - half)),
        y: 14,
        anchor: .middle,
        style: "axis"
      )
    }
    if !map.rowTitle.isEmpty {
      let text = TextWidth.cut(map.rowTitle, to: grid.area.height + 30, size: SVGText.medium)
      html += SVGText.turned(
        text,
        x: 13,
        y: grid.area.top + grid.area.height / 2,
        degrees: -90,
        anchor: .middle,
        style: "axis"
      )
    }
    return html
  }

  private var columnLabels: HTML {
    var html = HTML.empty
    for column in stride(from: 0, to: columnCount, by: grid.columnStride) {
      guard map.columns.indices.contains(column) else { continue }
      let text = TextWidth.cut(
        map.columns[column],
        to: HeatMapGrid.longestLabel,
        size: SVGText.medium
      )
      let middle = grid.x(column) + grid.cell.width / 2
      let y = grid.area.top - 8
      if grid.turnsColumnLabels {
        html += SVGText.turned(
          text,
          x: middle + 3,
          y: y,
          degrees: -45,
          anchor: .start,
          style: "name"
        )
      } else {
        html += SVGText.text(text, x: middle, y: y, anchor: .middle, style: "name")
      }
    }
    return html
  }

  private var rowLabels: HTML {
    var html = HTML.empty
    for row in stride(from: 0, to: map.values.count, by: grid.rowStride) {
      guard map.rows.indices.contains(row) else { continue }
      html += SVGText.text(
        TextWidth.cut(map.rows[row], to: HeatMapGrid.longestLabel, size: SVGText.medium),
        x: grid.area.left - 9,
        y: grid.y(row) + grid.cell.height / 2 + 4,
        anchor: .end,
        style: "name"
      )
    }
    return html
  }

  private var cells: HTML {
    grid.cells.count > HeatMapGrid.mostHoverable ? mergedCells : hoverableCells
  }

  private var hoverableCells: HTML {
    var html = HTML.empty
    for (row, column) in grid.cells {
      let value = map.values[row][column]
      let color = colors.className(value)
      var cell: HTML = """
        <rect class="\(color)" x="\(at: grid.x(column))" y="\(at: grid.y(row))" \
        width="\(at: grid.cell.width - grid.gap)" height="\(at: grid.cell.height - grid.gap)"/>
        """
      if grid.showsValues {
        cell += SVGText.text(
          brief.text(value),
          x: grid.x(column) + (grid.cell.width - grid.gap) / 2,
          y: grid.y(row) + grid.cell.height / 2 + 4,
          anchor: .middle,
          style: color + " value"
        )
      }
      let title = "\(name(ofRow: row)) → \(name(ofColumn: column)): \(value.shortestText)"
      html += "<g><title>\(title)</title>\(cell)</g>"
    }
    return html
  }

  /// One path for all cells of a colour: a large map would be many times the size otherwise.
  private var mergedCells: HTML {
    var paths: [String: HTML] = [:]
    for (row, column) in grid.cells {
      let color = colors.className(map.values[row][column])
      paths[color, default: .empty] += """
        M\(at: grid.x(column)) \(at: grid.y(row))h\(at: grid.cell.width)v\(at: grid.cell.height)\
        h\(at: -grid.cell.width)z
        """
    }
    return paths.sorted { $0.key < $1.key }.map { "<path class=\"\($0.key)\" d=\"\($0.value)\"/>" }
      .joined()
  }

  private var sums: HTML {
    guard map.showsRowSums else { return .empty }
    let sums = map.values.map { $0.reduce(0, +) }
    let brief = BriefNumbers(for: sums)
    let x = grid.area.right + 14
    var html = SVGText.text("sum", x: x, y: grid.area.top - 8, style: "axis")
    for (row, sum) in sums.enumerated() where row % grid.rowStride == 0 {
      let text = SVGText.text(
        brief.text(sum),
        x: x,
        y: grid.y(row) + grid.cell.height / 2 + 4,
        style: map.marks[row] == nil ? "tick" : "tick marked"
      )
      html += "<g><title>sum of \(name(ofRow: row)): \(sum.shortestText)</title>\(text)</g>"
    }
    return html
  }

  private var rowMarks: HTML {
    var html = HTML.empty
    for (row, reason) in map.marks.sorted(by: { $0.key < $1.key }) where isRow(row) {
      html += """
        <rect class="rowmark" x="\(at: grid.area.left - 2)" y="\(at: grid.y(row) - 2)" \
        width="\(at: grid.area.width + 4 - grid.gap)" \
        height="\(at: grid.cell.height + 4 - grid.gap)" rx="3">\
        <title>\(name(ofRow: row)): \(reason)</title></rect>
        """
    }
    return html
  }

  private func scale(top: Double) -> HTML {
    let width = min(max(grid.area.width, 120), 220)
    let left = grid.area.left
    let step = width / Double(HeatPalette.steps)
    var html = HTML.empty
    for index in 0..<HeatPalette.steps {
      // A little wider than its step, so that no seam shows between neighbours.
      let own = index == HeatPalette.steps - 1 ? step : step + 0.5
      html += """
        <rect class="\(colors.className(step: index))" x="\(at: left + Double(index) * step)" \
        y="\(at: top)" width="\(at: own)" height="9"/>
        """
    }
    let scale = LinearScale(domain: colors.domain, from: left, to: left + width)
    let ticks = Ticks(in: colors.domain, about: 3)
    for (value, text) in zip(ticks.values, ticks.texts) {
      let x = scale.position(value)
      html += "<path class=\"tickmark\" d=\"M\(at: x) \(at: top + 9)v4\"/>"
      html += SVGText.text(text, x: x, y: top + 25, anchor: .middle, style: "tick")
    }
    return html
  }
}
