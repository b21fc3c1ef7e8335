/// Bounds the work a text can cause, so that no text keeps the parser busy for long.
///
/// libcmark 0.30.2 takes quadratic time on some paragraphs, for example `![[]()` repeated. No mark
/// that may begin or end an inline costs it more than one pass over the paragraph, so marks times
/// bytes bounds its time; the module's README has the measurements. The answer depends on the text
/// alone, never on the clock.
struct Budget {
  /// The most bytes a text may have.
  static let byteLimit = 8 << 20

  /// The most containers that may stand around a line.
  static let depthLimit = 100

  /// How deep blocks and inlines may nest in the tree; two levels for each list.
  static let treeDepthLimit = 300

  /// The most that all charges together may reach.
  static let costLimit = 10_000_000_000

  /// The most bytes that links to reference definitions may repeat.
  static let referenceLimit = 100_000_000

  private var spent = 0
  private var closingBrackets = 0
  private var longestDefinition = 0

  /// Charges for running text; `line` is named in the error.
  mutating func charge(text: ArraySlice<UInt8>, line: Int) throws(CommonMarkError) {
    try charge(references: text, line: line)
    let marks = text.count { Budget.isMark($0) }
    try charge(marks * text.count, line: line, reason: "too many marks in one paragraph")
  }

  /// Charges for reading a line inside containers, each of which looks at its blanks.
  mutating func charge(line: Range<Int>, depth: Int, number: Int) throws(CommonMarkError) {
    try charge(
      depth * (64 + 16 * line.count),
      line: number,
      reason: "too many lines deep inside lists and quotes"
    )
  }

  /// Charges for links to reference definitions: each repeats the definition's address and title.
  ///
  /// Any lines from a `[` at the start of a line on may be a definition.
  mutating func charge(references text: ArraySlice<UInt8>, line: Int) throws(CommonMarkError) {
    closingBrackets += text.count { $0 == .rightBracket }
    if text.first == .leftBracket {
      var start = text.startIndex
      for index in text.indices where text[index] == .newline {
        let isNext = index + 1 < text.endIndex && text[index + 1] == .leftBracket
        guard isNext else { continue }
        longestDefinition = max(longestDefinition, index - start)
        start = index + 1
      }
      longestDefinition = max(longestDefinition, text.endIndex - start)
    }
    guard closingBrackets * longestDefinition <= Budget.referenceLimit else {
      throw .tooComplex(line: line, reason: "too many links to long reference definitions")
    }
  }

  mutating func charge(_ cost: Int, line: Int, reason: String) throws(CommonMarkError) {
    spent += cost
    guard spent <= Budget.costLimit else { throw .tooComplex(line: line, reason: reason) }
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case .leftBracket, .rightBracket, .asterisk, .underscore, .backtick, .less, .ampersand,
      .dollar, .tilde, .backslash:
      true
    default: false
    }
  }
}
