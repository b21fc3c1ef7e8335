internal import SwiftSyntax

/// Calls that go through a sequence with a function, such as `xs.map { exp($0) }`: as steps, only what
/// comes of them is told.
enum SequenceSteps {
  /// Methods that change nothing, if the functions that they are given change nothing.
  static let methods: Set<String> = takingFunctions.union([
    "enumerated", "sorted", "reversed", "prefix", "suffix", "dropFirst", "dropLast", "contains",
    "joined", "min", "max", "firstIndex", "lastIndex", "first", "last", "isMultiple", "rounded",
  ])

  /// Functions that make sequences and numbers and change nothing.
  static let functions: Set<String> = ["zip", "stride", "Array", "Float", "repeatElement"]

  /// Methods whose last argument is a function.
  private static let takingFunctions: Set<String> = [
    "map", "flatMap", "compactMap", "filter", "reduce", "allSatisfy",
  ]

  /// Whether a call is given a function: a closure, an operator, or the name of one.
  static func goesThroughFunctions(_ call: FunctionCallExprSyntax) -> Bool {
    call.trailingClosure != nil || !call.additionalTrailingClosures.isEmpty
      || call.arguments.contains { $0.expression.is(ClosureExprSyntax.self) }
      || call.arguments.contains { isOperator($0.expression) } || !passed(to: call).isEmpty
  }

  /// The names that methods such as `map` are given as functions.
  static func passedNames(in expression: ExprSyntax) -> [String] {
    let finder = PassedNameFinder(viewMode: .sourceAccurate)
    finder.walk(expression)
    return finder.names
  }

  /// The names of functions that a call hands on.
  fileprivate static func passed(to call: FunctionCallExprSyntax) -> [String] {
    guard let access = call.calledExpression.as(MemberAccessExprSyntax.self) else { return [] }
    let takesFunction = takingFunctions.contains(access.declName.baseName.text)
    return call.arguments.compactMap { argument in
      let isLast = argument.id == call.arguments.last?.id
      guard takesFunction && isLast || ["by", "where"].contains(argument.label?.text ?? ""),
        let name = argument.expression.as(DeclReferenceExprSyntax.self)?.baseName,
        case .identifier(let text) = name.tokenKind
      else { return nil }
      return text
    }
  }

  private static func isOperator(_ expression: ExprSyntax) -> Bool {
    switch expression.as(DeclReferenceExprSyntax.self)?.baseName.tokenKind {
    case .binaryOperator, .prefixOperator, .postfixOperator: true
    default: false
    }
  }
}

private final class PassedNameFinder: SyntaxVisitor {
  private(set) var names: [String] = []

  override func visit(_ call: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    names += SequenceSteps.passed(to: call)
    return .visitChildren
  }
}
