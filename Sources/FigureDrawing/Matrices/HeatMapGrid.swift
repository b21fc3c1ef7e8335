internal import CellTrace
internal import NumberWriting

/// Where the cells and labels of a heat map stand.
struct HeatMapGrid {
  /// The largest number of cells that each get a text for hovering.
  static let mostHoverable = 400

  /// Where the cells stand.
  let area: Rectangle
  /// The size of a cell with the gap beside it.
  let cell: (width: Double, height: Double)
  /// The gap between cells.
  let gap: Double
  /// Whether each value stands in its cell.
  let showsValues: Bool
  /// Whether the names of columns are turned, for want of room.
  let turnsColumnLabels: Bool
  /// Every how many columns, and rows, a name stands.
  let columnStride, rowStride: Int
  /// The widest name in pixels; longer ones are cut.
  static let longestLabel = 150.0
  /// The width of the whole drawing.
  let width: Double
  /// The row and column of each cell, row by row.
  let cells: [(row: Int, column: Int)]

  init(_ map: HeatMap, columnCount: Int, brief: BriefNumbers) {
    let largest = map.largestMagnitude
    let rowCount = map.values.count
    cells = map.values.enumerated().flatMap { row, values in
      values.indices.map { (row: row, column: $0) }
    }
    showsValues = columnCount <= 14 && rowCount <= 30
    gap = cells.count > Self.mostHoverable ? 0 : 2
    let widest =
      map.values.joined().map { TextWidth.of(brief.drawn($0, amid: largest), size: SVGText.medium) }
      .max() ?? 0
    cell =
      showsValues
      ? (width: min(max((widest + 16).rounded(.up), 46), 92), height: 36)
      : (
        width: max(9, min(24, (560 / Double(columnCount)).rounded(.down))),
        height: max(9, min(24, (480 / Double(rowCount)).rounded(.down)))
      )
    columnStride = max(1, Int((13 / cell.width).rounded(.up)))
    rowStride = max(1, Int((13 / cell.height).rounded(.up)))

    func widths(_ names: [String]) -> Double {
      let widest = names.map { TextWidth.of($0, size: SVGText.medium) }.max() ?? 0
      return min(widest, Self.longestLabel)
    }
    let columnWidth = widths(Array(map.columns.prefix(columnCount)))
    turnsColumnLabels = columnWidth > cell.width - 4
    // At 45 degrees a label takes its width over the square root of two, both ways.
    let slanted = turnsColumnLabels ? columnWidth * 0.708 : 0
    let labels = turnsColumnLabels ? slanted + 18 : columnWidth > 0 ? 24.0 : 6.0
    let top = max(labels, map.showsRowSums ? 24 : 0) + (map.columnTitle.isEmpty ? 0 : 20)
    // At least as much as the first number of the colour scale needs.
    let left =
      max(widths(Array(map.rows.prefix(rowCount))) + 14, 18) + (map.rowTitle.isEmpty ? 0 : 22)
    // Whole pixels have sharp edges, and their numbers are short.
    area = Rectangle(
      left: left.rounded(.up),
      top: top.rounded(.up),
      width: Double(columnCount) * cell.width,
      height: Double(rowCount) * cell.height
    )
    let sums = BriefNumbers(for: map.values.map { $0.reduce(0, +) })
    let sumWidth =
      map.values.map { values in
        TextWidth.of(sums.text(values.reduce(0, +)), size: SVGText.small)
      }.max() ?? 0
    let right = map.showsRowSums ? max(sumWidth, 28) + 20 : 8
    width = max(area.right + max(right, slanted), area.left + 140)
  }

  /// The left edge of a column.
  func x(_ column: Int) -> Double { area.left + Double(column) * cell.width }

  /// The upper edge of a row.
  func y(_ row: Int) -> Double { area.top + Double(row) * cell.height }
}

extension HeatMap {
  /// The largest number without its sign; zero where there is none.
  var largestMagnitude: Double {
    values.joined().filter(\.isFinite).map(\.magnitude).max() ?? 0
  }
}
