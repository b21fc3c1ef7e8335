internal import SwiftSyntax

/// Puts what names inside a function stand for into an expression that is taken as a whole.
struct ScopedNames {
  /// The text that each name stands for.
  let values: [String: String]

  /// The expression's text; `nil` when it gives one of the names another meaning itself.
  func rewrite(_ expression: some ExprSyntaxProtocol) -> String? {
    guard !values.isEmpty else { return expression.trimmedDescription }
    let names = NameCollector(viewMode: .sourceAccurate)
    names.walk(expression)
    guard names.bound.allSatisfy({ values[$0] == nil }) else { return nil }
    return ScopeRewriter(values).rewrite(expression.trimmed).description
  }
}

private final class ScopeRewriter: SyntaxRewriter {
  private let values: [String: String]
  /// `$0` inside a closure is that closure's own.
  private var closures = 0

  init(_ values: [String: String]) { self.values = values }

  override func visit(_ node: ClosureExprSyntax) -> ExprSyntax {
    closures += 1
    defer { closures -= 1 }
    return super.visit(node)
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> ExprSyntax {
    let name = node.baseName.text
    let isMember = node.parent?.as(MemberAccessExprSyntax.self)?.declName.id == node.id
    guard !isMember, closures == 0 || !name.hasPrefix("$"), let text = values[name] else {
      return ExprSyntax(node)
    }
    let token = TokenSyntax.identifier(
      "(\(text))",
      leadingTrivia: node.leadingTrivia,
      trailingTrivia: node.trailingTrivia
    )
    return ExprSyntax(node.with(\.baseName, token))
  }
}
