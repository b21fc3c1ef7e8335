internal import SwiftIDEUtils
internal import SwiftParser
internal import SwiftSyntax

/// Splits Swift source into runs for colouring, with the compiler's own parser.
///
/// Any text is accepted: what does not parse is split as far as it can be, and the runs joined give
/// the text back byte for byte.
package struct SwiftHighlighter: Sendable {
  /// Makes a highlighter; it has no state.
  package init() {}

  /// The runs of a source text, in order and without a gap.
  package func tokens(of source: String) -> [SwiftToken] {
    let plain = source.isEmpty ? [] : [SwiftToken(kind: .plain, text: source)]
    // What the parser cannot cope with stays without colours.
    guard CellSyntax.bracketProblem(in: source) == nil else { return plain }
    let parse = {
      onDeepStack {
        let tree = Parser.parse(source: source)
        return tree.tooDeepPlace == nil ? Self.tokens(of: source, tree) : plain
      }
    }
    return SourceMemory.current?.tokens(of: source, parse)
      ?? Self.memo.value(for: source, parse)
  }

  private static let memo = Memo<[SwiftToken]>()

  private static func tokens(of source: String, _ tree: SourceFileSyntax) -> [SwiftToken] {
    let bytes = Array(source.utf8)
    let calls = CalledNames(in: tree)
    var tokens: [SwiftToken] = []
    var position = 0
    func add(_ kind: SwiftToken.Kind, upTo end: Int) {
      let end = min(end, bytes.count)
      guard end > position else { return }
      let text = String(decoding: bytes[position..<end], as: UTF8.self)
      position = end
      if let last = tokens.last, last.kind == kind {
        tokens[tokens.count - 1].text += text
      } else {
        tokens.append(SwiftToken(kind: kind, text: text))
      }
    }
    for run in tree.classifications {
      let start = run.range.lowerBound.utf8Offset
      add(.plain, upTo: start)
      let kind = calls.starts.contains(start) ? .call : Self.kind(of: run.kind)
      add(kind, upTo: run.range.upperBound.utf8Offset)
    }
    add(.plain, upTo: bytes.count)
    return tokens
  }

  private static func kind(of classification: SyntaxClassification) -> SwiftToken.Kind {
    switch classification {
    case .keyword: .keyword
    case .type: .type
    case .argumentLabel: .label
    case .identifier, .dollarIdentifier: .name
    case .integerLiteral, .floatLiteral: .number
    case .stringLiteral, .regexLiteral: .string
    case .lineComment, .blockComment, .docLineComment, .docBlockComment: .comment
    case .attribute, .ifConfigDirective: .attribute
    default: .plain
    }
  }
}

/// Where the names stand that a source calls, as offsets in UTF-8 bytes.
private final class CalledNames: SyntaxVisitor {
  private(set) var starts: Set<Int> = []

  init(in tree: SourceFileSyntax) {
    super.init(viewMode: .sourceAccurate)
    walk(tree)
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    if let name = node.calledExpression.as(DeclReferenceExprSyntax.self) {
      starts.insert(name.baseName.positionAfterSkippingLeadingTrivia.utf8Offset)
    } else if let member = node.calledExpression.as(MemberAccessExprSyntax.self) {
      starts.insert(member.declName.positionAfterSkippingLeadingTrivia.utf8Offset)
    }
    return .visitChildren
  }
}
