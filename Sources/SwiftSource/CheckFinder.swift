internal import SwiftSyntax

/// Finds the calls of `expect` and hands each the text of its condition, and the two sides of its
/// comparison for the message of a failure. What is put in stands at the end of the call, so that
/// no column before it moves.
final class CheckFinder: SyntaxVisitor {
  private(set) var insertions: [Statement.Insertion] = []
  private let start: AbsolutePosition
  private let source: [UInt8]

  init(start: AbsolutePosition, source: [UInt8]) {
    self.start = start
    self.source = source
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    guard let callee = node.calledExpression.as(DeclReferenceExprSyntax.self),
      callee.baseName.text == "expect",
      let first = node.arguments.first, first.label == nil,
      let close = node.rightParen, let last = node.arguments.last, last.trailingComma == nil
    else { return .visitChildren }
    // A check with labels, `expect(x, equals: y, within: t)`, is shown with all of them.
    let isLabelled = node.arguments.contains { $0.label != nil }
    let start = first.positionAfterSkippingLeadingTrivia.utf8Offset
    let end = (isLabelled ? last : first).endPositionBeforeTrailingTrivia.utf8Offset
    let shown = isLabelled ? source[start..<end] : bytes(first.expression)
    var attempt = ""
    if !isLabelled, !hasEffects(around: node), let sides = sides(of: first.expression) {
      // Without the cast the compiler warns of a side that is an optional.
      attempt = ", _lecternSides: { [(\(sides.left)) as Any, (\(sides.right)) as Any] }"
    }
    insertions.append(
      Statement.Insertion(
        offset: close.positionAfterSkippingLeadingTrivia.utf8Offset - self.start.utf8Offset,
        text: ", _lecternText: \(literal(String(decoding: shown, as: UTF8.self)))",
        attempt: attempt
      )
    )
    return .visitChildren
  }

  private static let comparisons: Set<String> = ["==", "!=", "<", "<=", ">", ">="]
  private static let looser: Set<String> = ["&&", "||", "??"]

  /// Whether a call may throw or wait, which its sides in a closure must not.
  private func hasEffects(around node: FunctionCallExprSyntax) -> Bool {
    var parent = node.parent
    while let current = parent, !current.is(CodeBlockItemSyntax.self) {
      if current.is(TryExprSyntax.self) || current.is(AwaitExprSyntax.self) { return true }
      parent = current.parent
    }
    return false
  }

  /// Whether an expression means something only where it stands: `nil`, `.zero` and `[]` take
  /// their type from the other side of the comparison, and `$0` its value from the closure around.
  private func dependsOnPlace(_ expression: SequenceExprSyntax) -> Bool {
    expression.tokens(viewMode: .sourceAccurate).contains { token in
      switch token.tokenKind {
      case .keyword(.nil), .keyword(.try), .keyword(.await), .dollarIdentifier: return true
      case .period: return token.parent?.as(MemberAccessExprSyntax.self)?.base == nil
      case .rightSquare:
        return token.previousToken(viewMode: .sourceAccurate)?.tokenKind == .leftSquare
      default: return false
      }
    }
  }

  /// The texts left and right of the only comparison of an expression.
  private func sides(of expression: ExprSyntax) -> (left: String, right: String)? {
    guard let sequence = expression.as(SequenceExprSyntax.self), !dependsOnPlace(sequence) else {
      return nil
    }
    var place: AbsolutePosition?
    var end: AbsolutePosition?
    for element in sequence.elements {
      guard let infix = element.as(BinaryOperatorExprSyntax.self) else {
        if element.is(UnresolvedTernaryExprSyntax.self) { return nil }
        continue
      }
      if Self.looser.contains(infix.operator.text) { return nil }
      guard Self.comparisons.contains(infix.operator.text) else { continue }
      guard place == nil else { return nil }
      place = infix.positionAfterSkippingLeadingTrivia
      end = infix.endPositionBeforeTrailingTrivia
    }
    guard let place, let end else { return nil }
    let whole = expression.positionAfterSkippingLeadingTrivia.utf8Offset
    let wholeEnd = expression.endPositionBeforeTrailingTrivia.utf8Offset
    let left = String(decoding: source[whole..<place.utf8Offset], as: UTF8.self)
    let right = String(decoding: source[end.utf8Offset..<wholeEnd], as: UTF8.self)
    // The sides are put on one line, which must not move code behind a comment.
    guard !(left + right).contains(where: \.isNewline), !(left + right).contains("//") else {
      return nil
    }
    return (left, right)
  }

  private func bytes(_ node: ExprSyntax) -> ArraySlice<UInt8> {
    let start = node.positionAfterSkippingLeadingTrivia.utf8Offset
    return source[start..<node.endPositionBeforeTrailingTrivia.utf8Offset]
  }

  private func literal(_ text: String) -> String {
    swiftLiteral(text.onOneLine)
  }
}

/// A text as a Swift string literal.
package func swiftLiteral(_ text: String) -> String {
  var literal = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": literal += "\\\\"
    case "\"": literal += "\\\""
    case "\n": literal += "\\n"
    case "\r": literal += "\\r"
    case "\0": literal += "\\0"
    default:
      if scalar.value < 0x20 {
        literal += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        literal.unicodeScalars.append(scalar)
      }
    }
  }
  return literal + "\""
}

extension String {
  /// The text with every run of white space that breaks a line made one space.
  fileprivate var onOneLine: String {
    split(whereSeparator: \.isNewline)
      .map { line in
        var rest = line
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        return String(rest)
      }
      .joined(separator: " ")
  }
}
