internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// A table of numbers in square brackets, with the names of its rows and columns outside of them.
struct MatrixView {
  /// The most rows and columns that are shown whole; of more, the first and last.
  private static let most = (rows: 12, columns: 12)

  private let tensor: TensorValue
  private let rows: Int
  private let columns: Int
  private let start: Int
  private let text: (Double) -> String
  private let isShortened: (Double) -> Bool
  private let exact: (Double) -> String

  /// Shows a vector as one row, a matrix, or one slice of a higher tensor.
  ///
  /// - Parameters:
  ///   - tensor: Its last axis is the columns and the one before it the rows; `nil` comes of a
  ///     tensor without elements, or with a shape that is not its own.
  ///   - slice: Which of the matrices that lie one after the other.
  ///   - text: How a number is written.
  ///   - isShortened: Whether that text says less than the number.
  ///   - exact: The number with all its digits.
  init?(
    _ tensor: TensorValue,
    slice: Int = 0,
    text: @escaping (Double) -> String,
    isShortened: @escaping (Double) -> Bool = { _ in false },
    exact: @escaping (Double) -> String = { $0.shortestText }
  ) {
    let shape = tensor.shape.suffix(2)
    guard let columns = shape.last, columns > 0, let first = shape.first, first > 0,
      columns <= tensor.scalars.count, first <= tensor.scalars.count
    else { return nil }
    self.tensor = tensor
    self.columns = columns
    rows = shape.count == 2 ? first : 1
    start = slice * rows * columns
    guard start + rows * columns <= tensor.scalars.count else { return nil }
    self.text = text
    self.isShortened = isShortened
    self.exact = exact
  }

  /// Whether some rows or columns are left out.
  var isCut: Bool { rows > Self.most.rows || columns > Self.most.columns }

  var html: HTML {
    let shownRows = Self.shown(rows, most: Self.most.rows)
    let shownColumns = Self.shown(columns, most: Self.most.columns)
    let body = shownRows.map { row(at: $0, shownColumns) }
    return """
      <div class="scroll"><table class="matrix">\(header(shownColumns))\
      <tbody>\(body)</tbody></table></div>
      """
  }

  /// The places that are shown, with `nil` for a gap.
  private static func shown(_ count: Int, most: Int) -> [Int?] {
    guard count > most else { return Array(0..<count) }
    let head = most - 4
    return Array(0..<head) + [nil] + Array((count - 3)..<count)
  }

  private var hasRowNames: Bool { tensor.rowNames.count == rows && tensor.shape.count > 1 }

  private func header(_ shown: [Int?]) -> HTML {
    guard tensor.columnNames.count == columns else { return .empty }
    let names = shown.map { column -> HTML in
      "<th scope=\"col\">\(column.map { tensor.columnNames[$0] } ?? "⋯")</th>"
    }
    let corner: HTML = hasRowNames ? "<td></td>" : .empty
    return "<thead><tr>\(corner)\(names)</tr></thead>"
  }

  private func row(at row: Int?, _ shown: [Int?]) -> HTML {
    let name: HTML =
      hasRowNames ? "<th scope=\"row\">\(row.map { tensor.rowNames[$0] } ?? "⋮")</th>" : .empty
    let cells = shown.enumerated().map { index, column -> HTML in
      let sides = (index == 0 ? "l " : "") + (index == shown.count - 1 ? "r " : "")
      guard let row, let column else {
        let dots = row == nil ? (column == nil ? "⋱" : "⋮") : "⋯"
        return "<td class=\"\(sides)gap\">\(dots)</td>"
      }
      return cell(tensor.scalars[start + row * columns + column], sides: sides)
    }
    return "<tr>\(name)\(cells)</tr>"
  }

  private func cell(_ number: Double, sides: String) -> HTML {
    let classes = sides + (number == 0 ? "zero" : "")
    let trimmed = classes.hasSuffix(" ") ? String(classes.dropLast()) : classes
    let attribute: HTML = trimmed.isEmpty ? .empty : " class=\"\(trimmed)\""
    let title: HTML = isShortened(number) ? " title=\"\(exact(number))\"" : .empty
    return "<td\(attribute)\(title)>\(text(number))</td>"
  }
}
