internal import SwiftParser
internal import SwiftSyntax

/// A function or closure of a note that names some values and returns one, so that what it does can be
/// told.
package struct SimpleFunction: Sendable, Equatable {
  /// The function's name, or that of the constant that holds the closure.
  package private(set) var name: String
  /// The label and the inner name of each parameter; the label is `_` where there is none.
  package private(set) var parameters: [Parameter]
  /// What its body says in order; the last is the result.
  package private(set) var lines: [Line]

  /// One parameter.
  package struct Parameter: Sendable, Equatable {
    var label: String
    var name: String
  }

  /// One line of a body.
  package enum Line: Sendable, Equatable {
    /// An expression and the name that it is given; the result has none.
    case value(name: String?, expression: String)
    /// A function of the body's own.
    case function(SimpleFunction)
  }

  /// Reads a statement; `nil` for one that is no such function and no constant that holds one.
  package init?(_ statement: Statement) {
    let text = statement.text
    switch statement.kind {
    case .declaration: guard text.mentions("func ") else { return nil }
    case .binding: guard text.mentions("{") else { return nil }
    default: return nil
    }
    guard let found = onDeepStack({ Self.function(in: text) }) else { return nil }
    self = found
  }

  private init(name: String, parameters: [Parameter], lines: [Line]) {
    self.name = name
    self.parameters = parameters
    self.lines = lines
  }

  private static func function(in text: String) -> SimpleFunction? {
    guard CellSyntax.bracketProblem(in: text) == nil else { return nil }
    let tree = Parser.parse(source: text)
    guard tree.tooDeepPlace == nil, case .decl(let declaration)? = tree.statements.first?.item
    else {
      return nil
    }
    return SimpleFunction(declaration)
  }

  private init?(_ declaration: DeclSyntax) {
    if let function = declaration.as(FunctionDeclSyntax.self) {
      self.init(function)
    } else if let (name, value) = Self.constant(declaration),
      let closure = value.as(ClosureExprSyntax.self)
    {
      self.init(name, closure)
    } else {
      return nil
    }
  }

  private init?(_ function: FunctionDeclSyntax) {
    guard let body = function.body, function.genericParameterClause == nil,
      function.signature.effectSpecifiers == nil, let lines = Self.lines(body.statements)
    else { return nil }
    let parameters = function.signature.parameterClause.parameters
    guard parameters.allSatisfy({ $0.ellipsis == nil && !$0.isInOut }) else { return nil }
    self.init(
      name: function.name.text,
      parameters: parameters.map { parameter in
        Parameter(
          label: parameter.firstName.text,
          name: (parameter.secondName ?? parameter.firstName).text
        )
      },
      lines: lines
    )
  }

  private init?(_ name: String, _ closure: ClosureExprSyntax) {
    guard let lines = Self.lines(closure.statements) else { return nil }
    var names: [String]
    if let signature = closure.signature {
      guard signature.capture == nil, signature.effectSpecifiers == nil,
        signature.attributes.isEmpty
      else { return nil }
      switch signature.parameterClause {
      case .simpleInput(let parameters): names = parameters.map(\.name.text)
      case .parameterClause(let clause):
        names = clause.parameters.map { ($0.secondName ?? $0.firstName).text }
      case nil: names = []
      @unknown default: return nil
      }
    } else {
      let finder = ShorthandFinder(viewMode: .sourceAccurate)
      finder.walk(closure.statements)
      names = (0..<finder.count).map { "$\($0)" }
    }
    let parameters = names.map { Parameter(label: "_", name: $0) }
    self.init(name: name, parameters: parameters, lines: lines)
  }

  private static func lines(_ items: CodeBlockItemListSyntax) -> [Line]? {
    var lines: [Line] = []
    for (index, item) in items.enumerated() {
      guard let line = line(item.item, isLast: index == items.count - 1) else { return nil }
      lines.append(line)
    }
    return lines.isEmpty ? nil : lines
  }

  private static func line(_ item: CodeBlockItemSyntax.Item, isLast: Bool) -> Line? {
    switch item {
    case .expr(let expression) where isLast:
      return .value(name: nil, expression: expression.trimmedDescription)
    case .stmt(let statement) where isLast:
      guard let result = statement.as(ReturnStmtSyntax.self)?.expression else { return nil }
      return .value(name: nil, expression: result.trimmedDescription)
    case .decl(let declaration) where !isLast:
      if let function = SimpleFunction(declaration) { return .function(function) }
      guard let (name, value) = constant(declaration) else { return nil }
      return .value(name: name, expression: value.trimmedDescription)
    default: return nil
    }
  }

  /// The name and the value of a declaration of one constant.
  private static func constant(_ declaration: DeclSyntax) -> (name: String, value: ExprSyntax)? {
    guard let variable = declaration.as(VariableDeclSyntax.self),
      variable.bindingSpecifier.tokenKind == .keyword(.let), variable.bindings.count == 1,
      let binding = variable.bindings.first, let value = binding.initializer?.value,
      let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text
    else { return nil }
    return (name, value)
  }
}

extension FunctionParameterSyntax {
  /// Whether the parameter can be changed by the function.
  fileprivate var isInOut: Bool {
    type.as(AttributedTypeSyntax.self)?.specifiers.contains { specifier in
      specifier.trimmedDescription == "inout"
    } ?? false
  }
}

/// Counts the parameters of a closure that gives them no names: two where `$1` is the last.
private final class ShorthandFinder: SyntaxVisitor {
  private(set) var count = 0

  override func visit(_ token: TokenSyntax) -> SyntaxVisitorContinueKind {
    if case .dollarIdentifier(let text) = token.tokenKind, let place = Int(text.dropFirst()) {
      count = max(count, place + 1)
    }
    return .visitChildren
  }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
}
