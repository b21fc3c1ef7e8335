internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// One matrix of a row: coloured cells in brackets, with its name above and its size below.
struct MatrixBlock {
  /// The most rows and columns whose values are written.
  private static let mostWritten = 12
  /// The most rows and columns that are drawn; of more, the first.
  private static let mostDrawn = 64

  private let name: String
  private let tensor: TensorValue
  private let marked: Set<Int>
  private let colors: HeatColors
  private let brief: BriefNumbers
  private let rows, columns: Int
  private let shownRows, shownColumns: Int
  private let cell: (width: Double, height: Double)
  private let showsValues: Bool
  private let rowNameWidth: Double

  /// Lays a vector, as one row, or a matrix out; `nil` for what has no cell or more axes.
  init?(name: String, tensor: TensorValue, marked: [Int]) {
    guard tensor.shape.count <= 2, !tensor.scalars.isEmpty else { return nil }
    self.name = name
    self.tensor = tensor
    self.marked = Set(marked)
    let columns = tensor.shape.last ?? 1
    let rows = tensor.shape.count == 2 ? tensor.shape[0] : 1
    (self.columns, self.rows) = (columns, rows)
    guard columns > 0, rows * columns == tensor.scalars.count else { return nil }
    colors = HeatColors(values: tensor.scalars, range: nil)
    brief = BriefNumbers(for: tensor.scalars, mostDecimals: 3)
    shownRows = min(rows, Self.mostDrawn)
    shownColumns = min(columns, Self.mostDrawn)
    showsValues = columns <= Self.mostWritten && rows <= Self.mostWritten
    let widest =
      showsValues
      ? tensor.scalars.map { [brief] in TextWidth.of(brief.drawn($0), size: SVGText.small) }.max()
        ?? 0 : 0
    cell =
      showsValues
      ? (max(widest + 10, 26), 26)
      : (max(4, min(12, 240 / Double(shownColumns))), max(4, min(12, 240 / Double(shownRows))))
    let names = tensor.rowNames.count == rows && showsValues ? tensor.rowNames : []
    let longest = names.map { TextWidth.of($0, size: SVGText.medium) }.max() ?? 0
    rowNameWidth = names.isEmpty ? 0 : min(longest, 110) + 8
  }

  private var hasColumnNames: Bool { tensor.columnNames.count == columns && showsValues }

  private var columnNameWidth: Double {
    let longest = tensor.columnNames.map { TextWidth.of($0, size: SVGText.medium) }.max() ?? 0
    return min(longest, 110)
  }

  /// Whether the names of columns are turned, for want of room.
  private var turnsColumnNames: Bool { hasColumnNames && columnNameWidth > cell.width - 3 }

  private var gridWidth: Double { Double(shownColumns) * cell.width }

  /// The height of the cells.
  var gridHeight: Double { Double(shownRows) * cell.height }

  /// The room over the cells: name and names of columns.
  var above: Double {
    let names = !hasColumnNames ? 0 : turnsColumnNames ? columnNameWidth * 0.708 + 16 : 18
    return names + (name.isEmpty ? 6 : 22)
  }

  /// The room under the cells: the size, and what the colours mean where no value is written.
  var below: Double { showsValues ? 22 : 38 }

  /// The whole width.
  var width: Double {
    let slant = turnsColumnNames ? columnNameWidth * 0.708 - 6 : 0
    let texts = [name, sizeText, rangeText].map { TextWidth.of($0, size: SVGText.medium) }
    return rowNameWidth + max(gridWidth + 12 + max(slant, 0), texts.max() ?? 0)
  }

  private var sizeText: String {
    tensor.shape.isEmpty ? "" : tensor.shape.map(String.init).joined(separator: " × ")
  }

  private var rangeText: String {
    let finite = tensor.scalars.filter(\.isFinite)
    guard !showsValues, let least = finite.min(), let most = finite.max() else { return "" }
    let cut =
      rows > shownRows || columns > shownColumns ? ", the first \(shownRows) × \(shownColumns)" : ""
    return "\(brief.drawn(least)) to \(brief.drawn(most))" + cut
  }

