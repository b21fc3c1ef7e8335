/// Separates formulas from the words around them.
enum Prose {
  /// Drops what stands outside of delimiters, when there are any in pairs.
  static func withoutText(_ tokens: [Token]) -> [Token] {
    let places = tokens.indices.filter { tokens[$0].kind == .delimiter }
    guard places.count >= 2, places.count % 2 == 0 else { return tokens }
    var result: [Token] = []
    result.reserveCapacity(tokens.count)
    var isInside = false
    for token in tokens {
      if token.kind == .delimiter {
        isInside.toggle()
        result.append(token)
      } else if isInside {
        result.append(token)
      }
    }
    return result
  }

  /// Turns words into ends of chains, keeping names, functions and units.
  static func arithmetic(_ tokens: [Token]) -> [Token] {
    var result: [Token] = []
    result.reserveCapacity(tokens.count)
    var followsWord = false
    for (index, token) in tokens.enumerated() {
      let next = index + 1 < tokens.count ? tokens[index + 1].kind : nil
      switch token.kind {
      case .letters(let word):
        if case .number? = result.last?.kind, word.utf8.count > 1, Unit(word) != nil {
          result.append(Token(kind: .text(word), range: token.range, gap: token.gap))
          followsWord = false
          continue
        }
        if word == "x", case .number? = result.last?.kind, case .number? = next {
          result.append(Token(kind: .times(.cross), range: token.range, gap: token.gap))
          followsWord = false
          continue
        }
        guard isWord(word, gap: token.gap, next: next) else {
          result.append(token)
          followsWord = false
          continue
        }
        if let next, case .relation = next {
          result.append(Token(kind: .breaker(word), range: token.range))
          result.append(Token(kind: .text(word), range: token.range))
        } else {
          result.append(Token(kind: .breaker(word), range: token.range))
        }
        followsWord = true
      case .number where followsWord && isLabel(next):
        // “Step 3 = …”: the number belongs to the word.
        result.append(Token(kind: .text("label"), range: token.range))
        followsWord = false
      case .minus where followsWord && token.gap == .none: continue
      case .caret
      where result.isEmpty || next == nil || followsWord || tokens[index + 1].gap != .none:
        // Asterisks of bold type, no powers.
        continue
      case .minus, .times(.star), .plus:
        let beginsLine = result.last.map { $0.kind == .newline } ?? true
        if beginsLine, index + 1 < tokens.count, tokens[index + 1].gap != .none { continue }
        guard token.kind == .minus, isRange(tokens, index) else {
          if token.kind == .times(.star), followsWord { continue }
          result.append(token)
          followsWord = false
          continue
        }
        result.append(Token(kind: .unreadable("it may be a range"), range: token.range))
      case .period, .colon:
        if next != nil { result.append(Token(kind: .breaker("."), range: token.range)) }
        followsWord = false
      default:
        result.append(token)
        followsWord = false
      }
    }
    return result
  }

  private static func isLabel(_ next: Token.Kind?) -> Bool {
    if case .relation? = next { true } else { false }
  }

  /// `10-15` without spaces is a range as often as a difference.
  private static func isRange(_ tokens: [Token], _ index: Int) -> Bool {
    guard index > 0, index + 1 < tokens.count, tokens[index].gap == .none,
      tokens[index + 1].gap == .none, case .number(let first) = tokens[index - 1].kind,
      case .number(let second) = tokens[index + 1].kind
    else { return false }
    guard !first.isDecimal, !second.isDecimal else { return false }
    let isDate = [index - 2, index + 2].contains {
      tokens.indices.contains($0) && tokens[$0].kind == .minus && tokens[$0].gap == .none
    }
    return isDate || first.number.double < second.number.double
  }

  private static func isWord(
    _ word: String,
    gap: Token.Gap,
    next: Token.Kind?
  ) -> Bool {
    if next == .underscore { return false }
    if word.utf8.count == 1 { return word == "a" || word == "I" || word == "A" }
    if Function(named: word) != nil, next == .open(.paren) || next == .open(.square) {
      return false
    }
    if word == "log", case .number? = next { return false }
    if next == .open(.paren), gap == .none { return false }
    return true
  }
}
