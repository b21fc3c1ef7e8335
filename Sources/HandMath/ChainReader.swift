/// Splits a formula's signs into chains: rows, columns, commas, words and arrows end one.
struct ChainReader {
  private let tokens: [Token]
  private let brackets: Brackets
  private(set) var chains: [Chain] = []
  private var chain = Chain()
  private var buffer: [Token] = []
  /// What stood before an *or*, while what follows is read.
  private var beforeOr: [Token]?
  private var isRowStart = true
  private var isBlockStart = true
  /// Whether the current chain began in the middle of a row, behind words or a gap.
  private var isAside = false
  /// Where the chain that the current row began with is kept.
  private var rowChain = 0
  private var signCount = 0
  /// Closing signs of transparent brackets, to be passed over.
  private var dropped: Set<Int> = []
  /// Where the next comma, row end or relation at depth 0 stands.
  private var lookahead: Lookahead

  init(_ tokens: [Token]) {
    self.tokens = tokens
    brackets = Brackets(tokens)
    lookahead = Lookahead(tokens, brackets)
    var index = 0
    while index < tokens.count { index = read(index) }
    endChain()
  }

  /// Reads the sign at an index, with all its brackets hold, and returns the next index.
  private mutating func read(_ index: Int) -> Int {
    let token = tokens[index]
    if dropped.contains(index) {
      if case .end = token.kind { endRow() }
      return index + 1
    }
    switch token.kind {
    case .open, .begin:
      if isTransparent(index) {
        if case .begin = token.kind { endRow() }
        return index + 1
      }
      guard let partner = brackets.partner(of: index), partner > index else {
        if case .begin = token.kind { endRow() } else { take(index) }
        return index + 1
      }
      if isRemark(index) { return partner + 1 }
      separate(before: index)
      buffer.append(contentsOf: tokens[index...partner])
      return partner + 1
    case .close:
      if brackets.partner(of: index) != nil { take(index) }
    case .end: endRow()
    case .relation(let relation): takeRelation(relation, token)
    case .newline: endRow()
    case .delimiter: endBlock()
    case .breaker: endChain()
    case .ampersand: takeAmpersand(index)
    case .comma: takeComma(index)
    case .semicolon: takePunctuation(index)
    case .colon: takePunctuation(index)
    case .period: if !isLast(index) { take(index) }
    case .text(let words): takeText(words, index)
    default: take(index)
    }
    return index + 1
  }

  /// Whether brackets behind an operand hold words about it: `(\text{by symmetry})`.
  private func isRemark(_ open: Int) -> Bool {
    guard tokens[open].kind == .open(.paren), !buffer.isEmpty, !expectsOperand,
      case .text(let words) = tokens[open + 1].kind
    else { return false }
    return Phrase(words, opensSide: true) != .name
  }

  // MARK: Brackets that hold steps

  private mutating func isTransparent(_ index: Int) -> Bool {
    guard let partner = brackets.partner(of: index), partner > index else { return false }
    let holds: Bool
    switch tokens[index].kind {
    case .begin(let name):
      if Self.alignments.contains(name) {
        holds = true
      } else {
        let isFirst = isRowStart || (buffer.isEmpty && chain.signs.isEmpty)
        holds = Self.tables.contains(name) && brackets.holdsRelation[index] && isFirst
      }
    case .open(.group):
      holds = brackets.holdsRelation[index] && !followsCommand(index)
    case .open:
      let isOneSided =
        tokens[partner].kind == .close(.invisible) || tokens[index].kind == .open(.invisible)
      guard isOneSided, index + 1 < tokens.count,
        case .begin = tokens[index + 1].kind
      else { return false }
      holds = buffer.isEmpty && brackets.holdsRelation[index + 1]
    default: return false
    }
    if holds { dropped.insert(partner) }
    return holds
  }

