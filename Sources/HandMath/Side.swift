/// One side of a chain, read.
///
/// A class only so that passing it on copies one pointer; nothing in it ever changes.
final class Side: Sendable {
  let tokens: [Token]
  let range: Range<Int>
  /// What is written there.
  let text: String
  let expression: Expression?
  /// Why it could not be read.
  let failure: String?
  /// The same value in another form, behind an *or*.
  let alternative: Expression?
  /// The side without a whole number in brackets at its end, which may be the formula's label.
  let unlabelled: Expression?
  /// The name, where the side is nothing but a name.
  let name: Name?
  let dimension: Dimension?

  init(_ side: Chain.Side, source: [UInt8]) {
    tokens = side.tokens
    range = side.range ?? 0..<0
    text = Self.text(in: range, of: source)
    do throws(Unreadable) {
      let read = try Parser.expression(of: side.tokens)
      expression = read
      failure = nil
      if case .name(let bare) = read.unwrapped.kind { name = bare } else { name = nil }
      dimension = Dimension(of: read)
    } catch {
      expression = nil
      failure = error.reason
      name = nil
      dimension = nil
    }
    unlabelled = Self.withoutLabel(side.tokens)
    alternative = side.alternative.isEmpty ? nil : try? Parser.expression(of: side.alternative)
  }

  private static func withoutLabel(_ tokens: [Token]) -> Expression? {
    guard tokens.count > 3, tokens[tokens.count - 1].kind == .close(.paren),
      case .number(let numeral) = tokens[tokens.count - 2].kind, !numeral.isDecimal,
      tokens[tokens.count - 3].kind == .open(.paren), tokens[tokens.count - 3].gap >= .control
    else { return nil }
    return try? Parser.expression(of: Array(tokens.dropLast(3)))
  }

  private static func text(in range: Range<Int>, of source: [UInt8]) -> String {
    guard range.upperBound <= source.count else { return "" }
    let bytes = source[range].prefix(400)
    return String(decoding: bytes, as: UTF8.self)
  }

  var isEmpty: Bool { tokens.isEmpty }

  /// Whether the side is `Attention(Q, K, V)` and no more: papers give the word several meanings,
  /// scaled or not, and such a line says which.
  var isDefinitionOfAttention: Bool {
    guard case .call(let call) = expression?.unwrapped.kind, call.function == .attention else {
      return false
    }
    return call.arguments.allSatisfy(Self.isOnlyNames)
  }

  /// Whether the side is a name, or a list of names, and nothing is worked out in it.
  var isOnlyNames: Bool {
    expression.map(Self.isOnlyNames) ?? false
  }

  private static func isOnlyNames(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name: true
    case .power(let base, let exponent):
      // `x_k^1, x_k^2` may be two coordinates.
      isOnlyNames(base) && Self.isNumeral(exponent)
    case .list, .matrix, .grouped, .transposed:
      !expression.children.isEmpty && expression.children.allSatisfy(isOnlyNames)
    default: false
    }
  }

  private static func isNumeral(_ expression: Expression) -> Bool {
    if case .numeral = expression.unwrapped.kind { return true }
    return false
  }

  /// The integer that the side is, where it is nothing else.
  var isBareInteger: Bool {
    guard var current = expression?.unwrapped else { return false }
    if case .negated(let inner) = current.kind { current = inner.unwrapped }
    guard case .numeral(let numeral) = current.kind else { return false }
    return !numeral.isDecimal
  }
}
