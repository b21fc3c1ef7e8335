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
    var marks = HTML.empty
    for (row, column) in grid.cells {
      let x = grid.x(column)
      let y = grid.y(row)
      marks += """
        <rect class="gridcell" x="\(at: x)" y="\(at: y)" width="\(at: grid.cell.width)" \
        height="\(at: grid.cell.height)"/>
        """
      guard dots.dots[row].indices.contains(column), dots.dots[row][column] else { continue }
      marks += """
        <g class="s0">\(Tip.html("\(dots.rows[row]) and \(dots.columns[column])"))\
        <circle class="dot" cx="\(at: x + grid.cell.width / 2)" \
        cy="\(at: y + grid.cell.height / 2)" r="\(at: min(grid.cell.height / 5, 7))"/></g>
        """
    }
    let labels = HeatMapLabels(map, grid, columnCount: dots.columns.count)
    let pairs = dots.rows.indices.flatMap { row in
      dots.columns.indices.filter { dots.dots[row][$0] }.map { (row, $0) }
    }
    let names = pairs.prefix(20).map { "\(dots.rows[$0]) and \(dots.columns[$1])" }
    return PanelDrawing(
      width: grid.width,
      height: grid.area.bottom + 6,
      marks: marks + labels.html,
      summary: "A grid of \(dots.rows.count) by \(dots.columns.count) names with "
        + "\(pairs.count) dots: \(names.joined(separator: "; "))\(pairs.count > 20 ? "; …" : "")."
    )
  }
}
