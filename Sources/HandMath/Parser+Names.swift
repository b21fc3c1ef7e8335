extension Parser {
  /// A name, a function by its plain name, or a name before brackets.
  mutating func nameOrCall() throws(Unreadable) -> Expression {
    let start = index
    if let call = try plainCall() { return call }
    if kind == .symbol("infty") {
      index += 1
      return Expression(.infinity, range(from: start))
    }
    let reader = NameReader(tokens: tokens[..<limit], brackets: brackets)
    guard let (name, next) = reader.read(from: index) else {
      if case .command(let command)? = kind { throw Unreadable("\\\(command) has no value here") }
      throw Unreadable("a name could not be read")
    }
    index = next
    guard case .open(let bracket)? = kind, bracket == .paren || bracket == .square else {
      return Expression(.name(name), range(from: start))
    }
    return application(of: name, from: start)
  }

  /// A name before brackets, `x(3)` or `P(A | B)`: a product where the name is bound.
  ///
  /// What stands in the brackets need not be readable.
  private mutating func application(of name: Name, from start: Int) -> Expression {
    let open = index
    let isTight = tokens[open].gap == .none
    guard case .open(let bracket) = tokens[open].kind,
      let close = brackets.partner(of: open), close < limit
    else { return Expression(.name(name), range(from: start)) }
    var copy = self
    let argument: Expression
    if let read = try? copy.bracketed(bracket) {
      argument = read
    } else {
      argument = Expression(
        .unreadable("what stands behind \(name.key) could not be read"),
        tokens[open].range.lowerBound..<tokens[close].range.upperBound
      )
    }
    index = close + 1
    return Expression(.application(name, argument, isTight: isTight), range(from: start))
  }

  /// A function by its plain name: `log(`, `\text{softmax}(`, `\sigma(`.
  private mutating func plainCall() throws(Unreadable) -> Expression? {
    let start = index
    let word: String
    switch kind {
    case .letters(let text), .text(let text), .symbol(let text): word = text
    default: return nil
    }
    guard let function = Function(named: word) else { return nil }
    var place = index + 1
    if case .letters = tokens[index].kind, word.utf8.count < 2 { return nil }
    let isSymbol = if case .symbol = tokens[index].kind { true } else { false }
    let isText = if case .text = tokens[index].kind { true } else { false }
    if function == .log, place < limit, tokens[place].kind == .underscore {
      place += tokens[min(place + 1, limit - 1)].kind == .open(.group) ? 0 : 2
      if let open = brackets.partner(of: min(index + 2, limit - 1)) { place = open + 1 }
    }
    guard place < limit else { return nil }
    let isCalled: Bool
    if function == .log, case .number = tokens[place].kind, tokens[place].gap == .none,
      place + 1 < limit
    {
      place += 1
    }
    switch tokens[place].kind {
    case .open(.paren), .open(.square), .open(.brace): isCalled = true
    case .open(.group), .begin: isCalled = !isSymbol
    case .function, .number: isCalled = isText && function.takesBareArgument
    default: isCalled = false
    }
    guard isCalled else { return nil }
    let name = isSymbol || !isText ? Name(base: word) : nil
    index += 1
    return try call(function, name: name, from: start)
  }

  /// A function's base, exponent and arguments.
  mutating func call(
    _ function: Function,
    name: Name?,
    from start: Int
  ) throws(Unreadable) -> Expression {
    var base: Expression?
    var exponent: Expression?
    while let next = kind, next == .underscore || next == .caret {
      index += 1
      let part = try scriptArgument()
      if next == .underscore { base = part } else { exponent = part }
    }
    if base == nil, function == .log, name != nil || exponent == nil,
      case .number(let numeral)? = kind, tokens[index].gap == .none, index + 1 < limit,
      tokens[index + 1].kind == .open(.paren), numeral.digits == "2" || numeral.digits == "10"
    {
      // `log2(8)`, with the base set in line.
      base = Expression(.numeral(numeral), tokens[index].range)
      index += 1
    }
    if base != nil, function != .log { throw Unreadable("\(function.rawValue) has a subscript") }
    if kind == .prime { throw Unreadable("it contains a derivative") }
    let arguments = try arguments(of: function)
    let call = Expression.Call(
      function: function,
      name: name,
      base: base,
      exponent: exponent,
      arguments: arguments
    )
    return Expression(.call(call), range(from: start))
  }

  private mutating func scriptArgument() throws(Unreadable) -> Expression {
    guard let first = kind else { throw Unreadable("a subscript is missing") }
    if first == .open(.group) {
      return try inside(index) { (parser) throws(Unreadable) in try parser.sum() }
    }
    if first == .minus {
      index += 1
      let place = tokens[index - 1].range
      return Expression(.negated(try scriptArgument()), place)
    }
    guard depth < Self.deepest else { throw Unreadable("it is nested too deeply") }
    depth += 1
    defer { depth -= 1 }
    switch first {
    case .number, .letters, .symbol: return try primary()
    default: throw Unreadable("a subscript could not be read")
    }
  }

  private mutating func arguments(of function: Function) throws(Unreadable) -> [Expression] {
    guard let first = kind else { throw Unreadable("\(function.rawValue) has no argument") }
    switch first {
    case .open(.group):
      let inner = try inside(index) { (parser) throws(Unreadable) in
        try parser.elements(spaced: false)
      }
      return inner
    case .open(.bar), .open(.doubleBar), .open(.invisible), .open(.floor), .open(.ceiling):
      return [try postfix()]
    case .open(let bracket):
      let whole = try bracketed(bracket)
      switch whole.kind {
      case .list(let elements, .tuple): return elements
      case .list(let elements, _) where bracket == .brace || function == .max || function == .min:
        return elements
      case .grouped(let inner): return [inner]
      default: return [whole]
      }
    default:
      let isMatrix = if case .begin = first { true } else { false }
      guard isMatrix || function.takesBareArgument || first == .bar || first == .doubleBar else {
        throw Unreadable("\(function.rawValue) has no brackets")
      }
      return [try bareArgument()]
    }
  }

  /// The argument of `\log 2x`: factors side by side, up to a sign, a bracket or a function.
  private mutating func bareArgument() throws(Unreadable) -> Expression {
    guard depth < Self.deepest else { throw Unreadable("it is nested too deeply") }
    depth += 1
    defer { depth -= 1 }
    let start = index
    var isNegative = false
    while let next = kind, next == .minus {
      isNegative.toggle()
      index += 1
    }
    var factors = [Expression.Factor(operation: .times(.none), expression: try postfix())]
    while let next = kind {
      switch next {
      case .number, .letters, .symbol, .command, .open(.group):
        if case .number = next, case .numeral = factors[factors.count - 1].expression.kind {
          throw Unreadable("two numbers stand side by side")
        }
        if case .letters(let word) = next, Function(named: word) != nil { break }
        if case .command(let command) = next, command == "sum" || command == "prod" { break }
        factors.append(.init(operation: .times(.none), expression: try postfix()))
        continue
      default: break
      }
      break
    }
    let whole =
      factors.count == 1
      ? factors[0].expression : Expression(.product(factors), range(from: start))
    return isNegative ? Expression(.negated(whole), range(from: start)) : whole
  }
}
