extension Parser {
  /// What stands in brackets: a group, a list, a matrix or a measure.
  mutating func bracketed(_ bracket: Bracket) throws(Unreadable) -> Expression {
    let start = index
    guard let close = brackets.partner(of: index), close < limit else {
      throw Unreadable("a bracket is not closed")
    }
    guard tokens[close].kind == .close(bracket) else {
      throw Unreadable("its brackets do not match; an interval has no value")
    }
    switch bracket {
    case .group:
      let inner = try inside(start) { (parser) throws(Unreadable) in try parser.groupContent() }
      return Expression(.grouped(inner), range(from: start))
    case .floor, .ceiling:
      let inner = try inside(start) { (parser) throws(Unreadable) in try parser.sum() }
      let call = Expression.Call(
        function: bracket == .floor ? .floor : .ceil,
        name: nil,
        base: nil,
        exponent: nil,
        arguments: [inner]
      )
      return Expression(.call(call), range(from: start))
    case .bar, .doubleBar:
      let inner = try inside(start) { (parser) throws(Unreadable) in try parser.sum() }
      return try measure(inner, isNorm: bracket == .doubleBar, from: start)
    case .invisible:
      let inner = try inside(start) { (parser) throws(Unreadable) in try parser.sum() }
      return Expression(.grouped(inner), range(from: start))
    case .paren, .square, .brace, .angle:
      return try list(bracket, from: start, close: close)
    }
  }

  /// `{a \choose b}` and `{a \over b}`, or a plain group.
  private mutating func groupContent() throws(Unreadable) -> Expression {
    let start = index
    let first = try sum()
    guard case .command(let command)? = kind, command == "choose" || command == "over" else {
      return first
    }
    index += 1
    let second = try sum()
    return Expression(
      command == "over" ? .fraction(first, second) : .binomial(first, second),
      range(from: start)
    )
  }

  private mutating func list(
    _ bracket: Bracket,
    from start: Int,
    close: Int
  ) throws(Unreadable) -> Expression {
    guard close > start + 1 else { throw Unreadable("a bracket is empty") }
    let isSpaced = bracket != .paren || tokens[start + 1..<close].contains { $0.gap == .control }
    let rows = try inside(start) { (parser) throws(Unreadable) in
      var rows: [[Expression]] = []
      repeat {
        rows.append(try parser.elements(spaced: isSpaced))
        guard parser.kindRaw == .semicolon else { break }
        parser.index += 1
      } while parser.kind != nil
      return rows
    }
    if rows.count > 1 { return Expression(.matrix(rows), range(from: start)) }
    let elements = rows[0]
    if elements.count == 1 {
      if bracket == .brace { return Expression(.grouped(elements[0]), range(from: start)) }
      if case .matrix = elements[0].kind { return elements[0] }
      return Expression(.grouped(elements[0]), range(from: start))
    }
    let form: Grid.Form = bracket == .paren ? .tuple : .list
    return Expression(.list(elements, form), range(from: start))
  }

  /// The next sign with alignment marks, which separate the cells of a plain bracket.
  private var kindRaw: Token.Kind? { index < limit ? tokens[index].kind : nil }

  /// Elements between commas or, in brackets that allow it, between spaces.
  mutating func elements(spaced: Bool) throws(Unreadable) -> [Expression] {
    let cuts = spaced ? spaceCuts() : []
    var result: [Expression] = []
    let end = limit
    var cutIndex = 0
    while index < end {
      while cutIndex < cuts.count, cuts[cutIndex] <= index { cutIndex += 1 }
      let hasCut = cutIndex < cuts.count
      limit = hasCut ? cuts[cutIndex] : end
      defer { limit = end }
      if kindRaw == .comma { throw Unreadable("an element is missing") }
      result.append(try sum())
      if hasCut, index == limit { continue }
      limit = end
      guard kindRaw == .comma else { break }
      index += 1
      // A comma at the end adds nothing.
    }
    guard !result.isEmpty else { throw Unreadable("a bracket is empty") }
    return result
  }

