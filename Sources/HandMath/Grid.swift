/// A rectangle of quantities: a list, a row, a column or a matrix.
struct Grid: Sendable, Equatable {
  /// How the author wrote it; a list has no direction of its own.
  enum Form: Sendable { case list, tuple, matrix }

  let rows: Int
  let columns: Int
  var elements: [Quantity]
  var form: Form

  init(rows: Int, columns: Int, elements: [Quantity], form: Form) {
    self.rows = rows
    self.columns = columns
    self.elements = elements
    self.form = form
  }

  init(list elements: [Quantity], form: Form = .list) {
    self.init(rows: 1, columns: elements.count, elements: elements, form: form)
  }

  subscript(row: Int, column: Int) -> Quantity { elements[row * columns + column] }

  var isVector: Bool { rows == 1 || columns == 1 }

  var isColumn: Bool { form == .matrix && columns == 1 && rows > 1 }

  var isDirectionless: Bool { form != .matrix }

  var shape: String { isDirectionless ? "\(columns) numbers" : "\(rows)×\(columns)" }

  func hasShape(of other: Grid) -> Bool { rows == other.rows && columns == other.columns }

  func map(_ transform: (Quantity) throws(Unreadable) -> Quantity) throws(Unreadable) -> Grid {
    var result: [Quantity] = []
    result.reserveCapacity(elements.count)
    for element in elements { result.append(try transform(element)) }
    return Grid(rows: rows, columns: columns, elements: result, form: form)
  }

  /// The transpose; a list has no direction and stays as it is.
  var transposed: Grid {
    guard !isDirectionless else { return self }
    var result: [Quantity] = []
    result.reserveCapacity(elements.count)
    for column in 0..<columns {
      for row in 0..<rows { result.append(self[row, column]) }
    }
    return Grid(rows: columns, columns: rows, elements: result, form: .matrix)
  }

  /// A list laid down as a column of a matrix.
  var asColumn: Grid {
    Grid(rows: elements.count, columns: 1, elements: elements, form: .matrix)
  }

  func row(_ index: Int) -> [Quantity] {
    Array(elements[index * columns..<(index + 1) * columns])
  }
}
