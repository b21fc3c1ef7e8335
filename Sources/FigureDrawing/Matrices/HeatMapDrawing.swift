internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Draws a matrix as coloured cells with their values.
struct HeatMapDrawing {
  private let map: HeatMap
  private let columnCount: Int
  private let colors: HeatColors
  private let brief: BriefNumbers
  private let largest: Double
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
    self.largest = map.largestMagnitude
    self.grid = HeatMapGrid(map, columnCount: columnCount, brief: brief)
  }

  var panel: PanelDrawing {
    let scale = HeatScale(
      colors: colors,
      title: map.valueTitle,
      left: grid.area.left,
      top: grid.area.bottom + 16
    )
    let labels = HeatMapLabels(map, grid, columnCount: columnCount)
    let marks = labels.html + cells + sums + rowMarks + cellMarks + scale.html
    var remarks = map.marks.sorted { $0.key < $1.key }.filter { isRow($0.key) }.map { row, reason in
      "\(name(ofRow: row)): \(reason)"
    }
    if !map.cellMark.isEmpty, !map.markedCells.isEmpty {
      remarks.append("Framed: \(map.cellMark)")
    }
    return PanelDrawing(
      width: max(grid.width, scale.right),
      height: scale.top + HeatScale.height,
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

  private var cells: HTML {
    grid.cells.count > HeatMapGrid.mostHoverable ? mergedCells : hoverableCells
  }

  private var hoverableCells: HTML {
    var html = HTML.empty
    for (row, column) in grid.cells {
      let value = map.values[row][column]
      let color = colors.className(value)
      var cell: HTML = """
        <path class="\(color)" d="\(box(row, column, columns: 1))"/>
        """
      if grid.showsValues {
        cell += SVGText.text(
          brief.drawn(value, amid: largest),
          x: grid.x(column) + (grid.cell.width - grid.gap) / 2,
          y: grid.y(row) + grid.cell.height / 2 + 4,
          anchor: .middle,
          style: color + " value"
        )
      }
      let title = "\(name(ofRow: row)) → \(name(ofColumn: column)): \(value.tipText)"
      html += "<g>\(Tip.html(title))\(cell)</g>"
    }
    return html
  }

  /// One path for all cells of a colour, in which neighbours of a row are one: a large map would be many
  /// times the size otherwise.
  private var mergedCells: HTML {
    var paths: [String: HTML] = [:]
    for (row, values) in map.values.enumerated() {
      let names = values.map(colors.className)
      var start = 0
      while start < names.count {
        let end = names[start...].firstIndex { $0 != names[start] } ?? names.count
        paths[names[start], default: .empty] += box(row, start, columns: end - start)
        start = end
      }
    }
    return paths.sorted { $0.key < $1.key }.map { "<path class=\"\($0.key)\" d=\"\($0.value)\"/>" }
      .joined()
  }

  /// The path around cells of a row that stand side by side.
  private func box(_ row: Int, _ column: Int, columns: Int) -> HTML {
    let width = Double(columns) * grid.cell.width - grid.gap
    return """
      M\(at: grid.x(column)) \(at: grid.y(row))h\(at: width)v\(at: grid.cell.height - grid.gap)\
      h\(at: -width)z
      """
  }

  private var sums: HTML {
    guard map.showsRowSums else { return .empty }
    let sums = map.values.map { $0.reduce(0, +) }
    let brief = BriefNumbers(for: sums)
    let x = grid.area.right + 14
    var html = SVGText.text("sum", x: x, y: grid.area.top - 8, style: "axis")
    for (row, sum) in sums.enumerated() where row % grid.rowStride == 0 {
      let text = SVGText.text(
        brief.drawn(sum),
        x: x,
        y: grid.y(row) + grid.cell.height / 2 + 4,
        style: map.marks[row] == nil ? "tick" : "tick marked"
      )
      html += "<g>\(Tip.html("sum of \(name(ofRow: row)): \(sum.tipText)"))\(text)</g>"
    }
    return html
  }

  private var rowMarks: HTML {
    var html = HTML.empty
    for row in map.marks.keys.sorted() where isRow(row) {
      html += """
        <rect class="rowmark" x="\(at: grid.area.left - 2)" y="\(at: grid.y(row) - 2)" \
        width="\(at: grid.area.width + 4 - grid.gap)" \
        height="\(at: grid.cell.height + 4 - grid.gap)" rx="3"/>
        """
    }
    return html
  }

  private var cellMarks: HTML {
    var html = HTML.empty
    for place in map.markedCells {
      let (row, column) = place.quotientAndRemainder(dividingBy: columnCount)
      guard isRow(row), column >= 0, map.values[row].indices.contains(column) else { continue }
      html += """
        <rect class="cellmark" x="\(at: grid.x(column) + 1)" y="\(at: grid.y(row) + 1)" \
        width="\(at: grid.cell.width - grid.gap - 2)" \
        height="\(at: grid.cell.height - grid.gap - 2)"/>
        """
    }
    return html
  }
}
