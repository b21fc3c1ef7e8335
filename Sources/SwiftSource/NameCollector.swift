internal import SwiftSyntax

/// Collects the names that a piece of Swift mentions, and those that it binds inside itself.
final class NameCollector: SyntaxVisitor {
  private(set) var used: Set<String> = []
  private(set) var bound: Set<String> = []
  private(set) var hasSourceLocation = false
  private var depth = 0

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    let name = node.baseName.text.trimmingBackticks
    if let access = node.parent?.as(MemberAccessExprSyntax.self), access.declName.id == node.id {
      used.insert("." + name)
    } else {
      used.insert(name)
    }
    return .visitChildren
  }

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    used.insert(node.name.text.trimmingBackticks)
    return .visitChildren
  }

  override func visit(_ node: BinaryOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    used.insert(node.operator.text)
    return .visitChildren
  }

  override func visit(_ node: PrefixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    used.insert(node.operator.text)
    return .visitChildren
  }

  override func visit(_ node: PostfixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    used.insert(node.operator.text)
    return .visitChildren
  }

  override func visit(_ node: OptionalBindingConditionSyntax) -> SyntaxVisitorContinueKind {
    // `if let x` mentions x and binds it.
    if node.initializer == nil, let name = node.pattern.as(IdentifierPatternSyntax.self) {
      used.insert(name.identifier.text.trimmingBackticks)
    }
    return .visitChildren
  }

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    // The names that the statement declares for others are no names of its inside.
    if !isOwnDeclaration(node) { bound.insert(node.identifier.text.trimmingBackticks) }
    return .visitChildren
  }

  override func visit(_ node: ClosureShorthandParameterSyntax) -> SyntaxVisitorContinueKind {
    bound.insert(node.name.text.trimmingBackticks)
    return .visitChildren
  }

  override func visit(_ node: ClosureParameterSyntax) -> SyntaxVisitorContinueKind {
    bound.insert((node.secondName ?? node.firstName).text.trimmingBackticks)
    return .visitChildren
  }

  override func visit(_ node: FunctionParameterSyntax) -> SyntaxVisitorContinueKind {
    bound.insert((node.secondName ?? node.firstName).text.trimmingBackticks)
    return .visitChildren
  }

  override func visit(_ node: GenericParameterSyntax) -> SyntaxVisitorContinueKind {
    bound.insert(node.name.text.trimmingBackticks)
    return .visitChildren
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    bindNested(node.name, of: node)
    return .visitChildren
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    bindNested(node.name, of: node)
    return .visitChildren
  }

  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
    bindNested(node.name, of: node)
    return .visitChildren
  }

  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    bindNested(node.name, of: node)
    return .visitChildren
  }

  override func visit(_ node: TypeAliasDeclSyntax) -> SyntaxVisitorContinueKind {
    bindNested(node.name, of: node)
    return .visitChildren
  }

  override func visit(_ node: PoundSourceLocationSyntax) -> SyntaxVisitorContinueKind {
    hasSourceLocation = true
    return .visitChildren
  }

  /// Binds the name of a function or a type that stands inside another declaration or a block; the
  /// statement's own name is declared for others.
  private func bindNested(_ name: TokenSyntax, of node: some SyntaxProtocol) {
    if node.parent?.parent?.parent?.is(SourceFileSyntax.self) == true { return }
    bound.insert(name.text.trimmingBackticks)
  }

  /// Whether a pattern belongs to a declaration that is the statement itself.
  private func isOwnDeclaration(_ node: IdentifierPatternSyntax) -> Bool {
    var parent = node.parent
    while let current = parent {
      if current.is(CodeBlockSyntax.self) || current.is(ClosureExprSyntax.self)
        || current.is(MemberBlockSyntax.self) || current.is(AccessorBlockSyntax.self)
      {
        return false
      }
      if current.is(VariableDeclSyntax.self) {
        // At the top of the cell the chain goes: declaration, item, list, file. The walk may start
        // at the declaration itself, whose parents are still there.
        return current.parent?.parent?.parent?.is(SourceFileSyntax.self) == true
      }
      parent = current.parent
    }
    return false
  }
}

/// Finds the names that a pattern such as `.some((let a, b))` binds.
final class PatternNameFinder: SyntaxVisitor {
  private(set) var names: [TokenSyntax] = []

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    names.append(node.identifier)
    return .skipChildren
  }
}

/// Finds `try`, `await` and `return` outside of functions and closures.
final class EffectFinder: SyntaxVisitor {
  private(set) var containsTry = false
  private(set) var containsAwait = false
  private(set) var returns: [ReturnStmtSyntax] = []

  override func visit(_ node: ReturnStmtSyntax) -> SyntaxVisitorContinueKind {
    returns.append(node)
    return .visitChildren
  }

  override func visit(_ node: TryExprSyntax) -> SyntaxVisitorContinueKind {
    if node.questionOrExclamationMark == nil { containsTry = true }
    return .visitChildren
  }

  override func visit(_ node: AwaitExprSyntax) -> SyntaxVisitorContinueKind {
    containsAwait = true
    return .visitChildren
  }

  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    if node.awaitKeyword != nil { containsAwait = true }
    return .visitChildren
  }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

  override func visit(_ node: MemberBlockSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
}
