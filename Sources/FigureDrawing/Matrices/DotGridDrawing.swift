internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Draws which row goes with which column as dots on a grid.
struct DotGridDrawing {
  private let dots: DotGrid
  private let map: HeatMap
  private let grid: HeatMapGrid

  /// Lays the grid out; `nil` when it has no cell.
  init?(_ dots: DotGrid) {
    guard !dots.rows.isEmpty, !dots.columns.isEmpty else { return nil }
    self.dots = dots
    map = HeatMap(
      values: dots.dots.map { $0.map { $0 ? 1 : 0 } },
      rows: dots.rows,
      columns: dots.columns,
      rowTitle: dots.rowTitle,
      columnTitle: dots.columnTitle
    )
    grid = HeatMapGrid(map, columnCount: dots.columns.count, brief: BriefNumbers(for: [1]))
  }

  var panel: PanelDrawing {
    let pairs = grid.cells.filter { row, column in
      dots.rows.indices.contains(row) && dots.columns.indices.contains(column)
        && dots.dots[row][column]
    }
    var marks = lattice
    for (row, column) in pairs {
      marks += """
        <g class="s0">\(Tip.html("\(dots.rows[row]) and \(dots.columns[column])"))\
        <circle class="dot" cx="\(at: grid.x(column) + grid.cell.width / 2)" \
        cy="\(at: grid.y(row) + grid.cell.height / 2)" r="\(at: min(grid.cell.height / 5, 7))"/></g>
        """
    }
    let labels = HeatMapLabels(map, grid, columnCount: dots.columns.count)
    let names = pairs.prefix(20).map { "\(dots.rows[$0]) and \(dots.columns[$1])" }
    return PanelDrawing(
      width: grid.width,
      height: grid.area.bottom + 6,
      marks: marks + labels.html,
      summary: "A grid of \(dots.rows.count) by \(dots.columns.count) names with "
        + "\(pairs.count) dots: \(names.joined(separator: "; "))\(pairs.count > 20 ? "; …" : "")."
    )
  }

  /// The lines around all cells as one path: a box for each row, and what divides it.
  private var lattice: HTML {
    var path = HTML.empty
    for (row, values) in map.values.enumerated() where !values.isEmpty {
      let width = Double(values.count) * grid.cell.width
      path += """
        M\(at: grid.x(0)) \(at: grid.y(row))h\(at: width)v\(at: grid.cell.height)\
        h\(at: -width)z
        """
      for column in values.indices.dropFirst() {
        path += "M\(at: grid.x(column)) \(at: grid.y(row))v\(at: grid.cell.height)"
      }
    }
    return "<path class=\"gridcell\" d=\"\(path)\"/>"
  }
}
