/// Finds formulas, comments, code spans and tags in the text of one paragraph, heading or cell.
///
/// The first to begin wins, as in CommonMark: a dollar in a code span is code, a backtick in a
/// formula belongs to the formula.
struct InlineScanner {
  let bytes: [UInt8]
  let end: Int

  /// The first bytes of a placeholder, which no inline formula reaches across.
  private let mark: [UInt8]
  private var index: Int
  private var tokens: [InlineToken] = []

  /// The end of the line that was last asked for.
  private var lineEnd = -1

  /// Lengths of backtick runs, each with the offset behind which none has a partner.
  private var lonelyBackticks: [Int: Int] = [:]
  private var hasNoBacktickDollar = false
  private var hasNoPercents = false

  /// How many `[` are open, so that an address ends before the `]` of its link's text.
  private var openBrackets = 0
  private var missing = RawHTML.Missing()

  private init(_ bytes: [UInt8], mark: [UInt8]) {
    self.bytes = bytes
    self.mark = mark
    index = 0
    end = bytes.count
  }

  /// The tokens of a text in order; they do not overlap.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - mark: The bytes that begin the placeholder of what was taken out before.
  /// - Returns: The tokens.
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
      case .leftBracket: scanBracket(isEmbed: false)
      case .exclamation where bytes.matches("![[", at: index, end: end):
        scanBracket(isEmbed: true)
      case .rightBracket:
        openBrackets = max(0, openBrackets - 1)
        index += 1
      case .percent: scanRemark()
      default: if !scanAutolink() { index += 1 }
      }
    }
  }

  private mutating func add(_ kind: InlineToken.Kind, end tokenEnd: Int) {
    tokens.append(InlineToken(kind: kind, range: index..<tokenEnd))
    index = tokenEnd
  }

  /// `[[note]]`, `[^label]`, or a bracket that is kept count of.
  private mutating func scanBracket(isEmbed: Bool) {
    let open = index + (isEmbed ? 1 : 0)
    if bytes.matches("[[", at: open, end: end), let close = wikiLinkEnd(from: open + 2) {
      add(.wikiLink(content: (open + 2)..<close, isEmbed: isEmbed), end: close + 2)
    } else if !isEmbed, let mark = FootnoteMark.label(in: bytes, at: index, end: end),
      mark.end >= end || bytes[mark.end] != .leftParenthesis
    {
      add(.footnoteReference(label: mark.label), end: mark.end)
    } else if isEmbed {
      index += 1
    } else {
      openBrackets += 1
      index += 1
    }
  }

  /// The `]]` that closes a link to a note: on the same line, with something but no bracket before.
  private func wikiLinkEnd(from start: Int) -> Int? {
    var next = start
    while next < end, bytes[next] != .newline, bytes[next] != .leftBracket,
      bytes[next] != mark[0] || !bytes[next...].starts(with: mark)
    {
      guard bytes[next] == .rightBracket else {
        next += 1
        continue
      }
      let isClosed = bytes.matches("]]", at: next, end: end)
      return isClosed && !bytes.trimmingBlanks(start..<next).isEmpty ? next : nil
    }
    return nil
  }

  /// `%%…%%`, over lines too; two signs behind a figure or a word are text.
  private mutating func scanRemark() {
    let run = bytes.runLength(of: .percent, at: index, end: end)
    guard run == 2, !hasNoPercents, index == 0 || !bytes[index - 1].isLetterOrDigit else {
      index += run
      return
    }
    guard let close = bytes.firstOffset(of: "%%", from: index + 2, end: end) else {
      hasNoPercents = true
      index += run
      return
    }
    add(.remark, end: close + 2)
  }

  /// A link that is written as its address; `false` where there is none.
  private mutating func scanAutolink() -> Bool {
    let floor = tokens.last?.range.upperBound ?? 0
    guard
      let found = Autolink(
        in: bytes,
        at: index,
        floor: floor,
        end: end,
        insideBrackets: openBrackets > 0,
        mark: mark
      )
    else { return false }
    index = found.range.lowerBound
    add(.autolink(scheme: found.scheme), end: found.range.upperBound)
    return true
  }

  private mutating func scanCode() {
    if let codeEnd = codeEnd(at: index) {
      add(.code, end: codeEnd)
    } else {
      index += bytes.runLength(of: .backtick, at: index, end: end)
    }
  }

  /// The end of the code span that begins with the backticks at an offset.
  private mutating func codeEnd(at start: Int) -> Int? {
    let length = bytes.runLength(of: .backtick, at: start, end: end)
    if let lonely = lonelyBackticks[length], start >= lonely { return nil }
    var next = start + length
    while next < end {
      let run = bytes.runLength(of: .backtick, at: next, end: end)
      next += max(run, 1)
      if run == length { return next }
    }
    lonelyBackticks[length] = start
    return nil
  }

  private mutating func scanHTML() {
    switch RawHTML.match(bytes, at: index, end: end, missing: &missing) {
    case .comment(let tokenEnd): add(.comment, end: tokenEnd)
    case .other(let tokenEnd): add(.html, end: tokenEnd)
    case .unclosedComment: add(.openComment, end: index + 4)
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
      if let close = bytes.firstOffset(of: "`$", from: start + 1, end: end), close > start + 1,
        !bytes[start..<close].contains(mark[0])
      {
        return add(
          .math(content: (start + 1)..<close, isDisplay: false, label: nil),
          end: close + 2
        )
      }
      hasNoBacktickDollar = true
    }
    guard let close = inlineEnd(from: start) else {
      index += 1
      return
    }
    add(.math(content: start..<close, isDisplay: false, label: nil), end: close + 1)
  }

  /// The dollar that closes an inline formula begun before `start`.
  ///
  /// pandoc's rule: the next dollar closes it, if no blank stands before that dollar and no digit
  /// behind; otherwise there is no formula, so that "$5 and $6" stays text. Dollars that are
  /// escaped, or inside `\text{…}`, a code span or a comment, do not count.
  private mutating func inlineEnd(from start: Int) -> Int? {
    var next = start
    while next < end {
      switch bytes[next] {
      case .backslash:
        next = MathDelimiter.textGroupEnd(in: bytes, at: next, end: end) ?? next + 2
      case .backtick:
        next = codeEnd(at: next) ?? next + bytes.runLength(of: .backtick, at: next, end: end)
      case .less where bytes.matches("<!--", at: next, end: end):
        let match = RawHTML.match(bytes, at: next, end: end, missing: &missing)
        if case .comment(let commentEnd) = match { next = commentEnd } else { next += 1 }
      case .dollar:
        let before = bytes[next - 1]
        let isClosing =
          !before.isBlank && before != .newline && !(next + 1 < end && bytes[next + 1].isDigit)
        return isClosing && next > start ? next : nil
      case mark.first where bytes[next...].starts(with: mark): return nil
      default: next += 1
      }
    }
    return nil
  }

  /// `$$…$$` on one line; a formula over several lines is found line by line elsewhere.
  private mutating func scanDisplayMath() {
    let start = index + 2
    if lineEnd < start { lineEnd = bytes[start..<end].firstIndex(of: .newline) ?? end }
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
