/// Cuts a formula into signs.
///
/// Linear in its length; never fails, for what it does not know becomes an unreadable sign.
struct Lexer {
  let bytes: [UInt8]
  let notation: Notation
  let isPlainText: Bool
  var position = 0
  var tokens: [Token] = []
  var gap = Token.Gap.none
  /// For every `{` the place of its `}`.
  let braceEnds: [Int32]
  /// Where an `\underbrace{…}` ends, so that its label can be skipped.
  var labelSkips: Set<Int> = []
  /// The brackets open at this place, to tell lists from groups.
  var brackets: [Bracket] = []
  /// How deep macros call macros, and how much they may still produce.
  var macroDepth = 0
  var macroBudget = 20_000
  /// The range that expanded macros report.
  var pinnedRange: Range<Int>?
  /// Whether a line of the source ended since the last sign.
  var startsLine = false
  /// A size or side command that the next bracket belongs to.
  var side: Side?

  enum Side { case left, right, either }

  init(_ text: String, notation: Notation, isPlainText: Bool = false) {
    self.init(bytes: Array(text.utf8), notation: notation, isPlainText: isPlainText)
    run()
  }

  init(bytes: [UInt8], notation: Notation, isPlainText: Bool) {
    self.bytes = bytes
    self.notation = notation
    self.isPlainText = isPlainText
    braceEnds = Self.matchBraces(bytes)
    tokens.reserveCapacity(bytes.count / 3)
  }

