/// Reads one side's signs into a tree, by precedence.
///
/// Sums and products are loops, so that only nesting recurses, and nesting is limited.
struct Parser {
  var tokens: [Token]
  let brackets: Brackets
  /// The next sign to read.
  var index = 0
  /// Where the bracket being read ends.
  var limit: Int
  /// How many brackets and arguments are open.
  var depth = 0
  /// How many `|` are open in the current bracket.
  var openBars = 0
  /// Whether a sum sign's body is being read a second time.
  var isWidening = false

  static let deepest = 48

  private init(_ tokens: [Token]) {
    self.tokens = tokens
    brackets = Brackets(tokens)
    limit = tokens.count
  }

  /// The tree of one side.
  static func expression(of signs: [Token]) throws(Unreadable) -> Expression {
    var tokens = signs.filter { $0.kind != .delimiter }
    while let last = tokens.last, isTrailing(last.kind) { tokens.removeLast() }
    while let first = tokens.first, isLeading(first.kind) { tokens.removeFirst() }
    guard !tokens.isEmpty else { throw Unreadable("nothing stands there") }
    guard tokens.count <= 20_000 else { throw Unreadable("it is too long") }
    for token in tokens {
      if case .unreadable(let reason) = token.kind { throw Unreadable(reason) }
    }
    var parser = Parser(tokens)
    let result = try parser.sum()
    guard parser.index == tokens.count else {
      throw Unreadable("“\(parser.describe(parser.index))” does not fit there")
    }
    return result
  }

  private static func isTrailing(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .period, .comma, .semicolon, .colon, .ampersand, .newline: true
    default: false
    }
  }

  private static func isLeading(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .ampersand, .newline, .comma, .period, .semicolon: true
    default: false
    }
  }

  // MARK: Reading signs

  /// The next sign's kind, past alignment marks; `nil` at the end of the bracket.
  var kind: Token.Kind? {
    mutating get {
      while index < limit {
        let kind = tokens[index].kind
        guard kind == .ampersand || kind == .newline else { return kind }
        index += 1
      }
      return nil
    }
  }

  func describe(_ place: Int) -> String {
    guard place < tokens.count else { return "the end" }
    return switch tokens[place].kind {
    case .number(let numeral): numeral.digits
    case .letters(let text), .text(let text), .symbol(let text), .command(let text): text
    case .comma: ","
    case .colon: ":"
    case .underscore: "_"
    case .bar, .doubleBar: "|"
    case .close: "a closing bracket"
    case .begin(let name): name
    default: "a sign"
    }
  }

  func range(from start: Int) -> Range<Int> {
    guard start < tokens.count else { return 0..<0 }
    let end = max(start, min(index, tokens.count) - 1)
    let lower = tokens[start].range.lowerBound
    return lower..<max(lower, tokens[end].range.upperBound)
  }

  /// Reads what an opening bracket at `open` holds, leaving the place behind it.
  mutating func inside<Result>(
    _ open: Int,
    _ read: (inout Parser) throws(Unreadable) -> Result
  ) throws(Unreadable) -> Result {
    guard let close = brackets.partner(of: open), close > open, close < limit else {
      throw Unreadable("a bracket is not closed")
    }
    guard depth < Self.deepest else { throw Unreadable("it is nested too deeply") }
    let outer = (limit, openBars)
    (index, limit, openBars) = (open + 1, close, 0)
    depth += 1
    defer {
      (limit, openBars) = outer
      depth -= 1
    }
    let result = try read(&self)
    _ = kind
    guard index == close else {
      throw Unreadable("“\(describe(index))” does not fit there")
    }
    index = close + 1
    return result
  }

  // MARK: Sums and products

  mutating func sum() throws(Unreadable) -> Expression {
    guard depth < Self.deepest else { throw Unreadable("it is nested too deeply") }
    depth += 1
    defer { depth -= 1 }
    _ = kind
    let start = index
    var terms: [Expression.Term] = []
    var sign = Expression.Term.Sign.plus
    var isSigned = false
    while let next = kind, let read = Self.sign(next) {
      sign = try Self.joined(sign, read)
      isSigned = true
      index += 1
    }
    while true {
      let term = try product()
      terms.append(Expression.Term(sign: sign, expression: term))
      guard let next = kind, let read = Self.sign(next) else { break }
      sign = read
      index += 1
      while let next = kind, let another = Self.sign(next) {
        sign = try Self.joined(sign, another)
        index += 1
      }
    }
    if terms.count == 1, terms[0].sign == .plus { return terms[0].expression }
    if terms.count == 1, terms[0].sign == .minus, isSigned {
      return Expression(.negated(terms[0].expression), range(from: start))
    }
    return Expression(.sum(terms), range(from: start))
  }

  private static func sign(_ kind: Token.Kind) -> Expression.Term.Sign? {
    switch kind {
    case .plus: .plus
    case .minus: .minus
    case .plusMinus: .plusMinus
    case .minusPlus: .minusPlus
    default: nil
    }
  }

  private static func joined(
    _ first: Expression.Term.Sign,
    _ second: Expression.Term.Sign
  ) throws(Unreadable) -> Expression.Term.Sign {
    switch (first, second) {
    case (.plus, let other): return other
    case (let other, .plus): return other
    case (.minus, .minus): return .plus
    default: throw Unreadable("two signs stand side by side")
    }
  }

  mutating func product() throws(Unreadable) -> Expression {
    let start = index
    let first = try factor()
    var factors = [Expression.Factor(operation: .times(.none), expression: first)]
    while let next = kind {
      switch next {
      case .times(let sign):
        index += 1
        factors.append(.init(operation: .times(sign), expression: try factor()))
      case .divide:
        index += 1
        factors.append(.init(operation: .divide, expression: try factor()))
      default:
        guard startsOperand(next) else { return finish(factors, start) }
        if case .number = next, case .numeral = factors[factors.count - 1].expression.kind {
          throw Unreadable("two numbers stand side by side")
        }
        factors.append(.init(operation: .times(.none), expression: try postfix()))
      }
    }
    return finish(factors, start)
  }

  private func finish(_ factors: [Expression.Factor], _ start: Int) -> Expression {
    guard factors.count > 1 else { return factors[0].expression }
    return Expression(.product(factors), range(from: start))
  }

  /// A factor behind a product sign, which may have a sign of its own.
  private mutating func factor() throws(Unreadable) -> Expression {
    let start = index
    var isNegative = false
    while let next = kind, next == .minus || next == .plus {
      if next == .minus { isNegative.toggle() }
      index += 1
    }
    let operand = try postfix()
    guard isNegative else { return operand }
    return Expression(.negated(operand), range(from: start))
  }

  func startsOperand(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .command("choose"), .command("over"): false
    case .number, .letters, .symbol, .function, .text, .command, .open, .begin: true
    case .bar, .doubleBar: openBars == 0
    default: false
    }
  }
}
