extension Parser {
  /// An operand with what is written behind it: powers, factorials, per cent, units.
  mutating func postfix() throws(Unreadable) -> Expression {
    let start = index
    var result = try primary()
    var isPowered = false
    while let next = kind {
      switch next {
      case .caret:
        guard !isPowered else { throw Unreadable("two exponents stand side by side") }
        isPowered = try raise(&result, from: start)
      case .bang:
        index += 1
        if case .factorial = result.kind { throw Unreadable("it contains a double factorial") }
        result = Expression(.factorial(result), range(from: start))
      case .percent:
        index += 1
        result = Expression(.percent(result), range(from: start))
      case .degree:
        index += 1
        result = degreed(result, from: start)
      case .underscore: throw Unreadable("a subscript stands behind something that is no name")
      case .prime: throw Unreadable("a prime stands behind something that is no name")
      case .text, .letters, .symbol("mu"), .symbol("Omega"):
        guard let unit = takeUnit(behind: result, from: start) else { return result }
        result = Expression(.measured(result, unit), range(from: start))
      default: return result
      }
    }
    return result
  }

  /// Reads the exponent behind a caret; says whether it was a power.
  private mutating func raise(
    _ result: inout Expression,
    from start: Int
  ) throws(Unreadable) -> Bool {
    index += 1
    guard let first = kind else { throw Unreadable("an exponent is missing") }
    switch first {
    case .open(.group):
      guard let close = brackets.partner(of: index) else {
        throw Unreadable("a bracket is not closed")
      }
      let inner = tokens[(index + 1)..<close].map(\.kind)
      if let mark = Self.mark(inner) {
        index = close + 1
        return try apply(mark, to: &result, from: start)
      }
      let exponent = try inside(index) { (parser) throws(Unreadable) in try parser.sum() }
      result = Expression(.power(result, exponent), range(from: start))
    case .minus, .plus:
      index += 1
      guard case .number(let numeral)? = kind else { throw Unreadable("an exponent is missing") }
      let place = tokens[index].range
      index += 1
      let digits = Expression(.numeral(numeral), place)
      let exponent = first == .minus ? Expression(.negated(digits), place) : digits
      result = Expression(.power(result, exponent), range(from: start))
    default:
      if let mark = Self.mark([first]) {
        index += 1
        return try apply(mark, to: &result, from: start)
      }
      guard depth < Self.deepest else { throw Unreadable("it is nested too deeply") }
      depth += 1
      defer { depth -= 1 }
      let exponent = try primary()
      result = Expression(.power(result, exponent), range(from: start))
    }
    return true
  }

  /// What a superscript may be besides a power.
  private enum Mark { case degree, transpose, inverseTranspose, complement }

  private static func mark(_ kinds: [Token.Kind]) -> Mark? {
    guard kinds.count <= 2, let last = kinds.last else { return nil }
    let isTurn: Bool
    switch last {
    case .letters("T"), .text("T"), .symbol("top"), .symbol("intercal"): isTurn = true
    default: isTurn = false
    }
    if isTurn {
      if kinds.count == 1 { return .transpose }
      return kinds[0] == .minus ? .inverseTranspose : nil
    }
    guard kinds.count == 1 else { return nil }
    switch last {
    case .times(.elementwise), .degree: return .degree
    case .letters("c"), .letters("C"), .symbol("dagger"), .times(.star), .prime: return .complement
    default: return nil
    }
  }

  private mutating func apply(
    _ mark: Mark,
    to result: inout Expression,
    from start: Int
  ) throws(Unreadable) -> Bool {
    switch mark {
    case .degree: result = degreed(result, from: start)
    case .transpose: result = Expression(.transposed(result), range(from: start))
    case .inverseTranspose:
      let minusOne = Expression(
        .negated(Expression(.numeral(Numeral(digits: "1")), range(from: start))),
        range(from: start)
      )
      let inverse = Expression(.power(result, minusOne), range(from: start))
      result = Expression(.transposed(inverse), range(from: start))
    case .complement: throw Unreadable("a superscript is no power")
    }
    return false
  }

  /// Degrees of an angle, or of temperature when a C or F follows.
  private mutating func degreed(_ result: Expression, from start: Int) -> Expression {
    let letter: String? =
      switch kind {
      case .letters(let text), .text(let text): text
      default: nil
      }
    if let letter, letter == "C" || letter == "F", let unit = Unit("°" + letter) {
      index += 1
      return Expression(.measured(result, unit), range(from: start))
    }
    return Expression(.degrees(result), range(from: start))
  }

  // MARK: Operands

  mutating func primary() throws(Unreadable) -> Expression {
    guard let first = kind else { throw Unreadable("an operand is missing") }
    let start = index
    switch first {
    case .number(let numeral):
      index += 1
      return Expression(.numeral(numeral), range(from: start))
    case .letters, .symbol, .text: return try nameOrCall()
    case .function(let function):
      index += 1
      return try call(function, name: nil, from: start)
    case .command(let command): return try commanded(command)
    case .open(let bracket):
      if bracket == .group, holdsName(index) { return try nameOrCall() }
      return try bracketed(bracket)
    case .begin(let name): return try environment(name)
    case .bar, .doubleBar: return try barred(first)
    case .unreadable(let reason): throw Unreadable(reason)
    default: throw Unreadable("an operand is missing before “\(describe(index))”")
    }
  }

