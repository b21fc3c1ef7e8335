/// Which product an author's sign stands for.
enum ProductSign: Sendable { case none, dot, cross, star, elementwise }

extension Value {
  /// Sum or difference; numbers, rows and columns spread over a matrix.
  func combined(
    with other: Value,
    by operation: (Quantity, Quantity) -> Quantity
  ) throws(Unreadable) -> Value {
    switch (self, other) {
    case (.scalar(let a), .scalar(let b)): return .scalar(operation(a, b))
    case (.scalar(let a), .grid(let b)):
      return .grid(try b.map { (x) throws(Unreadable) in operation(a, x) })
    case (.grid(let a), .scalar(let b)):
      return .grid(try a.map { (x) throws(Unreadable) in operation(x, b) })
    case (.grid(let a), .grid(let b)):
      return .grid(try Self.spread(a, b, by: operation))
    }
  }

  private static func spread(
    _ a: Grid,
    _ b: Grid,
    by operation: (Quantity, Quantity) -> Quantity
  ) throws(Unreadable) -> Grid {
    if a.isVector, b.isVector, a.elements.count == b.elements.count,
      a.hasShape(of: b) || a.isDirectionless || b.isDirectionless
    {
      let pattern = a.isDirectionless ? b : a
      var result = pattern
      for index in result.elements.indices {
        result.elements[index] = operation(a.elements[index], b.elements[index])
      }
      return result
    }
    let rows = max(a.rows, b.rows)
    let columns = max(a.columns, b.columns)
    guard a.rows == rows || a.rows == 1, b.rows == rows || b.rows == 1,
      a.columns == columns || a.columns == 1, b.columns == columns || b.columns == 1,
      a.rows == rows && a.columns == columns || b.rows == rows && b.columns == columns
    else { throw Unreadable("shapes \(a.shape) and \(b.shape) do not add") }
    var result: [Quantity] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let left = a[a.rows == 1 ? 0 : row, a.columns == 1 ? 0 : column]
        let right = b[b.rows == 1 ? 0 : row, b.columns == 1 ? 0 : column]
        result.append(operation(left, right))
      }
    }
    return Grid(rows: rows, columns: columns, elements: result, form: .matrix)
  }

  /// The product the sign stands for, by the operands' shapes.
  func multiplied(
    by other: Value,
    sign: ProductSign,
    crossing: Bool = false
  ) throws(Unreadable) -> Value {
    guard case .grid(let a) = self, case .grid(let b) = other else {
      return try combined(with: other, by: *)
    }
    if sign == .elementwise {
      guard a.hasShape(of: b) || a.isVector && b.isVector && a.elements.count == b.elements.count
      else { throw Unreadable("shapes \(a.shape) and \(b.shape) do not match") }
      return .grid(try Self.spread(a, b, by: *))
    }
    if crossing, sign == .cross, a.elements.count == 3, b.elements.count == 3 {
      return .grid(Self.crossed(a, b))
    }
    return Value(try Self.product(a, b))
  }

  private static func product(_ a: Grid, _ b: Grid) throws(Unreadable) -> Grid {
    let alike = a.elements.count == b.elements.count
    if a.isVector, b.isVector, alike, a.isDirectionless || b.isDirectionless || a.hasShape(of: b) {
      return Grid(list: [dot(a.elements, b.elements)])
    }
    var left = a
    var right = b
    if a.isDirectionless, a.columns != b.rows, b.rows == 1 { left = a.asColumn }
    if b.isDirectionless, a.columns == b.elements.count { right = b.asColumn }
    guard left.columns == right.rows else {
      throw Unreadable("shapes \(a.shape) and \(b.shape) do not multiply")
    }
    guard left.rows * right.columns * left.columns <= 1_000_000 else {
      throw Unreadable("the product is too large to check")
    }
    var result: [Quantity] = []
    for row in 0..<left.rows {
      for column in 0..<right.columns {
        var sum = left[row, 0] * right[0, column]
        for index in 1..<max(left.columns, 1) {
          sum = sum + left[row, index] * right[index, column]
        }
        result.append(sum)
      }
    }
    let isList = (a.isDirectionless && left.rows == 1) || (b.isDirectionless && right.columns == 1)
    if isList { return Grid(list: result) }
    return Grid(rows: left.rows, columns: right.columns, elements: result, form: .matrix)
  }

  static func dot(_ a: [Quantity], _ b: [Quantity]) -> Quantity {
    var sum = Quantity(0)
    for (left, right) in zip(a, b) { sum = sum + left * right }
    return sum
  }

  private static func crossed(_ a: Grid, _ b: Grid) -> Grid {
    let (u, v) = (a.elements, b.elements)
    var result = a
    result.elements = [
      u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0],
    ]
    return result
  }

  /// The quotient by a number, or element by element of one shape.
  func divided(by other: Value) throws(Unreadable) -> Value {
    if case .grid(let b) = other {
      guard case .grid(let a) = self, a.hasShape(of: b) else {
        throw Unreadable("one does not divide by \(b.shape)")
      }
    }
    for divisor in other.elements where divisor.double == 0 {
      throw Unreadable("it divides by zero", isUndefined: true)
    }
    return try combined(with: other, by: /)
  }
}
