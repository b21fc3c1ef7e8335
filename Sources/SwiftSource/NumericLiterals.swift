internal import SwiftParser
internal import SwiftSyntax

/// The values of the numbers that a piece of Swift is written with, such as the inputs of a cell.
///
/// - Parameter code: The source.
/// - Returns: The value of every integer and floating-point literal in decimal notation.
package func numericLiterals(in code: String) -> Set<Double> {
  // What the parser cannot cope with is no cell that runs, and computes from nothing.
  guard CellSyntax.bracketProblem(in: code) == nil else { return [] }
  return onDeepStack {
    let tree = Parser.parse(source: code)
    guard tree.tooDeepPlace == nil else { return [] }
    let collector = LiteralCollector(viewMode: .sourceAccurate)
    collector.walk(tree)
    return collector.values
  }
}

private final class LiteralCollector: SyntaxVisitor {
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
