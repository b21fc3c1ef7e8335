extension Value {
  /// The determinant of a square matrix, by elimination in exact fractions where they last.
  static func determinant(of grid: Grid) throws(Unreadable) -> Quantity {
    guard grid.rows == grid.columns, grid.rows <= 12 else {
      throw Unreadable("the determinant needs a small square matrix, not \(grid.shape)")
    }
    if grid.rows == 2 { return grid[0, 0] * grid[1, 1] - grid[0, 1] * grid[1, 0] }
    var rows = (0..<grid.rows).map { grid.row($0) }
    var result = Quantity(1)
    for pivot in rows.indices {
      guard let best = rows.indices[pivot...].first(where: { rows[$0][pivot].double != 0 }) else {
        return Quantity(0)
      }
      if best != pivot {
        rows.swapAt(best, pivot)
        result = -result
      }
      result = result * rows[pivot][pivot]
      for other in rows.indices[(pivot + 1)...] where rows[other][pivot].double != 0 {
        let factor = rows[other][pivot] / rows[pivot][pivot]
        for column in pivot..<grid.columns {
          rows[other][column] = rows[other][column] - factor * rows[pivot][column]
        }
      }
    }
    return result
  }

  /// The inverse of a square matrix, by Gauss and Jordan.
  static func inverse(of grid: Grid) throws(Unreadable) -> Grid {
    guard grid.rows == grid.columns, grid.rows <= 12 else {
      throw Unreadable("the inverse needs a small square matrix, not \(grid.shape)")
    }
    let n = grid.rows
    var rows = (0..<n).map { row in
      grid.row(row) + (0..<n).map { Quantity($0 == row ? 1 : 0) }
    }
    for pivot in 0..<n {
      guard let best = (pivot..<n).first(where: { rows[$0][pivot].double != 0 }) else {
        throw Unreadable("the matrix has no inverse")
      }
      rows.swapAt(best, pivot)
      let head = rows[pivot][pivot]
      rows[pivot] = rows[pivot].map { $0 / head }
      for other in 0..<n where other != pivot && rows[other][pivot].double != 0 {
        let factor = rows[other][pivot]
        for column in 0..<2 * n {
          rows[other][column] = rows[other][column] - factor * rows[pivot][column]
        }
      }
    }
    let elements = rows.flatMap { $0[n...] }
    return Grid(rows: n, columns: n, elements: elements, form: .matrix)
  }

  /// The value raised to another, for numbers, whole powers of square matrices, and by element
  /// where the exponent is a list.
  func raised(to exponent: Value) throws(Unreadable) -> Value {
    switch (self, exponent) {
    case (.scalar(let base), .scalar(let power)):
      return .scalar(try Self.power(base, power))
    case (.scalar(let base), .grid(let powers)):
      return .grid(try powers.map { (p) throws(Unreadable) in try Self.power(base, p) })
    case (.grid(let grid), .scalar(let power)):
      guard let whole = power.number.smallInteger, grid.rows == grid.columns, abs(whole) <= 64
      else { throw Unreadable("a power of \(grid.shape) has more than one reading") }
      var result = whole < 0 ? try Self.inverse(of: grid) : grid
      let step = result
      guard whole != 0 else { throw Unreadable("the power of a matrix is zero") }
      for _ in 1..<abs(whole) {
        guard case .grid(let next) = try Value.grid(result).multiplied(by: .grid(step), sign: .none)
        else { break }
        result = next
      }
      return .grid(result)
    case (.grid, .grid):
      throw Unreadable("a matrix stands in an exponent")
    }
  }

  private static func power(_ base: Quantity, _ power: Quantity) throws(Unreadable) -> Quantity {
    if base.double == 0, power.double < 0 {
      throw Unreadable("it divides by zero", isUndefined: true)
    }
    return base.raised(to: power)
  }
}
