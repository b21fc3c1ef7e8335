internal import SwiftParser
internal import SwiftSyntax

extension Recording {
  /// What a statement records: a call of a recording function, or a loop over such calls; `nil` for
  /// a statement that does anything else.
  init?(_ item: CodeBlockItemSyntax.Item) {
    switch item {
    case .expr(let expression):
      self.init(expression)
    case .stmt(let statement):
      guard let loop = statement.as(ForStmtSyntax.self) else { return nil }
      let inner = loop.body.statements.map { Recording($0.item) }
      let recorded = inner.compactMap { $0 }
      guard let first = recorded.first, recorded.count == inner.count else { return nil }
      self = recorded.dropFirst().reduce(first, +)
    case .decl:
      return nil
    @unknown default:
      return nil
    }
  }

  private init?(_ expression: ExprSyntax) {
    if let effect = expression.as(TryExprSyntax.self) {
      self.init(effect.expression)
      return
    }
    if let effect = expression.as(AwaitExprSyntax.self) {
      self.init(effect.expression)
      return
    }
    guard let call = expression.as(FunctionCallExprSyntax.self),
      let callee = call.calledExpression.as(DeclReferenceExprSyntax.self),
      let function = Function(rawValue: callee.baseName.text)
    else { return nil }
    let first = call.arguments.first.flatMap { $0.label == nil ? $0.expression : nil }
    let id = first?.as(StringLiteralExprSyntax.self)?.representedLiteralValue
    self.init(functions: [function], ids: function == .expect ? [] : id.map { [$0] } ?? [])
  }
}
