internal import SwiftParser
internal import SwiftSyntax

/// A statement that asks for worked steps: `show(steps: qMoney)`.
package struct StepsRequest: Sendable, Equatable {
  /// The expression that is asked about.
  package var expression: String
  /// The offset in UTF-8, within the statement, of the end of the call's arguments.
  package var offset: Int

  /// Reads a statement; `nil` for one that asks for nothing.
  package init?(_ statement: Statement) {
    guard statement.kind == .expression, statement.text.mentions("steps:") else { return nil }
    let text = statement.text
    guard let found = onDeepStack({ Self.find(in: text) }) else { return nil }
    self = found
  }

  private init(expression: String, offset: Int) {
    self.expression = expression
    self.offset = offset
  }

  private static func find(in text: String) -> StepsRequest? {
    let tree = Parser.parse(source: text)
    guard let item = tree.statements.first?.item, case .expr(let expression) = item,
      let call = expression.as(FunctionCallExprSyntax.self),
      let callee = call.calledExpression.as(DeclReferenceExprSyntax.self),
      callee.baseName.text == "show",
      let first = call.arguments.first, first.label?.text == "steps",
      let close = call.rightParen, call.arguments.last?.trailingComma == nil
    else { return nil }
    return StepsRequest(
      expression: first.expression.trimmedDescription,
      offset: close.positionAfterSkippingLeadingTrivia.utf8Offset
    )
  }
}

/// What a name stands for: `let qMoney = eMoney.matmul(wq)`.
package enum NamedExpression {
  /// The expression that a statement gives a constant; `nil` where the statement declares no such
  /// constant by a single expression.
  package static func value(of name: String, in statement: Statement) -> String? {
    guard let only = statement.declared.first, statement.declared.count == 1, only.name == name,
      only.isConstant,
      case .binding(let offset?) = statement.kind
    else { return nil }
    return String(decoding: Array(statement.text.utf8)[offset...], as: UTF8.self)
  }

  /// Whether a text is a name and nothing else.
  package static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return first.properties.isXIDStart || first == "_"
      ? text.unicodeScalars.allSatisfy { $0.properties.isXIDContinue } : false
  }
}
