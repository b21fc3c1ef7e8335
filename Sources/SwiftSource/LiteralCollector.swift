internal import SwiftSyntax

/// Collects the values of the numbers that a piece of Swift is written with, in decimal notation.
final class LiteralCollector: SyntaxVisitor {
  /// The values so far.
  private(set) var values: Set<Double> = []

  override func visit(_ node: IntegerLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    add(node.literal.text)
    return .skipChildren
  }

  override func visit(_ node: FloatLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    add(node.literal.text)
    return .skipChildren
  }

  private func add(_ text: String) {
    if let value = Double(text.filter { $0 != "_" }) { values.insert(value) }
  }
}
