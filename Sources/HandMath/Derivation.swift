/// A formula read as chains of sides and relation signs, before anything is worked out.
///
/// Reading needs no names: it is the same for every scope. It never fails; what cannot be read
/// becomes an unchecked step.
package struct Derivation: Sendable {
  struct Link: Sendable {
    var sides: [Side]
    var signs: [Chain.Sign]
    var continues: Bool
    var doubt: String?
    var followsGap: Bool
    /// Which side a wide gap ends, and the side with what stands behind the gap.
    var longerSide: (place: Int, side: Side)?
  }

  /// The text it was read from.
  package let source: String
  let links: [Link]
  /// How many relation signs stand at depth 0.
  package let signCount: Int

  /// Reads LaTeX, with or without its `$$` delimiters.
  ///
  /// - Parameters:
  ///   - latex: A formula, or several between delimiters.
  ///   - notation: The author's conventions and macros.
  package init(parsing latex: String, notation: Notation = Notation()) {
    let lexer = Lexer(latex, notation: notation)
    self.init(latex, tokens: Prose.withoutText(lexer.tokens))
  }

  /// Reads arithmetic out of running text or one table row: `27 × 35 = 945`.
  ///
  /// - Parameters:
  ///   - plainText: Text without LaTeX; `|` separates table cells.
  ///   - notation: The author's conventions.
  package init(plainText: String, notation: Notation = Notation()) {
    let lexer = Lexer(plainText, notation: notation, isPlainText: true)
    self.init(plainText, tokens: Prose.arithmetic(lexer.tokens))
  }

  private init(_ source: String, tokens: [Token]) {
    self.source = source
    let chains = ChainReader(tokens).chains
    let bytes = Array(source.utf8)
    links = chains.map { chain in
      Link(
        sides: chain.sides.map { Side($0, source: bytes) },
        signs: chain.signs,
        continues: chain.continues,
        doubt: chain.doubt,
        followsGap: chain.followsGap,
        longerSide: chain.longerSide.map { longer in
          (longer.place, Side(Chain.Side(tokens: longer.tokens), source: bytes))
        }
      )
    }
    signCount = chains.reduce(0) { $0 + $1.signs.count }
  }

  /// Judges every relation sign.
  ///
  /// - Parameter scope: The names known so far.
  /// - Returns: One step for each relation sign in reading order, and the scope for what follows.
  package func judged(with scope: Scope) -> Judgement {
    if let base = scope.logBase {
      return Judge(scope: scope, logBase: base).judged(self)
    }
    let preferred = scope.decidedLogBase ?? .natural
    var best = Judge(scope: scope, logBase: preferred).judged(self)
    guard best.usesBareLog, best.failures > 0 else { return best }
    for base in LogBase.allCases where base != preferred {
      var other = Judge(scope: scope, logBase: base).judged(self)
      guard other.failures < best.failures else { continue }
      other.scope.decidedLogBase = base
      best = other
    }
    return best
  }
}
