internal import CellTrace
internal import HTMLWriting

/// The names of a heat map's rows and columns, and the titles of its two sides.
struct HeatMapLabels {
  private let map: HeatMap
  private let grid: HeatMapGrid
  private let columnCount: Int

  init(_ map: HeatMap, _ grid: HeatMapGrid, columnCount: Int) {
    self.map = map
    self.grid = grid
    self.columnCount = columnCount
  }

  var html: HTML { titles + columnLabels + rowLabels }

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
}
