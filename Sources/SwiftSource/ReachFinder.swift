internal import SwiftSyntax

/// Finds what in a statement reaches further than the names that it declares: what other code means
/// differently because of it, and state that a constant may hold.
///
/// Types are not known here, so that both are found generously.
final class ReachFinder: SyntaxVisitor {
  /// Whether the statement can change what code means that mentions none of its names.
  private(set) var isFarReaching = false
  /// Whether a value made by it may change behind a constant.
  private(set) var hidesState = false

  // MARK: - What others mean

  override func visit(_: ImportDeclSyntax) -> SyntaxVisitorContinueKind { reachFar() }

  override func visit(_: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind { reachFar() }

  override func visit(_: OperatorDeclSyntax) -> SyntaxVisitorContinueKind { reachFar() }

  override func visit(_: PrecedenceGroupDeclSyntax) -> SyntaxVisitorContinueKind { reachFar() }

  override func visit(_: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind { reachFar() }

  override func visit(_: MacroDeclSyntax) -> SyntaxVisitorContinueKind { reachFar() }

  override func visit(_: IfConfigDeclSyntax) -> SyntaxVisitorContinueKind { reachFar() }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    switch node.name.tokenKind {
    case .binaryOperator, .prefixOperator, .postfixOperator: return reachFar()
    default: return .visitChildren
    }
  }

  private func reachFar() -> SyntaxVisitorContinueKind {
    isFarReaching = true
    return .visitChildren
  }

  // MARK: - State

  override func visit(_: ClassDeclSyntax) -> SyntaxVisitorContinueKind { hideState() }

  override func visit(_: ActorDeclSyntax) -> SyntaxVisitorContinueKind { hideState() }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    let isVariable = node.bindingSpecifier.tokenKind == .keyword(.var)
    let isShared = node.modifiers.contains {
      [.keyword(.static), .keyword(.class), .keyword(.lazy)].contains($0.name.tokenKind)
    }
    // A property wrapper may keep anything.
    return isVariable && isShared || !node.attributes.isEmpty ? hideState() : .visitChildren
  }

  /// A closure that is kept keeps the variables around it. One that is only handed to a function is
  /// mostly gone with the call; where a function's own result or a property is a closure, its type
  /// says so, or the closure is what another one gives back.
  override func visit(_ node: FunctionTypeSyntax) -> SyntaxVisitorContinueKind {
    var parent = node.parent
    while let current = parent,
      current.is(TypeSyntax.self) || current.is(TupleTypeElementSyntax.self)
        || current.is(TupleTypeElementListSyntax.self)
    {
      parent = current.parent
    }
    return parent?.is(FunctionParameterSyntax.self) == true ? .visitChildren : hideState()
  }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind {
    let isReturned = node.parent?.is(ReturnStmtSyntax.self) == true
    let isResult = node.parent?.is(CodeBlockItemSyntax.self) == true
    return isReturned || isResult ? hideState() : .visitChildren
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    note(node.baseName.text)
  }

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    note(node.name.text)
  }

  private static let references: Set<String> = [
    "AnyIterator", "AnySequence", "AnyCollection", "ManagedBuffer", "OpaquePointer", "Unmanaged",
    "lazy", "AnyObject", "unsafeBitCast",
  ]

  private func note(_ name: String) -> SyntaxVisitorContinueKind {
    let isPointer = name.hasPrefix("Unsafe") || name.hasPrefix("withUnsafe")
    return isPointer || Self.references.contains(name) ? hideState() : .visitChildren
  }

  private func hideState() -> SyntaxVisitorContinueKind {
    hidesState = true
    return .visitChildren
  }
}
