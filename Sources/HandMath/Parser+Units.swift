extension Parser {
  /// A unit behind a number; `nil` where the words are a name.
  mutating func takeUnit(behind base: Expression, from start: Int) -> Unit? {
    guard Self.mayBeMeasured(base), let next = kind else { return nil }
    switch next {
    case .text(let words): return takeWords(words, behind: base, from: start)
    case .letters: return takeLetters(behind: base)
    case .symbol("mu"): return takeMicro(behind: base)
    case .symbol("Omega"):
      index += 1
      return Unit("Ω")
    default: return nil
    }
  }

  private static func mayBeMeasured(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .numeral, .grouped, .fraction, .percent, .power: true
    default: false
    }
  }

  private mutating func takeWords(
    _ words: String,
    behind base: Expression,
    from start: Int
  ) -> Unit? {
    if let unit = Unit(words) {
      index += 1
      return extended(unit)
    }
    let quotient = words.split(separator: "/").map(String.init)
    if quotient.count == 2, let above = Unit(quotient[0]), let below = Unit(quotient[1]) {
      index += 1
      return extended(above.divided(by: below))
    }
    let parts = words.split(separator: " ").map(String.init)
    if parts.count == 2, let unit = Unit(parts[0]), unit.isSuffix || Unit(parts[1]) != nil {
      // 7 million parameters: the suffix scales, the counted thing does not matter.
      index += 1
      return unit
    }
    guard isCounting(words, behind: base, from: start) else { return nil }
    index += 1
    return Unit(counting: words)
  }

  /// Whether the words close the side and count what a bare number before them says.
  private func isCounting(_ words: String, behind base: Expression, from start: Int) -> Bool {
    guard index + 1 == tokens.count, depth == 1, case .numeral = base.kind else { return false }
    let isWhole = start == 0 || start == 1 && tokens[0].kind == .minus
    var isFactor = false
    if start > 0, case .times = tokens[start - 1].kind { isFactor = true }
    guard isWhole || isFactor, words.utf8.count > 1 else { return false }
    let isPlural = words.hasSuffix("s") && words.utf8.count > 3
    return isPlural || words.allSatisfy { $0.isLowercase || !$0.isLetter }
  }

  /// Plain letters that spell a unit at the end of an operand: `40 G B`, `5km`.
  ///
  /// They may also be names, so a mismatch will prove nothing.
  private mutating func takeLetters(behind base: Expression) -> Unit? {
    guard case .numeral = base.kind else { return nil }
    var word = ""
    var place = index
    while place < limit, case .letters(let text) = tokens[place].kind, word.utf8.count < 8 {
      word += text
      place += 1
    }
    if place < limit {
      switch tokens[place].kind {
      case .plus, .minus, .comma, .ampersand, .times, .text: break
      default: return nil
      }
    }
    let isWholeSide = place == tokens.count && index <= 2
    guard var unit = Unit(word), word.utf8.count > 1 || isWholeSide && unit.isSuffix else {
      return nil
    }
    index = place
    unit.isDoubtful = true
    return unit
  }

  private mutating func takeMicro(behind base: Expression) -> Unit? {
    guard index + 1 < limit else { return nil }
    let letter: String
    switch tokens[index + 1].kind {
    case .letters(let text), .text(let text): letter = text
    default: return nil
    }
    guard let unit = Unit("µ" + letter) else { return nil }
    index += 2
    return unit
  }

  /// Powers and quotients behind a unit: `m^2`, `km/h`.
  private mutating func extended(_ unit: Unit) -> Unit {
    var result = unit
    while let next = kind {
      switch next {
      case .caret:
        var place = index + 1
        if place < limit, tokens[place].kind == .open(.group) { place += 1 }
        var isNegative = false
        if place < limit, tokens[place].kind == .minus {
          isNegative = true
          place += 1
        }
        guard place < limit, case .number(let numeral) = tokens[place].kind,
          let power = numeral.number.smallInteger, power <= 6
        else { return result }
        index = tokens[index + 1].kind == .open(.group) ? place + 2 : place + 1
        result = result.raised(to: isNegative ? -power : power)
      case .divide:
        guard index + 1 < limit, case .text(let word) = tokens[index + 1].kind,
          let below = Unit(word)
        else { return result }
        index += 2
        result = result.divided(by: below)
      default: return result
      }
    }
    return result
  }
}