  /// Where spaces cut a list such as `\{4+7 \ 2+4\}` or `[1 -2 3]`: before an operand or a sign
  /// that sticks to its number, behind a complete operand.
  private func spaceCuts() -> [Int] {
    var controls: [Int] = []
    var plains: [Int] = []
    var hasNeighbours = false
    var place = index
    while place < limit {
      let token = tokens[place]
      if place > index {
        let previous = tokens[place - 1]
        if token.kind == .comma { return [] }
        if endsOperand(previous.kind), isStart(place) {
          if token.gap >= .control { controls.append(place) }
          if token.gap != .none {
            plains.append(place)
            let isNumber = isNumeric(token.kind) || token.kind == .minus
            if isNumber, isNumeric(previous.kind) { hasNeighbours = true }
          }
        }
      }
      if let partner = brackets.partner(of: place), partner > place { place = partner }
      place += 1
    }
    if !controls.isEmpty { return controls }
    return hasNeighbours ? plains : []
  }

  private func isNumeric(_ kind: Token.Kind) -> Bool {
    if case .number = kind { true } else { false }
  }

  private func endsOperand(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .number, .letters, .symbol, .text, .close, .end, .percent, .bang, .prime, .degree: true
    default: false
    }
  }

  private func isStart(_ place: Int) -> Bool {
    switch tokens[place].kind {
    case .number, .letters, .symbol, .text, .command, .open, .begin, .function: true
    case .minus: place + 1 < limit && tokens[place + 1].gap == .none
    default: false
    }
  }

  // MARK: Matrices

  mutating func environment(_ name: String) throws(Unreadable) -> Expression {
    let start = index
    guard let close = brackets.partner(of: index), close < limit else {
      throw Unreadable("an environment is not closed")
    }
    guard Self.matrices.contains(name) else { throw Unreadable("it contains a \(name) block") }
    let rows = try cells(from: index + 1, to: close)
    index = close + 1
    let matrix = Expression(.matrix(rows), range(from: start))
    if name == "vmatrix" { return Expression(.determinant(matrix), range(from: start)) }
    if name == "Vmatrix" { return Expression(.norm(matrix, order: 2), range(from: start)) }
    return matrix
  }

  private static let matrices: Set<String> = [
    "matrix", "bmatrix", "pmatrix", "vmatrix", "Vmatrix", "Bmatrix", "smallmatrix", "array",
    "psmallmatrix", "bsmallmatrix",
  ]

  private mutating func cells(from first: Int, to close: Int) throws(Unreadable) -> [[Expression]] {
    guard depth < Self.deepest else { throw Unreadable("it is nested too deeply") }
    let outer = (limit, openBars)
    depth += 1
    openBars = 0
    defer {
      (limit, openBars) = outer
      depth -= 1
    }
    var rows: [[Expression]] = []
    var row: [Expression] = []
    var start = first
    var place = first
    while place <= close {
      let kind = tokens[place].kind
      let isEnd = place == close
      if isEnd || kind == .ampersand || kind == .newline {
        let isRowEnd = isEnd || kind == .newline
        if start < place {
          (index, limit) = (start, place)
          row += try cell()
          guard index == place else {
            throw Unreadable("“\(describe(index))” does not fit there")
          }
        } else if !isRowEnd || !row.isEmpty {
          throw Unreadable("a cell of the matrix is empty")
        }
        if isRowEnd, !row.isEmpty {
          rows.append(row)
          row = []
        }
        start = place + 1
      }
      if let partner = brackets.partner(of: place), partner > place, !isEnd { place = partner }
      place += 1
    }
    guard let width = rows.first?.count, rows.allSatisfy({ $0.count == width }) else {
      throw Unreadable("the rows of the matrix are not equally long")
    }
    return rows
  }

  /// One cell; commas in a row of a matrix separate cells too.
  private mutating func cell() throws(Unreadable) -> [Expression] {
    var result = [try sum()]
    while index < limit, tokens[index].kind == .comma {
      index += 1
      guard index < limit else { break }
      result.append(try sum())
    }
    return result
  }
}