  private static func matchBraces(_ bytes: [UInt8]) -> [Int32] {
    var ends = [Int32](repeating: -1, count: bytes.count)
    var stack: [Int] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{"): stack.append(index)
      case UInt8(ascii: "}"):
        if let open = stack.popLast() { ends[open] = Int32(clamping: index) }
      default: break
      }
      index += 1
    }
    return ends
  }

  mutating func run() {
    while position < bytes.count { step() }
  }

  func peek(_ offset: Int = 0) -> UInt8? {
    let index = position + offset
    return index >= 0 && index < bytes.count ? bytes[index] : nil
  }

  mutating func emit(_ kind: Token.Kind, from start: Int) {
    tokens.append(
      Token(kind: kind, range: pinnedRange ?? start..<position, gap: gap, startsLine: startsLine)
    )
    gap = .none
    startsLine = false
    if case .open = kind { return }
    side = nil
  }

  mutating func emit(_ kind: Token.Kind, length: Int = 1) {
    let start = position
    position += length
    emit(kind, from: start)
  }

  /// Makes the space before the next sign at least so wide; two control spaces are a wide one.
  mutating func widen(_ wider: Token.Gap) {
    gap = wider == .control && gap == .control ? .wide : max(gap, wider)
  }

  private mutating func step() {
    let byte = bytes[position]
    switch byte {
    case 0x20, 0x09, 0x0D:
      widen(.plain)
      position += 1
    case 0x0A:
      if isPlainText { emit(.newline) } else { skip(.plain) }
      startsLine = true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): lexNumber()
    case UInt8(ascii: "."): lexPoint()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): lexLetters()
    case UInt8(ascii: "\\"): lexCommand()
    case 0x80...: lexUnicode()
    default: lexSign(byte)
    }
  }

  mutating func skip(_ wider: Token.Gap, length: Int = 1) {
    widen(wider)
    position += length
  }

  private mutating func lexLetters() {
    let start = position
    while let byte = peek(), (byte | 0x20) >= UInt8(ascii: "a"), (byte | 0x20) <= UInt8(ascii: "z")
    {
      position += 1
    }
    emit(.letters(String(decoding: bytes[start..<position], as: UTF8.self)), from: start)
  }

  private mutating func lexSign(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "+"): emit(.plus)
    case UInt8(ascii: "-"): lexMinus()
    case UInt8(ascii: "*"):
      if isPlainText, peek(1) == UInt8(ascii: "*") {
        emit(.caret, length: 2)
      } else {
        emit(.times(.star))
      }
    case UInt8(ascii: "/"): emit(.divide)
    case UInt8(ascii: "^"): emit(.caret)
    case UInt8(ascii: "_"): emit(.underscore)
    case UInt8(ascii: "'"): emit(.prime)
    case UInt8(ascii: "!"):
      if peek(1) == UInt8(ascii: "="), isPlainText, gap != .none {
        emit(.breaker("≠"), length: 2)
      } else {
        emit(.bang)
      }
    case UInt8(ascii: "%"): lexPercent()
    case UInt8(ascii: "("): open(.paren)
    case UInt8(ascii: ")"): close(.paren)
    case UInt8(ascii: "["): open(.square)
    case UInt8(ascii: "]"): close(.square)
    case UInt8(ascii: "{"): open(.group)
    case UInt8(ascii: "}"): closeGroup()
    case UInt8(ascii: "|"): lexBar()
    case UInt8(ascii: ","): emit(.comma)
    case UInt8(ascii: ";"): emit(.semicolon)
    case UInt8(ascii: ":"):
      if peek(1) == UInt8(ascii: "=") { emit(.relation(.defined), length: 2) } else { emit(.colon) }
    case UInt8(ascii: "&"): emit(.ampersand)
    case UInt8(ascii: "="): lexEquals()
    case UInt8(ascii: "<"), UInt8(ascii: ">"):
      emit(.breaker(byte == UInt8(ascii: "<") ? "<" : ">"), length: peek(1) == 0x3D ? 2 : 1)
    case UInt8(ascii: "$"): lexDollar()
    case UInt8(ascii: "~"): skip(.control)
    case UInt8(ascii: "`") where isPlainText: emit(.breaker("`"))
    default: emit(.unreadable("it contains a sign that has no value"))
    }
  }

  private mutating func lexMinus() {
    if peek(1) == UInt8(ascii: ">") {
      emit(.breaker("→"), length: 2)
    } else {
      emit(.minus)
    }
  }

  private mutating func lexEquals() {
    switch peek(1) {
    case UInt8(ascii: ">"): emit(.breaker("⇒"), length: 2)
    case UInt8(ascii: "="): emit(.relation(.equal), length: 2)
    default: emit(.relation(.equal))
    }
  }

  private mutating func lexPercent() {
    // A bare % begins a comment in TeX, but notes write it for per cent after a number.
    switch tokens.last?.kind {
    case .number, .close, .letters: emit(.percent)
    default:
      if isPlainText { return emit(.percent) }
      while let byte = peek(), byte != 0x0A { position += 1 }
      widen(.plain)
    }
  }

  private mutating func lexDollar() {
    if isPlainText { return skip(.none) }
    emit(.delimiter, length: peek(1) == UInt8(ascii: "$") ? 2 : 1)
  }

  private mutating func lexBar() {
    if let side {
      self.side = nil
      if side != .either {
        return emit(side == .left ? .open(.bar) : .close(.bar))
      }
    }
    if isPlainText { return emit(.delimiter) }
    if peek(1) == UInt8(ascii: "|") { emit(.doubleBar, length: 2) } else { emit(.bar) }
  }

  mutating func open(_ bracket: Bracket, length: Int = 1) {
    side = nil
    brackets.append(bracket)
    emit(.open(bracket), length: length)
  }

  mutating func close(_ bracket: Bracket, length: Int = 1) {
    side = nil
    if let top = brackets.last, top != .group { brackets.removeLast() }
    emit(.close(bracket), length: length)
  }

  private mutating func closeGroup() {
    while let top = brackets.popLast(), top != .group {}
    let end = position
    emit(.close(.group))
    if labelSkips.remove(end) != nil { skipLabel() }
  }

  /// Skips the `_{…}` or `^{…}` behind an underbrace.
  private mutating func skipLabel() {
    var index = position
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x0A { index += 1 }
    guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "_") || bytes[index] == 0x5E
    else { return }
    index += 1
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    guard index < bytes.count else { return }
    if bytes[index] == UInt8(ascii: "{"), braceEnds[index] >= 0 {
      position = Int(braceEnds[index]) + 1
    }
  }
}
