/// Which bracket closes which, for a run of signs.
struct Brackets: Sendable {
  /// For an opening or closing sign its partner's place, −1 for every other sign.
  private(set) var partners: [Int32]
  /// Whether a relation stands directly inside the bracket that opens here.
  private(set) var holdsRelation: [Bool]

  init(_ tokens: [Token]) {
    partners = [Int32](repeating: -1, count: tokens.count)
    holdsRelation = [Bool](repeating: false, count: tokens.count)
    var stack: [Int] = []
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .open, .begin: stack.append(index)
      case .close(.group): closeHard(index, tokens, &stack) { $0 == .open(.group) }
      case .end:
        closeHard(index, tokens, &stack) { kind in if case .begin = kind { true } else { false } }
      case .close:
        if let top = stack.last, Self.isSoft(tokens[top].kind) {
          pair(top, index)
          stack.removeLast()
        }
      case .relation: if let top = stack.last { holdsRelation[top] = true }
      case .delimiter: stack.removeAll(keepingCapacity: true)
      default: break
      }
    }
  }

  func partner(of index: Int) -> Int? {
    let partner = partners[index]
    return partner < 0 ? nil : Int(partner)
  }

  private mutating func pair(_ open: Int, _ close: Int) {
    partners[open] = Int32(clamping: close)
    partners[close] = Int32(clamping: open)
  }

  private static func isSoft(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .open(.group), .begin: false
    case .open: true
    default: false
    }
  }

  /// A brace or environment closes past soft brackets that were never closed.
  private mutating func closeHard(
    _ index: Int,
    _ tokens: [Token],
    _ stack: inout [Int],
    matching isPartner: (Token.Kind) -> Bool
  ) {
    var height = stack.count
    while height > 0 {
      let candidate = stack[height - 1]
      if isPartner(tokens[candidate].kind) {
        if stack[height...].contains(where: { holdsRelation[$0] }) {
          holdsRelation[candidate] = true
        }
        stack.removeSubrange((height - 1)...)
        pair(candidate, index)
        return
      }
      guard Self.isSoft(tokens[candidate].kind) else { return }
      height -= 1
    }
  }
}
