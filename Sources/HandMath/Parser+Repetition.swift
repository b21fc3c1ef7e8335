extension Parser {
  /// A sum or product sign with its bounds and its body.
  mutating func repetition(isProduct: Bool) throws(Unreadable) -> Expression {
    let start = index
    index += 1
    var lower: (String, Expression)?
    var upper: Expression?
    while let next = kind, next == .underscore || next == .caret {
      index += 1
      if next == .underscore {
        lower = try lowerBound()
      } else {
        upper = try argument()
      }
    }
    guard let lower, let upper else {
      throw Unreadable("a \(isProduct ? "product" : "sum") sign has no bounds")
    }
    guard depth < Self.deepest else { throw Unreadable("it is nested too deeply") }
    depth += 1
    defer { depth -= 1 }
    let place = index
    let body = try product()
    var wider: Expression?
    if !isWidening, kind == .plus || kind == .minus {
      let behind = index
      index = place
      isWidening = true
      wider = try? sum()
      isWidening = false
      index = behind
    }
    let repetition = Expression.Repetition(
      isProduct: isProduct,
      variable: lower.0,
      lower: lower.1,
      upper: upper,
      body: body,
      widerBody: wider
    )
    return Expression(.repeated(repetition), range(from: start))
  }

  private mutating func lowerBound() throws(Unreadable) -> (String, Expression) {
    guard kind == .open(.group) else { throw Unreadable("a sum sign has no bounds") }
    return try inside(index) { (parser) throws(Unreadable) in
      guard case .letters(let variable)? = parser.kind, variable.utf8.count == 1 else {
        throw Unreadable("a sum sign has no bounds")
      }
      parser.index += 1
      guard case .relation(.equal)? = parser.kind else {
        throw Unreadable("a sum sign has no bounds")
      }
      parser.index += 1
      return (variable, try parser.sum())
    }
  }
}