  /// `\frac{d}{dx}` and `\frac{dy}{dx}`, even where `d` is bound.
  private static func isDerivative(_ top: Expression, _ bottom: Expression) -> Bool {
    guard case .name(let below) = bottom.kind, below.base.utf8.count == 2,
      below.base.hasPrefix("d"), case .name(let above) = top.kind
    else { return false }
    return above.base.hasPrefix("d") && above.base.utf8.count <= 2
  }

  /// Whether a group holds nothing but a name, as `\mathbf{W}_Q` does.
  private func holdsName(_ open: Int) -> Bool {
    guard open + 1 < limit else { return false }
    switch tokens[open + 1].kind {
    case .letters, .symbol, .command, .text, .open(.group):
      return NameReader(tokens: tokens[..<limit], brackets: brackets).read(from: open) != nil
    default: return false
    }
  }

  private mutating func commanded(_ command: String) throws(Unreadable) -> Expression {
    let start = index
    switch command {
    case "frac":
      index += 1
      let top = try argument()
      let bottom = try argument()
      if Self.isDerivative(top, bottom) { throw Unreadable("it contains a derivative") }
      return Expression(.fraction(top, bottom), range(from: start))
    case "binom":
      index += 1
      let top = try argument()
      let bottom = try argument()
      return Expression(.binomial(top, bottom), range(from: start))
    case "sqrt": return try root()
    case "sum", "prod": return try repetition(isProduct: command == "prod")
    case "choose", "over": throw Unreadable("\\\(command) stands outside of braces")
    default: return try nameOrCall()
    }
  }

  /// A command's argument: a group, or one sign; of unbraced digits only the first, as in TeX.
  mutating func argument() throws(Unreadable) -> Expression {
    guard let first = kind else { throw Unreadable("an argument is missing") }
    if first == .open(.group) {
      return try inside(index) { (parser) throws(Unreadable) in try parser.sum() }
    }
    let place = tokens[index].range
    if case .number(let numeral) = first, numeral.digits.utf8.count > 1, numeral.exponent == 0,
      let digit = numeral.digits.first, digit.isNumber
    {
      let rest = String(numeral.digits.dropFirst())
      guard rest.first?.isNumber == true else { throw Unreadable("an argument has no braces") }
      let cut = min(place.lowerBound + 1, place.upperBound)
      tokens[index].kind = .number(Numeral(digits: rest))
      tokens[index].range = cut..<place.upperBound
      return Expression(.numeral(Numeral(digits: String(digit))), place.lowerBound..<cut)
    }
    guard depth < Self.deepest else { throw Unreadable("it is nested too deeply") }
    depth += 1
    defer { depth -= 1 }
    return try primary()
  }

  private mutating func root() throws(Unreadable) -> Expression {
    let start = index
    index += 1
    var order: Expression?
    if kind == .open(.square) {
      order = try inside(index) { (parser) throws(Unreadable) in try parser.sum() }
    }
    guard let first = kind else { throw Unreadable("a root is empty") }
    let radicand: Expression
    if first == .open(.group) {
      radicand = try inside(index) { (parser) throws(Unreadable) in try parser.sum() }
    } else {
      guard depth < Self.deepest else { throw Unreadable("it is nested too deeply") }
      depth += 1
      defer { depth -= 1 }
      radicand = try primary()
    }
    return Expression(.root(radicand, index: order), range(from: start))
  }

  /// An absolute value, a norm or a determinant between bars.
  private mutating func barred(_ bar: Token.Kind) throws(Unreadable) -> Expression {
    let start = index
    guard openBars < 8 else { throw Unreadable("bars are nested too deeply") }
    index += 1
    openBars += 1
    let inner = try sum()
    openBars -= 1
    guard kind == bar else { throw Unreadable("a bar is not closed") }
    index += 1
    return try measure(inner, isNorm: bar == .doubleBar, from: start)
  }

  /// Closes bars: `|x|`, `|A|`, `‖x‖`, `‖x‖₁`.
  mutating func measure(
    _ inner: Expression,
    isNorm: Bool,
    from start: Int
  ) throws(Unreadable) -> Expression {
    guard isNorm else { return Expression(.absolute(inner), range(from: start)) }
    var order = 2
    if kind == .underscore {
      index += 1
      guard let (text, next) = plainArgument(index) else { throw Unreadable("a norm is unknown") }
      switch text {
      case "1": order = 1
      case "2", "F": order = 2
      case "infty": order = 0
      default: throw Unreadable("a norm is unknown")
      }
      index = next
    }
    return Expression(.norm(inner, order: order), range(from: start))
  }

  private func plainArgument(_ place: Int) -> (String, Int)? {
    guard place < limit else { return nil }
    var token = tokens[place]
    var next = place + 1
    if token.kind == .open(.group) {
      guard let end = brackets.partner(of: place), end == place + 2 else { return nil }
      token = tokens[place + 1]
      next = end + 1
    }
    switch token.kind {
    case .number(let numeral): return (numeral.digits, next)
    case .letters(let text), .symbol(let text), .text(let text): return (text, next)
    default: return nil
    }
  }
}
