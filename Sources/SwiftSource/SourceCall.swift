internal import SwiftParser
internal import SwiftSyntax

/// A call that stands as a statement of its own, with the places of its arguments.
package struct SourceCall: Sendable, Equatable {
  /// The function.
  package var name: String
  /// The place of the call in UTF-8 bytes.
  package var range: Range<Int>
  /// The arguments in order.
  package var arguments: [Argument]

  /// One argument.
  package struct Argument: Sendable, Equatable {
    /// The label; `nil` for none.
    package var label: String?
    /// The place of the expression in UTF-8 bytes.
    package var range: Range<Int>
    /// The literals in it, in order.
    package var literals: [SourceLiteral]
    /// The names that it mentions.
    package var names: Set<String>
    /// Whether it consists of literals and lists of them, and computes nothing.
    package var isLiteral: Bool
    /// For a member such as `.wrong("…", corrected: "11 16")`: its name.
    package var member: String?
    /// The arguments of that member, by label.
    package var memberArguments: [Argument]
  }

  /// The argument with a label.
  package func argument(_ label: String) -> Argument? { arguments.first { $0.label == label } }

  /// Finds the calls of a function in a piece of Swift, wherever they stand as statements.
  package static func all(of name: String, in code: String) -> [SourceCall] {
    guard CellSyntax.bracketProblem(in: code) == nil else { return [] }
    return onDeepStack {
      let tree = Parser.parse(source: code)
      guard tree.tooDeepPlace == nil else { return [] }
      let finder = CallFinder(name: name)
      finder.walk(tree)
      return finder.calls
    }
  }
}

/// A number or a text that a piece of Swift is written with.
package struct SourceLiteral: Sendable, Equatable {
  /// What it is.
  package var kind: Kind
  /// Its place in UTF-8 bytes, quotes and brackets included.
  package var range: Range<Int>
  /// For a text: its contents as written between the quotes. For anything else: as written.
  package var text: String

  /// The kinds of literals.
  package enum Kind: Sendable, Equatable {
    case number
    /// A text without interpolations.
    case text
    /// A list of texts.
    case textList
    /// Any other list; `rows` are the places of the lists that it consists of, if it does.
    case list(rows: [Range<Int>])
  }

  /// All literals of a piece of Swift, in order.
  package static func all(in code: String) -> [SourceLiteral] {
    guard CellSyntax.bracketProblem(in: code) == nil else { return [] }
    return onDeepStack {
      let tree = Parser.parse(source: code)
      guard tree.tooDeepPlace == nil else { return [] }
      return LiteralFinder.literals(in: Syntax(tree))
    }
  }
}

private final class CallFinder: SyntaxVisitor {
  private let name: String
  private(set) var calls: [SourceCall] = []

  init(name: String) {
    self.name = name
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: CodeBlockItemSyntax) -> SyntaxVisitorContinueKind {
    guard case .expr(let expression) = node.item,
      let call = expression.as(FunctionCallExprSyntax.self),
      call.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text == name
    else { return .visitChildren }
    calls.append(
      SourceCall(
        name: name,
        range: Syntax(call).sourceRange,
        arguments: call.arguments.map(Self.argument)
      )
    )
    return .visitChildren
  }

  private static func argument(_ node: LabeledExprSyntax) -> SourceCall.Argument {
    let names = NameCollector(viewMode: .sourceAccurate)
    names.walk(node.expression)
    var member: String?
    var inner: [SourceCall.Argument] = []
    if let call = node.expression.as(FunctionCallExprSyntax.self),
      let access = call.calledExpression.as(MemberAccessExprSyntax.self), access.base == nil
    {
      member = access.declName.baseName.text
      inner = call.arguments.map(argument)
    } else if let access = node.expression.as(MemberAccessExprSyntax.self), access.base == nil {
      member = access.declName.baseName.text
    }
    return SourceCall.Argument(
      label: node.label?.text,
      range: Syntax(node.expression).sourceRange,
      literals: LiteralFinder.literals(in: Syntax(node.expression)),
      names: names.used,
      isLiteral: isLiteral(node.expression),
      member: member,
      memberArguments: inner
    )
  }

  private static func isLiteral(_ expression: ExprSyntax) -> Bool {
    if let list = expression.as(ArrayExprSyntax.self) {
      return list.elements.allSatisfy { isLiteral($0.expression) }
    }
    if let prefix = expression.as(PrefixOperatorExprSyntax.self) {
      return isLiteral(prefix.expression)
    }
    return expression.is(IntegerLiteralExprSyntax.self)
      || expression.is(FloatLiteralExprSyntax.self)
  }
}

private final class LiteralFinder: SyntaxVisitor {
  private var literals: [SourceLiteral] = []

  static func literals(in node: Syntax) -> [SourceLiteral] {
    let finder = LiteralFinder(viewMode: .sourceAccurate)
    finder.walk(node)
    return finder.literals
  }

  override func visit(_ node: IntegerLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    add(.number, Syntax(node), node.literal.text)
    return .skipChildren
  }

  override func visit(_ node: FloatLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    add(.number, Syntax(node), node.literal.text)
    return .skipChildren
  }

  override func visit(_ node: StringLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    guard node.openingQuote.tokenKind == .stringQuote, node.openingPounds == nil,
      node.segments.count == 1, case .stringSegment(let segment)? = node.segments.first
    else { return .visitChildren }
    add(.text, Syntax(node), segment.content.text)
    return .skipChildren
  }

  override func visit(_ node: ArrayExprSyntax) -> SyntaxVisitorContinueKind {
    if node.elements.allSatisfy({ $0.expression.is(StringLiteralExprSyntax.self) }) {
      if node.elements.count > 1 { add(.textList, Syntax(node), node.trimmedDescription) }
    } else {
      let rows = node.elements.compactMap { $0.expression.as(ArrayExprSyntax.self) }
      let places = rows.count == node.elements.count ? rows.map { Syntax($0).sourceRange } : []
      add(.list(rows: places), Syntax(node), node.trimmedDescription)
    }
    return .visitChildren
  }

  private func add(_ kind: SourceLiteral.Kind, _ node: Syntax, _ text: String) {
    literals.append(SourceLiteral(kind: kind, range: node.sourceRange, text: text))
  }
}

extension Syntax {
  /// Its place in UTF-8 bytes, without the white space and comments around it.
  fileprivate var sourceRange: Range<Int> {
    positionAfterSkippingLeadingTrivia.utf8Offset..<endPositionBeforeTrailingTrivia.utf8Offset
  }
}
