/// Finds formulas, comments, code spans and tags in the text of one paragraph, heading or cell.
///
/// The first to begin wins, as in CommonMark: a dollar in a code span is code, a backtick in a
/// formula belongs to the formula.
struct InlineScanner {
  private let bytes: [UInt8]
  private let end: Int

  /// The first bytes of a placeholder, which no inline formula reaches across.
  private let mark: [UInt8]
  private var index: Int
  private var tokens: [InlineToken] = []

  /// Lengths of backtick runs that have no partner further on.
  private var lonelyBackticks: Set<Int> = []
  private var hasNoBacktickDollar = false
  private var hasNoCommentEnd = false

  private init(_ bytes: [UInt8], mark: [UInt8]) {
    self.bytes = bytes
    self.mark = mark
    index = 0
    end = bytes.count
  }

  /// The tokens of a text in order; they do not overlap.
  ///
  /// - Parameter mark: The bytes that begin the placeholder of what was taken out before.
  static func tokens(in bytes: [UInt8], mark: [UInt8]) -> [InlineToken] {
    var scanner = InlineScanner(bytes, mark: mark)
    scanner.scan()
    return scanner.tokens
  }

  private mutating func scan() {
    while index < end {
      switch bytes[index] {
      case .backslash:
        index += index + 1 < end && bytes[index + 1].isPunctuation ? 2 : 1
      case .backtick: scanCode()
      case .less: scanHTML()
      case .dollar: scanDollar()
      default: index += 1
      }
    }
  }

  private mutating func add(_ kind: InlineToken.Kind, end tokenEnd: Int) {
    tokens.append(InlineToken(kind: kind, range: index..<tokenEnd))
    index = tokenEnd
  }

  private mutating func scanCode() {
    let length = bytes.runLength(of: .backtick, at: index, end: end)
    var next = index + length
    guard !lonelyBackticks.contains(length) else {
      index = next
      return
    }
    while next < end {
      guard bytes[next] == .backtick else {
        next += 1
        continue
      }
      let run = bytes.runLength(of: .backtick, at: next, end: end)
      next += run
      if run == length { return add(.code, end: next) }
    }
    lonelyBackticks.insert(length)
    index += length
  }

  private mutating func scanHTML() {
    if hasNoCommentEnd, bytes.matches("<!--", at: index, end: end) {
      index += 4
      return
    }
    switch RawHTML.match(bytes, at: index, end: end) {
    case .comment(let tokenEnd): add(.comment, end: tokenEnd)
    case .other(let tokenEnd): add(.html, end: tokenEnd)
    case .unclosedComment:
      hasNoCommentEnd = true
      add(.openComment, end: index + 4)
    case nil: index += 1
    }
  }

  private mutating func scanDollar() {
    let run = bytes.runLength(of: .dollar, at: index, end: end)
    switch run {
    case 1: scanInlineMath()
    case 2: scanDisplayMath()
    default: index += run
    }
  }

  /// `$…$`, or GitHub's `` $`…`$ ``, on one line or more.
  private mutating func scanInlineMath() {
    let start = index + 1
    guard start < end, !bytes[start].isBlank, bytes[start] != .newline else {
      index += 1
      return
    }
    if bytes[start] == .backtick, !hasNoBacktickDollar {
      if let close = bytes.firstOffset(of: "`$", from: start + 1, end: end), close > start + 1 {
        return add(
          .math(content: (start + 1)..<close, isDisplay: false, label: nil),
          end: close + 2
        )
      }
      hasNoBacktickDollar = true
    }
    guard let close = MathDelimiter.inlineEnd(in: bytes, from: start, mark: mark) else {
      index += 1
      return
    }
    add(.math(content: start..<close, isDisplay: false, label: nil), end: close + 1)
  }

  /// `$$…$$` on one line; a formula over several lines is found line by line elsewhere.
  private mutating func scanDisplayMath() {
    let start = index + 2
    let lineEnd = bytes[start..<end].firstIndex(of: .newline) ?? end
    var depth = 0
    let close = MathDelimiter.displayEnd(in: bytes, from: start, end: lineEnd, depth: &depth)
    guard let close, close > start else {
      return add(.openDisplay, end: start)
    }
    let label = MathDelimiter.label(in: bytes, from: close + 2, end: lineEnd)
    add(
      .math(content: start..<close, isDisplay: true, label: label?.name),
      end: label?.end ?? close + 2
    )
  }
}
