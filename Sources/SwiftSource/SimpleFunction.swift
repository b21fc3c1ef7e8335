internal import SwiftParser
internal import SwiftSyntax

/// A function of a note that names some values and returns one, so that what it does can be told.
package struct SimpleFunction: Sendable, Equatable {
  /// The function's name.
  package var name: String
  /// The label and the inner name of each parameter; the label is `_` where there is none.
  package var parameters: [Parameter]
  /// The expressions in order, each with the name that it is given; the last is the result.
  package var lines: [Line]

  /// One parameter.
  package struct Parameter: Sendable, Equatable {
    var label: String
    var name: String
  }

  /// One expression.
  package struct Line: Sendable, Equatable {
    var name: String?
    var expression: String
  }

  /// Reads a statement; `nil` for one that is no such function.
  package init?(_ statement: Statement) {
    guard statement.kind == .declaration, statement.text.mentions("func ") else { return nil }
    let text = statement.text
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
    guard tree.tooDeepPlace == nil, case .decl(let declaration)? = tree.statements.first?.item,
      let function = declaration.as(FunctionDeclSyntax.self), let body = function.body,
      function.genericParameterClause == nil, function.signature.effectSpecifiers == nil
    else { return nil }
    let parameters = function.signature.parameterClause.parameters.map { parameter in
      Parameter(
        label: parameter.firstName.text,
        name: (parameter.secondName ?? parameter.firstName).text
      )
    }
    var lines: [Line] = []
    for (index, item) in body.statements.enumerated() {
      let isLast = index == body.statements.count - 1
      guard let line = line(item.item, isLast: isLast) else { return nil }
      lines.append(line)
    }
    guard lines.last?.name == nil, !lines.isEmpty else { return nil }
    return SimpleFunction(name: function.name.text, parameters: parameters, lines: lines)
  }

  private static func line(_ item: CodeBlockItemSyntax.Item, isLast: Bool) -> Line? {
    switch item {
    case .expr(let expression) where isLast:
      return Line(expression: expression.trimmedDescription)
    case .stmt(let statement) where isLast:
      guard let result = statement.as(ReturnStmtSyntax.self)?.expression else { return nil }
      return Line(expression: result.trimmedDescription)
    case .decl(let declaration) where !isLast:
      guard let variable = declaration.as(VariableDeclSyntax.self),
        variable.bindingSpecifier.tokenKind == .keyword(.let), variable.bindings.count == 1,
        let binding = variable.bindings.first, let value = binding.initializer?.value,
        let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text
      else { return nil }
      return Line(name: name, expression: value.trimmedDescription)
    default: return nil
    }
  }
}
