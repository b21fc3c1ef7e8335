public import AttentionEngine
internal import CellTrace

extension Drawing {
  /// A matrix as coloured cells, such as attention weights with words on both axes.
  ///
  /// - Parameters:
  ///   - values: Shape `[rows, columns]`.
  ///   - rows: A name for each row.
  ///   - columns: A name for each column.
  ///   - title: The heading over this plot.
  ///   - rowTitle: What the rows are, such as `query`.
  ///   - columnTitle: What the columns are, such as `key`.
  ///   - showsRowSums: Whether the sum of each row stands beside it.
  ///   - marks: Rows to mark, by number from 0, each with the reason.
  ///   - range: The values at the two ends of the colour scale; the data's own when left out.
  ///   - valueTitle: What the values are, such as `weight`, beside the colour scale.
  ///   - framing: Why cells are framed; no cell is when it is left out.
  ///   - isFramed: Which cells are framed, by row and column from 0.
  /// - Returns: The plot.
  /// - Precondition: As many names as rows and columns.
  public static func heatMap(
    _ values: Tensor,
    rows: [String],
    columns: [String],
    title: String = "",
    rowTitle: String = "",
    columnTitle: String = "",
    showsRowSums: Bool = false,
    marks: [Int: String] = [:],
    range: ClosedRange<Double>? = nil,
    valueTitle: String = "",
    framing: String = "",
    where isFramed: ((_ row: Int, _ column: Int) -> Bool)? = nil
  ) -> Drawing {
    require(
      values.shape == [rows.count, columns.count],
      "heatMap: \(rows.count) row names and \(columns.count) column names for \(values.shape)"
    )
    let scalars = values.scalars
    let width = columns.count
    let heatMap = HeatMap(
      values: rows.indices.map { Array(scalars[$0 * width..<($0 + 1) * width]) },
      rows: rows,
      columns: columns,
      rowTitle: rowTitle,
      columnTitle: columnTitle,
      showsRowSums: showsRowSums,
      marks: marks,
      range: range,
      valueTitle: valueTitle,
      markedCells: places(rows.count, columns.count, where: isFramed),
      cellMark: framing
    )
    return Drawing(title: title, plot: .heatMap(heatMap))
  }

  /// Dots on a grid of names: which row goes with which column, where no number is known.
  ///
  /// - Parameters:
  ///   - rows: A name for each row.
  ///   - columns: A name for each column.
  ///   - title: The heading over this plot.
  ///   - rowTitle: What the rows are.
  ///   - columnTitle: What the columns are.
  ///   - hasDot: Where there is a dot, by row and column from 0; everywhere when left out.
  /// - Returns: The plot.
  public static func dots(
    rows: [String],
    columns: [String],
    title: String = "",
    rowTitle: String = "",
    columnTitle: String = "",
    where hasDot: (_ row: Int, _ column: Int) -> Bool = { _, _ in true }
  ) -> Drawing {
    let dots = rows.indices.map { row in columns.indices.map { hasDot(row, $0) } }
    let grid = DotGrid(
      rows: rows,
      columns: columns,
      dots: dots,
      rowTitle: rowTitle,
      columnTitle: columnTitle
    )
    return Drawing(title: title, plot: .dots(grid))
  }

  /// Matrices in a row with signs between them, each over its size:
  /// `.matrices(.matrix("Q", q), "×", .matrix("Kᵀ", k.transposed()), "=", .matrix("S", s))`.
  ///
  /// - Parameters:
  ///   - parts: The matrices, and the signs as texts, from left to right.
  ///   - title: The heading over this plot.
  /// - Returns: The plot.
  public static func matrices(_ parts: MatrixPart..., title: String = "") -> Drawing {
    Drawing(title: title, plot: .matrices(Matrices(parts: parts.map(\.part))))
  }

  /// The places, in row-major order, for which a condition holds.
  static func places(
    _ rows: Int,
    _ columns: Int,
    where condition: ((Int, Int) -> Bool)?
  ) -> [Int] {
    guard let condition else { return [] }
    return (0..<rows * columns).filter { condition($0 / columns, $0 % columns) }
  }
}

/// A matrix, or a sign, in a row of matrices. A sign is written as a text: `"×"`.
public struct MatrixPart: Sendable, ExpressibleByStringLiteral {
  let part: Matrices.Part

  /// A sign between matrices.
  public init(stringLiteral sign: String) {
    part = .sign(sign)
  }

  private init(_ part: Matrices.Part) {
    self.part = part
  }

  /// A matrix or a vector.
  ///
  /// - Parameters:
  ///   - name: What stands over it.
  ///   - values: A scalar, a vector, drawn as a row, or a matrix.
  ///   - rows: A name for each row; empty for none.
  ///   - columns: A name for each column; empty for none.
  ///   - isFramed: Which numbers are framed, by row and column from 0.
  /// - Returns: The part.
  /// - Precondition: At most two axes, and as many names as rows and columns where there are any.
  public static func matrix(
    _ name: String,
    _ values: Tensor,
    rows: [String] = [],
    columns: [String] = [],
    where isFramed: ((_ row: Int, _ column: Int) -> Bool)? = nil
  ) -> MatrixPart {
    let shape = values.shape
    require(
      shape.count <= 2,
      "matrices: \"\(name)\" has the shape \(shape); at most two axes are drawn"
    )
    let rowCount = shape.count == 2 ? shape[0] : 1
    let columnCount = shape.last ?? 1
    require(
      (rows.isEmpty || rows.count == rowCount) && (columns.isEmpty || columns.count == columnCount),
      "matrices: \(rows.count) row names and \(columns.count) column names for \(shape)"
    )
    var tensor = tensorValue(of: values)
    tensor.rowNames = rows
    tensor.columnNames = columns
    let marked = Drawing.places(rowCount, columnCount, where: isFramed)
    return MatrixPart(.matrix(name: name, tensor, marked: marked))
  }
}
