internal import SwiftSyntax

extension Statement {
  /// Reads one item of a parsed cell.
  init(item: CodeBlockItemSyntax, source: [UInt8], converter: SourceLocationConverter) {
    let start = item.item.positionAfterSkippingLeadingTrivia
    let end = item.item.endPositionBeforeTrailingTrivia
    let location = converter.location(for: start)
    let names = NameCollector(viewMode: .sourceAccurate)
    names.walk(item.item)
    let effects = EffectFinder(viewMode: .sourceAccurate)
    effects.walk(item.item)
    let checks = CheckFinder(start: start, source: source)
    checks.walk(item.item)
    let literals = LiteralCollector(viewMode: .sourceAccurate)
    literals.walk(item.item)
    let reach = ReachFinder(viewMode: .sourceAccurate)
    reach.walk(item.item)

    self.init(
      kind: Self.kind(of: item.item, start: start),
      text: String(decoding: source[start.utf8Offset..<end.utf8Offset], as: UTF8.self),
      line: location.line,
      column: location.column,
      declared: Self.declaredNames(of: item.item, converter: converter),
      used: names.used,
      free: names.used.subtracting(names.bound),
      numbers: literals.values,
      containsTry: effects.containsTry,
      containsAwait: effects.containsAwait,
      insertions: checks.insertions,
      isSourceLocation: names.hasSourceLocation,
      recording: Recording(item.item),
      firstLine: converter.location(for: Self.startOfComments(above: item.item)).line,
      lastLine: converter.location(for: end).line,
      isFarReaching: reach.isFarReaching,
      hidesState: reach.hidesState
    )
  }

  /// Where the comments start that stand right above a statement, with no blank line between; where
  /// there are none, where the statement starts.
  private static func startOfComments(above item: CodeBlockItemSyntax.Item) -> AbsolutePosition {
    var position = item.positionAfterSkippingLeadingTrivia
    var start = position
    var lineEnds = 0
    for piece in item.leadingTrivia.reversed() {
      position = AbsolutePosition(utf8Offset: position.utf8Offset - piece.sourceLength.utf8Length)
      switch piece {
      case .newlines(let count), .carriageReturns(let count), .carriageReturnLineFeeds(let count):
        lineEnds += count
        // Of a blank line, two ends follow each other.
        if lineEnds > 1 { return start }
      case .lineComment, .blockComment, .docLineComment, .docBlockComment:
        lineEnds = 0
        start = position
      default: break
      }
    }
    return start
  }

  private static func kind(
    of item: CodeBlockItemSyntax.Item,
    start: AbsolutePosition
  ) -> Kind {
    switch item {
    case .decl(let declaration):
      if let importing = declaration.as(ImportDeclSyntax.self) {
        return .importing(module: importing.path.first?.name.text ?? "")
      }
      if let variable = declaration.as(VariableDeclSyntax.self) {
        return kind(of: variable, start: start)
      }
      if declaration.is(IfConfigDeclSyntax.self) { return .other }
      return .declaration
    case .expr(let expression):
      return isShown(expression) ? .expression : .other
    case .stmt(let statement):
      return boundIdentifiers(of: statement).isEmpty ? .other : .guarding
    @unknown default:
      return .other
    }
  }

  private static func kind(of variable: VariableDeclSyntax, start: AbsolutePosition) -> Kind {
    // `async let`, property wrappers and other modifiers mean something else at the top of a file.
    guard variable.attributes.isEmpty, variable.modifiers.isEmpty else { return .scriptBinding }
    let bindings = Array(variable.bindings)
    if bindings.count == 1, let accessors = bindings[0].accessorBlock,
      bindings[0].initializer == nil
    {
      _ = accessors
      return .computed
    }
    guard bindings.allSatisfy({ $0.initializer != nil }) else { return .scriptBinding }
    let value = bindings.count == 1 ? bindings[0].initializer?.value : nil
    return .binding(
      initializer: value.map { $0.positionAfterSkippingLeadingTrivia.utf8Offset - start.utf8Offset }
    )
  }

