internal import SwiftOperators
internal import SwiftParser
internal import SwiftSyntax

/// Writes Swift that computes an expression once more, part by part, and hands each part's value to
/// the trace.
package struct StepsWriter {
  /// The statements, on one line; empty when the expression cannot be taken apart.
  package private(set) var code = ""
  /// Why it cannot; empty when it can.
  package private(set) var obstacle = ""
  /// The names that the code mentions.
  package private(set) var used: Set<String> = []

  private var count = 0
  private var functions: NoteFunctions
  /// What names inside a function that is looked into stand for, and that function's own functions.
  private var scope = Scope()
  private var depth = 0

  /// Takes an expression apart.
  ///
  /// - Parameters:
  ///   - expression: The expression.
  ///   - functions: The functions that the note declares before it.
  package init(_ expression: String, functions: NoteFunctions = NoteFunctions()) {
    self.functions = functions
    guard CellSyntax.bracketProblem(in: expression) == nil else {
      obstacle = "the expression has too many brackets"
      return
    }
    self = onDeepStack { StepsWriter(parsing: expression, functions) }
  }

  private init(parsing text: String, _ functions: NoteFunctions) {
    self.functions = functions
    let tree = Parser.parse(source: text)
    guard tree.tooDeepPlace == nil, tree.statements.count == 1,
      case .expr(let parsed)? = tree.statements.first?.item
    else {
      obstacle = "it is not one expression"
      return
    }
    let folded = OperatorTable.standardOperators.foldAll(parsed, errorHandler: { _ in })
    guard let expression = folded.as(ExprSyntax.self) else {
      obstacle = "its operators are not the standard ones"
      return
    }
    use(expression)
    if let problem = effect(in: expression) {
      obstacle = problem
      return
    }
    guard let root = part(of: expression) else {
      if obstacle.isEmpty { obstacle = "a part of it cannot be taken apart" }
      return
    }
    guard obstacle.isEmpty else { return }
    if root.isWhole {
      obstacle = "of closures and choices only the value is told"
    } else if root.isLeaf {
      obstacle = "it is given, not computed"
    }
  }

  private mutating func use(_ expression: ExprSyntax) {
    let names = NameCollector(viewMode: .sourceAccurate)
    names.walk(expression)
    used.formUnion(names.used.filter { !$0.hasPrefix(".") && !scope.binds($0) })
  }

  /// What keeps an expression from being computed a second time.
  private func effect(in expression: ExprSyntax) -> String? {
    EffectReader { name in
      if scope.functions[name] != nil { return true }
      return !scope.binds(name) && functions.simple[name] != nil
    } isHidden: { name in
      scope.binds(name) || functions.others.contains(name)
    }.obstacle(in: expression)
  }

  /// A part that was written: its place among the parts, and the text that stands for its value.
  private struct Part {
    var place: Int
    var text: String
    var isLeaf = false
    /// Whether it stands for an expression that is not taken apart.
    var isWhole = false
  }

  private struct Scope {
    var values: [String: Part] = [:]
    var functions: [String: LocalFunction] = [:]

    func binds(_ name: String) -> Bool { values[name] != nil || functions[name] != nil }
  }

  /// A function inside a function, with what it sees around it.
  private struct LocalFunction {
    var function: SimpleFunction
    var scope: Scope
  }

  private mutating func add(
    _ kind: String,
    _ text: String,
    _ operands: [Part],
    _ labels: [String],
    value: String
  ) -> Part {
    let place = count
    count += 1
    let places = operands.map { String($0.place) }.joined(separator: ", ")
    let names = labels.map(swiftLiteral).joined(separator: ", ")
    code +=
      "let _l\(place) = _s.\(kind)(\(swiftLiteral(text)), [\(places)], [\(names)], \(value)); "
    return Part(place: place, text: "_l\(place)")
  }

  private mutating func leaf(_ kind: String, _ text: String) -> Part {
    var part = add(kind, text, [], [], value: text)
    part.isLeaf = true
    return part
  }

  /// A literal keeps its text, since its type comes from where it stands.
  private mutating func literal(_ text: String) -> Part {
    let place = count
    count += 1
    code += "_s.literal(\(swiftLiteral(text))); "
    return Part(place: place, text: text, isLeaf: true)
  }

  /// A part of which only the value is told.
  private mutating func opaque(_ expression: some ExprSyntaxProtocol) -> Part? {
    let text = expression.trimmedDescription
    guard let value = ScopedNames(values: scope.values.mapValues(\.text)).rewrite(expression) else {
      return nil
    }
    // What binds less than the operators around it keeps its brackets.
    let isLoose =
      expression.is(InfixOperatorExprSyntax.self) || expression.is(TernaryExprSyntax.self)
    var part = add("opaque", isLoose ? "(\(text))" : text, [], [], value: value)
    part.isWhole = true
    return part
  }

  private mutating func part(of expression: ExprSyntax) -> Part? {
    let text = expression.trimmedDescription
    if text.contains(where: \.isNewline) && (text.contains("//") || text.contains("/*")) {
      return nil
    }
    switch expression.as(ExprSyntaxEnum.self) {
    case .declReferenceExpr: return scope.values[text] ?? leaf("name", text)
    case .integerLiteralExpr, .floatLiteralExpr: return literal(text)
    case .arrayExpr: return literal(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    case .tupleExpr(let tuple):
      guard tuple.elements.count == 1, let only = tuple.elements.first, only.label == nil else {
        return opaque(expression)
      }
      return part(of: only.expression)
    case .prefixOperatorExpr(let prefix):
      if prefix.expression.is(IntegerLiteralExprSyntax.self)
        || prefix.expression.is(FloatLiteralExprSyntax.self)
      {
        return literal(text)
      }
      guard let operand = part(of: prefix.expression) else { return nil }
      let sign = prefix.operator.text
      return add("prefix", sign, [operand], [], value: "\(sign)(\(operand.text))")
    case .infixOperatorExpr(let infix):
      guard let sign = infix.operator.as(BinaryOperatorExprSyntax.self)?.operator.text,
        ["+", "-", "*", "/"].contains(sign), let left = part(of: infix.leftOperand),
        let right = part(of: infix.rightOperand)
      else { return opaque(expression) }
      return add("infix", sign, [left, right], [], value: "(\(left.text)) \(sign) (\(right.text))")
    case .subscriptCallExpr(let call):
      guard let base = part(of: call.calledExpression) else { return nil }
      let place = call.arguments.trimmedDescription
      return add("element", place, [base], [], value: "\(base.text)[\(place)]")
    case .memberAccessExpr(let access): return member(access, text)
    case .functionCallExpr(let call): return self.call(call)
    default: return opaque(expression)
    }
  }

  private mutating func member(_ access: MemberAccessExprSyntax, _ text: String) -> Part? {
    guard let base = access.base else { return literal(text) }
    if let type = base.as(DeclReferenceExprSyntax.self)?.baseName.text,
      type.first?.isUppercase == true
    {
      return opaque(access)
    }
    guard let operand = part(of: base) else { return nil }
    let name = access.declName.baseName.text
    return add("member", name, [operand], [], value: "\(operand.text).\(name)")
  }

  private mutating func call(_ call: FunctionCallExprSyntax) -> Part? {
    guard !SequenceSteps.goesThroughFunctions(call) else { return opaque(call) }
    var operands: [Part] = []
    var head = ""
    var kind = "call"
    let name: String
    if let access = call.calledExpression.as(MemberAccessExprSyntax.self), let base = access.base {
      guard base.as(DeclReferenceExprSyntax.self)?.baseName.text.first?.isUppercase != true else {
        return opaque(call)
      }
      guard let operand = part(of: base) else { return nil }
      operands = [operand]
      name = access.declName.baseName.text
      head = "\(operand.text).\(name)"
      kind = "method"
    } else if let callee = call.calledExpression.as(DeclReferenceExprSyntax.self) {
      name = callee.baseName.text
      if let local = scope.functions[name] {
        return inlined(local.function, seeing: local.scope, call)
      }
      if let function = functions.simple[name] { return inlined(function, seeing: Scope(), call) }
      head = name
    } else {
      return opaque(call)
    }
    var labels: [String] = []
    var arguments: [String] = []
    for argument in call.arguments {
      guard let operand = part(of: argument.expression) else { return nil }
      operands.append(operand)
      let label = argument.label?.text ?? ""
      labels.append(label)
      arguments.append((label.isEmpty ? "" : "\(label): ") + operand.text)
    }
    return add(kind, name, operands, labels, value: "\(head)(\(arguments.joined(separator: ", ")))")
  }

  /// A call of one of the note's own functions, as what it computes.
  private mutating func inlined(
    _ function: SimpleFunction,
    seeing around: Scope,
    _ call: FunctionCallExprSyntax
  ) -> Part? {
    let arguments = Array(call.arguments)
    guard depth < 8, arguments.count == function.parameters.count,
      zip(arguments, function.parameters).allSatisfy({ ($0.label?.text ?? "_") == $1.label })
    else {
      obstacle = "'\(function.name)' is not called with all of its arguments, or calls itself"
      return nil
    }
    var inner = around
    for (argument, parameter) in zip(arguments, function.parameters) {
      guard let part = part(of: argument.expression) else { return nil }
      inner.functions[parameter.name] = nil
      inner.values[parameter.name] = part
    }
    let outer = scope
    scope = inner
    depth += 1
    defer {
      scope = outer
      depth -= 1
    }
    var result: Part?
    for line in function.lines {
      switch line {
      case .function(let local):
        scope.values[local.name] = nil
        scope.functions[local.name] = LocalFunction(function: local, scope: scope)
      case .value(let name, let text):
        result = value(of: text, in: function)
        guard result != nil else { return nil }
        guard let name else { continue }
        scope.functions[name] = nil
        scope.values[name] = result
      }
    }
    return result
  }

  /// What an expression in a function's body gives.
  private mutating func value(of text: String, in function: SimpleFunction) -> Part? {
    let tree = Parser.parse(source: text)
    guard case .expr(let parsed)? = tree.statements.first?.item,
      let expression = OperatorTable.standardOperators.foldAll(parsed, errorHandler: { _ in })
        .as(ExprSyntax.self)
    else { return nil }
    use(expression)
    if let problem = effect(in: expression) {
      obstacle = "in '\(function.name)', \(problem)"
      return nil
    }
    return part(of: expression)
  }
}
