internal import SwiftSyntax

/// Calls that go through a sequence with a function, such as `xs.map { exp($0) }`: as steps, only what
/// comes of them is told.
enum SequenceSteps {
  /// Methods of sequences that change nothing, if the functions that they are given change nothing.
  static let methods: Set<String> = [
    "map", "flatMap", "compactMap", "filter", "reduce", "enumerated", "sorted", "reversed",
    "prefix",
    "suffix", "dropFirst", "dropLast", "allSatisfy", "contains", "joined", "min", "max", "indices",
    "firstIndex", "lastIndex", "first", "last", "count", "isMultiple", "rounded",
  ]

  /// Functions that make sequences and numbers and change nothing.
  static let functions: Set<String> = ["zip", "stride", "Array", "Float", "repeatElement"]

  /// Whether a call is given a closure, an operator or, by a method such as `map`, the name of a function.
  static func goesThroughFunctions(_ call: FunctionCallExprSyntax) -> Bool {
    if call.trailingClosure != nil || !call.additionalTrailingClosures.isEmpty { return true }
    if call.arguments.contains(where: { $0.expression.is(ClosureExprSyntax.self) }) { return true }
    if call.arguments.contains(where: { isOperator($0.expression) }) { return true }
    let method = call.calledExpression.as(MemberAccessExprSyntax.self)?.declName.baseName.text
    return method.map { ["map", "flatMap", "compactMap", "filter", "reduce"].contains($0) } ?? false
  }

  /// The names that methods such as `map` are given as functions.
  static func passedNames(in expression: ExprSyntax) -> [String] {
    let finder = PassedNameFinder(viewMode: .sourceAccurate)
    finder.walk(expression)
    return finder.names
  }

  private static func isOperator(_ expression: ExprSyntax) -> Bool {
    guard let name = expression.as(DeclReferenceExprSyntax.self)?.baseName.tokenKind else {
      return false
    }
    if case .identifier = name { return false }
    if case .dollarIdentifier = name { return false }
    return !expression.description.contains("self")
  }
}

private final class PassedNameFinder: SyntaxVisitor {
  private(set) var names: [String] = []

  override func visit(_ call: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    let method = call.calledExpression.as(MemberAccessExprSyntax.self)?.declName.baseName.text
    // The first argument of `reduce` is a value.
    let arguments = method == "reduce" ? call.arguments.dropFirst() : call.arguments[...]
    guard let method, SequenceSteps.methods.contains(method),
      ["map", "flatMap", "compactMap", "filter", "reduce"].contains(method)
    else { return .visitChildren }
    for argument in arguments {
      guard let name = argument.expression.as(DeclReferenceExprSyntax.self)?.baseName,
        case .identifier(let text) = name.tokenKind
      else { continue }
      names.append(text)
    }
    return .visitChildren
  }
}