  /// The matrix with the upper left corner of its cells' row at a place.
  func html(left: Double, top: Double) -> HTML {
    let texts = [name, sizeText, rangeText].map { TextWidth.of($0, size: SVGText.medium) }
    let spare = max(0, (texts.max() ?? 0) - gridWidth - 12) / 2
    let x = left + rowNameWidth + 6 + spare
    let middle = x + gridWidth / 2
    var html = brackets(x: x, top: top)
    html += showsValues ? writtenCells(x: x, top: top) : mergedCells(x: x, top: top)
    html += columnNames(x: x, top: top) + rowNames(x: x, top: top)
    if !name.isEmpty {
      html += SVGText.text(
        name,
        x: middle,
        y: top - above + 13,
        anchor: .middle,
        style: "name strong"
      )
    }
    var y = top + gridHeight + 17
    for text in [sizeText, rangeText] where !text.isEmpty {
      html += SVGText.text(text, x: middle, y: y, anchor: .middle, style: "tick")
      y += 15
    }
    return html
  }

  private func writtenCells(x: Double, top: Double) -> HTML {
    var html = HTML.empty
    for row in 0..<shownRows {
      for column in 0..<shownColumns { html += cellHTML(row, column, x: x, top: top) }
    }
    return html
  }

  /// One path for all cells of a colour.
  private func mergedCells(x: Double, top: Double) -> HTML {
    var paths: [String: HTML] = [:]
    for row in 0..<shownRows {
      for column in 0..<shownColumns {
        let color = colors.className(tensor.scalars[row * columns + column])
        paths[color, default: .empty] += """
          M\(at: x + Double(column) * cell.width) \(at: top + Double(row) * cell.height)\
          h\(at: cell.width)v\(at: cell.height)h\(at: -cell.width)z
          """
      }
    }
    return paths.sorted { $0.key < $1.key }.map { "<path class=\"\($0.key)\" d=\"\($0.value)\"/>" }
      .joined()
  }

  private func cellHTML(_ row: Int, _ column: Int, x: Double, top: Double) -> HTML {
    let place = row * columns + column
    let value = tensor.scalars[place]
    let color = colors.className(value)
    let left = x + Double(column) * cell.width
    let y = top + Double(row) * cell.height
    let gap = 1.5
    var html: HTML = """
      <rect class="\(color)" x="\(at: left)" y="\(at: y)" width="\(at: cell.width - gap)" \
      height="\(at: cell.height - gap)"/>
      """
    html += SVGText.text(
      brief.drawn(value),
      x: left + (cell.width - gap) / 2,
      y: y + cell.height / 2 + 3.5,
      anchor: .middle,
      style: color + " value"
    )
    if marked.contains(place) {
      html += """
        <rect class="cellmark" x="\(at: left + 1)" y="\(at: y + 1)" \
        width="\(at: cell.width - gap - 2)" height="\(at: cell.height - gap - 2)"/>
        """
    }
    let at = tensor.shape.count == 2 ? "[\(row), \(column)]" : "[\(column)]"
    return "<g>\(Tip.html("\(name)\(at): \(value.tipText)"))\(html)</g>"
  }

  private func brackets(x: Double, top: Double) -> HTML {
    let (y, height) = (top - 3, gridHeight + 5)
    let right = x + gridWidth + 3
    return """
      <path class="bracket" d="M\(at: x) \(at: y)h-4v\(at: height)h4M\(at: right - 4) \(at: y)\
      h4v\(at: height)h-4"/>
      """
  }

  private func columnNames(x: Double, top: Double) -> HTML {
    guard hasColumnNames else { return .empty }
    return tensor.columnNames.enumerated().map { column, name -> HTML in
      let text = TextWidth.cut(name, to: 110, size: SVGText.medium)
      let middle = x + (Double(column) + 0.5) * cell.width
      return turnsColumnNames
        ? SVGText.turned(
          text,
          x: middle + 3,
          y: top - 9,
          degrees: -45,
          anchor: .start,
          style: "name"
        )
        : SVGText.text(text, x: middle, y: top - 9, anchor: .middle, style: "name")
    }.joined()
  }

  private func rowNames(x: Double, top: Double) -> HTML {
    guard rowNameWidth > 0 else { return .empty }
    return tensor.rowNames.enumerated().map { row, name -> HTML in
      SVGText.text(
        TextWidth.cut(name, to: 110, size: SVGText.medium),
        x: x - 11,
        y: top + (Double(row) + 0.5) * cell.height + 4,
        anchor: .end,
        style: "name"
      )
    }.joined()
  }
}