  private func followsCommand(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    switch tokens[index - 1].kind {
    case .caret, .underscore, .command, .function: return true
    default: return false
    }
  }

  static let alignments: Set<String> = [
    "align", "aligned", "alignat", "alignedat", "gather", "gathered", "split", "multline",
    "multlined", "eqnarray", "flalign", "equation", "displaymath", "math", "dmath", "subequations",
    "center", "document",
  ]

  static let tables: Set<String> = [
    "cases", "dcases", "rcases", "array", "matrix", "tabular", "numcases",
  ]

  // MARK: Signs

  private var expectsOperand: Bool { buffer.last?.isOperator ?? true }

  private mutating func take(_ index: Int) {
    separate(before: index)
    buffer.append(tokens[index])
  }

  /// Ends the chain where a row, or a wide gap, begins something new.
  private mutating func separate(before index: Int) {
    let token = tokens[index]
    defer {
      isRowStart = false
      isBlockStart = false
    }
    if isRowStart {
      if !chain.isEmpty || !buffer.isEmpty { separateRow(before: index) }
      if chain.isEmpty, buffer.isEmpty {
        isAside = false
        rowChain = chains.count
      }
      return
    }
    if beginsEquation(index) { return endChain() }
    guard token.gap == .wide, !buffer.isEmpty, !expectsOperand else { return }
    if !token.isOperator { return endAside() }
    if beginsWithMinus(index) {
      endAside()
      chain.doubt = "the minus behind the gap may also go on from what stands before it"
      chain.followsGap = true
    }
  }

  /// Whether a minus behind a wide gap begins a left side: `-1 + 2 = 1 \qquad -3 + 1 = -2`.
  private func beginsWithMinus(_ index: Int) -> Bool {
    guard !chain.signs.isEmpty, lookahead.rowHoldsRelation(after: index) else { return false }
    switch tokens[index].kind {
    case .minus, .plusMinus, .minusPlus: return true
    default: return false
    }
  }

  /// Whether a line of the source begins here with a name and a relation.
  ///
  /// TeX would run the lines together, but nobody multiplies a result by the next line's name.
  private func beginsEquation(_ index: Int) -> Bool {
    guard tokens[index].startsLine, !buffer.isEmpty, !expectsOperand, !chain.signs.isEmpty else {
      return false
    }
    switch tokens[index].kind {
    case .letters, .symbol, .text, .command, .open(.group): break
    default: return false
    }
    let end = min(tokens.count, index + 40)
    guard let (_, next) = NameReader(tokens: tokens[..<end], brackets: brackets).read(from: index)
    else { return false }
    return next < tokens.count && tokens[next].isRelation
  }

  private mutating func separateRow(before index: Int) {
    let hangs = buffer.isEmpty && !chain.signs.isEmpty
    if hangs || (!buffer.isEmpty && expectsOperand) { return }
    guard tokens[index].isOperator else { return endChain() }
    guard lookahead.rowHoldsRelation(after: index), !isAligned(index) else { return }
    switch tokens[index].kind {
    case .minus:
      endChain()
      chain.doubt = "the row may also go on from the row above"
    case .plus where buffer.isEmpty: endChain()
    default: return
    }
  }

  /// Whether the first sign of a row stands behind an `&`, so that its left column is empty, and
  /// the row above has one filled.
  private func isAligned(_ index: Int) -> Bool {
    guard index > 0, tokens[index - 1].kind == .ampersand, tokens[index].kind != .minus else {
      return false
    }
    return true
  }

  private mutating func takeRelation(_ relation: Relation, _ token: Token) {
    if isBlockStart, chain.isEmpty, buffer.isEmpty { chain.continues = true }
    if isRowStart, !isBlockStart, isAside { returnFromAside() }
    isRowStart = false
    isBlockStart = false
    if let primary = beforeOr {
      // `x = 2 or y = 3`: what follows the *or* is a new left side.
      let rest = buffer
      beforeOr = nil
      buffer = primary
      endChain()
      buffer = rest
    }
    chain.sides.append(Chain.Side(tokens: buffer))
    chain.signs.append(Chain.Sign(relation: relation, range: token.range, order: signCount))
    signCount += 1
    buffer.removeAll(keepingCapacity: true)
  }

