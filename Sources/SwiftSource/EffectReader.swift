internal import SwiftSyntax

/// Finds what keeps an expression from being computed a second time: calls of functions that may do more
/// than compute, and changes of what is outside of it.
struct EffectReader {
  /// Whether a name is that of a function whose body is looked into where it is called.
  let isLookedInto: (String) -> Bool
  /// Whether a name stands for something of the note's own that is not looked into, even where a
  /// function of the engine has the same name.
  let isHidden: (String) -> Bool

  /// Functions and methods that only compute, so that calling them again changes nothing.
  private static let harmless: Set<String> = [
    "exp", "log", "log2", "log10", "sqrt", "tanh", "sigmoid", "erf", "relu", "abs", "sin", "cos",
    "asin", "acos", "atan", "pow", "maximum", "minimum", "softmax", "logSoftmax", "matmul", "dot",
    "outer", "cosineSimilarity", "sum", "mean", "variance", "norm", "max", "min", "transposed",
    "reshaped", "flattened", "expandingDimensions", "broadcast", "cast", "permuted", "Tensor",
    "Double", "Int", "crossEntropy", "meanSquaredError", "negativeLogLikelihood",
    "binaryCrossEntropy", "gelu", "silu", "softplus", "leakyRelu", "squared",
    "scaledDotProductAttention", "masked", "standardDeviation",
    "standardized", "normalized", "layerNorm", "concatenated", "cumulativeSum", "argmax",
  ]

  private static let comparisons: Set<String> = ["==", "!=", "<=", ">=", "===", "!==", "~="]

  /// What keeps an expression from being computed again; `nil` when nothing does.
  func obstacle(in expression: ExprSyntax) -> String? {
    for token in expression.tokens(viewMode: .sourceAccurate) {
      if let obstacle = obstacle(at: token) { return obstacle }
    }
    let passed = SequenceSteps.passedNames(in: expression)
    if let name = passed.first(where: { !isHarmless($0) }) {
      return "what '\(name)' does is not known"
    }
    return nil
  }

  private func obstacle(at token: TokenSyntax) -> String? {
    switch token.tokenKind {
    case .keyword(.try), .keyword(.await): return "'\(token.text)' is not repeated"
    case .prefixAmpersand, .equal: return "it changes something that it is given"
    case .binaryOperator(let sign) where sign.hasSuffix("=") && !Self.comparisons.contains(sign):
      return "it changes something that it is given"
    case .leftBrace:
      let closure = token.parent?.as(ClosureExprSyntax.self)
      guard let closure, closure.signature?.capture == nil, closure.statements.count == 1,
        case .expr? = closure.statements.first?.item
      else { return "what happens inside braces is only seen of closures of one expression" }
      return nil
    case .identifier(let name), .dollarIdentifier(let name):
      guard let next = token.nextToken(viewMode: .sourceAccurate) else { return nil }
      switch next.tokenKind {
      case .leftParen where next.leadingTrivia.isEmpty && token.trailingTrivia.isEmpty: break
      case .leftBrace where next.parent?.is(ClosureExprSyntax.self) == true: break
      default: return nil
      }
      let isMember = token.previousToken(viewMode: .sourceAccurate)?.tokenKind == .period
      let isKnown =
        isMember
        ? Self.harmless.contains(name) || SequenceSteps.methods.contains(name) : isHarmless(name)
      return isKnown ? nil : "what '\(name)' does is not known"
    default: return nil
    }
  }

  private func isHarmless(_ name: String) -> Bool {
    if isLookedInto(name) { return true }
    return !isHidden(name)
      && (Self.harmless.contains(name) || SequenceSteps.functions.contains(name))
  }
}
