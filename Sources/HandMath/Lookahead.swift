/// What lies ahead in a row at depth 0, found in one pass from the end.
struct Lookahead: Sendable {
  /// The next relation of the same row after each sign, or −1.
  private var nextRelation: [Int32]
  /// The next comma, wide gap or arrow of the same row after each sign, or −1.
  private var nextStop: [Int32]

  init(_ tokens: [Token], _ brackets: Brackets) {
    nextRelation = [Int32](repeating: -1, count: tokens.count)
    nextStop = nextRelation
    var relation: Int32 = -1
    var stop: Int32 = -1
    var index = tokens.count - 1
    while index >= 0 {
      nextRelation[index] = relation
      nextStop[index] = stop
      switch tokens[index].kind {
      case .close, .end:
        if let partner = brackets.partner(of: index), !brackets.holdsRelation[partner] {
          // Inside brackets nothing counts; the signs there keep what lies behind the bracket.
          for inner in partner..<index {
            nextRelation[inner] = relation
            nextStop[inner] = stop
          }
          index = partner
        } else if case .end = tokens[index].kind {
          relation = -1
          stop = -1
        }
      case .relation:
        relation = Int32(clamping: index)
        stop = -1
      case .comma, .breaker, .semicolon: stop = Int32(clamping: index)
      case .newline, .delimiter, .begin:
        relation = -1
        stop = -1
      default: break
      }
      index -= 1
    }
  }

  /// Whether a relation follows in the row.
  func rowHoldsRelation(after index: Int) -> Bool { nextRelation[index] >= 0 }

  /// Whether a relation follows a comma before any other comma: the comma ends a chain.
  func commaBeginsChain(_ index: Int) -> Bool {
    let relation = nextRelation[index]
    let stop = nextStop[index]
    return relation > Int32(index) + 1 && (stop < 0 || relation < stop)
  }
}