  /// Goes back from an aside (`= 5 \quad (1)`, `= 5 \text{ since } x = 2`) to the chain of its row,
  /// when the next row begins with a relation.
  private mutating func returnFromAside() {
    let place = rowChain
    endChain()
    guard place < chains.count else { return }
    chain = chains.remove(at: place)
    if place < chains.count { chains[place].followsGap = false }
    buffer = chain.sides.popLast()?.tokens ?? []
  }

  private mutating func endRow() { isRowStart = true }

  private mutating func endBlock() {
    endChain()
    isAside = false
    isRowStart = true
    isBlockStart = true
  }

  private mutating func takeAmpersand(_ index: Int) {
    guard !buffer.isEmpty, !expectsOperand, !isRowStart, index + 1 < tokens.count else { return }
    let next = tokens[index + 1]
    if next.isRelation || next.isOperator { return }
    switch next.kind {
    case .newline, .end, .delimiter: return
    default: endAside()
    }
  }

  private mutating func takeComma(_ index: Int) {
    guard !isLast(index), !buffer.isEmpty else { return }
    if lookahead.commaBeginsChain(index) { endAside() } else { take(index) }
  }

  private mutating func takePunctuation(_ index: Int) {
    let isNumeric = buffer.contains { if case .number = $0.kind { true } else { false } }
    let isLabel =
      tokens[index].gap == .none && index + 1 < tokens.count
      && tokens[index + 1].gap != .none
    if tokens[index].kind == .colon, isNumeric, !isLabel, !isLast(index) { return take(index) }
    endChain()
  }

  /// Whether nothing but row ends and brackets' ends follow.
  private func isLast(_ index: Int) -> Bool {
    guard index + 1 < tokens.count else { return true }
    switch tokens[index + 1].kind {
    case .newline, .end, .delimiter, .relation, .ampersand, .breaker: return true
    case .close: return true
    default: return false
    }
  }

  // MARK: Words

  private mutating func takeText(_ words: String, _ index: Int) {
    switch Phrase(words, opensSide: buffer.isEmpty) {
    case .name: take(index)
    case .comment: isRowStart = isRowStart && buffer.isEmpty
    case .boundary: endAside()
    case .obstacle:
      let reason = "“\(words)” makes another value of the numbers around it"
      separate(before: index)
      buffer.append(Token(kind: .unreadable(reason), range: tokens[index].range))
    case .product:
      buffer.append(
        Token(kind: .times(.dot), range: tokens[index].range, gap: tokens[index].gap)
      )
    case .alternative:
      guard beforeOr == nil, !buffer.isEmpty, !chain.signs.isEmpty else { return endChain() }
      beforeOr = buffer
      buffer.removeAll()
    }
  }

  /// Ends the chain in the middle of a row; what follows is an aside until the row ends.
  private mutating func endAside() {
    endChain()
    isAside = true
  }

  private mutating func endChain() {
    if let primary = beforeOr {
      chain.sides.append(Chain.Side(tokens: primary, alternative: buffer))
      beforeOr = nil
    } else if !chain.signs.isEmpty || !buffer.isEmpty {
      chain.sides.append(Chain.Side(tokens: buffer))
    }
    if !chain.signs.isEmpty {
      if chain.followsGap, let before = chains.last, let end = before.sides.last {
        let tokens = end.tokens + chain.sides[0].tokens
        chains[chains.count - 1].longerSide = (before.sides.count - 1, tokens)
      }
      chains.append(chain)
    }
    chain = Chain()
    buffer.removeAll(keepingCapacity: true)
    isBlockStart = false
  }
}