  /// Whether an expression is one whose value a reader wants to see: not an assignment, and not an
  /// `if` or `switch` that stands as a statement.
  private static func isShown(_ expression: ExprSyntax) -> Bool {
    if expression.is(IfExprSyntax.self) || expression.is(SwitchExprSyntax.self) { return false }
    if let sequence = expression.as(SequenceExprSyntax.self) {
      return !sequence.elements.contains { element in
        if element.is(AssignmentExprSyntax.self) { return true }
        guard let infix = element.as(BinaryOperatorExprSyntax.self) else { return false }
        return assigningOperators.contains(infix.operator.text)
      }
    }
    return true
  }

  private static let assigningOperators: Set<String> = [
    "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "&+=", "&-=", "&*=", ".&=",
  ]

  private static func declaredNames(
    of item: CodeBlockItemSyntax.Item,
    converter: SourceLocationConverter
  ) -> [DeclaredName] {
    func name(
      _ token: TokenSyntax,
      _ signature: String = "",
      constant: Bool = false
    )
      -> DeclaredName
    {
      let location = converter.location(for: token.positionAfterSkippingLeadingTrivia)
      return DeclaredName(
        name: token.text.trimmingBackticks,
        signature: signature,
        isConstant: constant,
        line: location.line,
        column: location.column
      )
    }
    if case .stmt(let statement) = item {
      return boundIdentifiers(of: statement).map { name($0.token, constant: $0.isConstant) }
    }
    guard case .decl(let declaration) = item else { return [] }
    if let variable = declaration.as(VariableDeclSyntax.self) {
      let isConstant = variable.bindingSpecifier.tokenKind == .keyword(.let)
      return variable.bindings.flatMap { identifiers(in: $0.pattern) }.map {
        name($0, constant: isConstant)
      }
    }
    if let function = declaration.as(FunctionDeclSyntax.self) {
      return [name(function.name, function.signature.trimmedDescription)]
    }
    if let type = declaration.asProtocol((any NamedDeclSyntax).self) {
      return [name(type.name)]
    }
    if let added = declaration.as(ExtensionDeclSyntax.self) {
      return added.memberBlock.members.flatMap { member -> [DeclaredName] in
        let inner = declaredNames(of: .decl(member.decl), converter: converter)
        return inner.map { original in
          var dotted = original
          dotted.name = "." + original.name
          dotted.signature = added.extendedType.trimmedDescription + original.signature
          return dotted
        }
      }
    }
    return []
  }

  /// The names that a `guard` binds for the statements after it.
  private static func boundIdentifiers(
    of statement: StmtSyntax
  ) -> [(token: TokenSyntax, isConstant: Bool)] {
    guard let conditions = statement.as(GuardStmtSyntax.self)?.conditions else { return [] }
    return conditions.flatMap { element -> [(token: TokenSyntax, isConstant: Bool)] in
      switch element.condition {
      case .optionalBinding(let binding):
        let isConstant = binding.bindingSpecifier.tokenKind == .keyword(.let)
        return identifiers(in: binding.pattern).map { ($0, isConstant) }
      case .matchingPattern(let matching):
        let finder = PatternNameFinder(viewMode: .sourceAccurate)
        finder.walk(matching.pattern)
        return finder.names.map { ($0, true) }
      case .expression, .availability: return []
      @unknown default: return []
      }
    }
  }

  /// The names that a pattern such as `(a, (b, _))` binds.
  private static func identifiers(in pattern: PatternSyntax) -> [TokenSyntax] {
    if let single = pattern.as(IdentifierPatternSyntax.self) { return [single.identifier] }
    if let tuple = pattern.as(TuplePatternSyntax.self) {
      return tuple.elements.flatMap { identifiers(in: $0.pattern) }
    }
    return []
  }
}

extension String {
  /// The name without the backticks that let a keyword be one.
  var trimmingBackticks: String {
    hasPrefix("`") && hasSuffix("`") && count > 2 ? String(dropFirst().dropLast()) : self
  }
}
