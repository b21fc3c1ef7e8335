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

  /// Charges for reading a line, and for each container around it that looks at its blanks.
  mutating func charge(line: Range<Int>, depth: Int, number: Int) throws(CommonMarkError) {
    try charge(
      20_000 + depth * (64 + 16 * line.count),
      line: number,
      reason: depth < 10 ? "too many lines" : "too many lines deep inside lists and quotes"
    )
  }

  /// Charges for links to reference definitions: each repeats the definition's address and title.
  mutating func charge(references text: ArraySlice<UInt8>, line: Int) throws(CommonMarkError) {
    closingBrackets += text.count { $0 == .rightBracket }
    longestDefinition = max(longestDefinition, Budget.longestDefinition(in: text))
    guard closingBrackets * longestDefinition <= Budget.referenceLimit else {
      throw .tooComplex(line: line, reason: "too many links to long reference definitions")
    }
  }

  /// The most bytes that one reference definition at the start of a paragraph may have.
  ///
  /// A definition ends at the latest before the next line that begins with `[` outside of a title.
  private static func longestDefinition(in text: ArraySlice<UInt8>) -> Int {
    guard text.first == .leftBracket else { return 0 }
    var longest = 0
    var start = text.startIndex
    var isDefinition = false
    /// Which of `"`, `'` and `(` are open.
    var quotes: [UInt8: Bool] = [:]
    var index = text.startIndex
    while index < text.endIndex {
      switch text[index] {
      case .backslash: index += 1
      case .quotationMark, .apostrophe: quotes[text[index], default: false].toggle()
      case UInt8(ascii: "("): quotes[UInt8(ascii: "(")] = true
      case UInt8(ascii: ")"): quotes[UInt8(ascii: "(")] = false
      case .colon where text[index - 1] == .rightBracket: isDefinition = true
      case .leftBracket where index > start && text[index - 1] == .newline:
        guard !quotes.values.contains(true) else { break }
        if isDefinition { longest = max(longest, index - start) }
        start = index
        isDefinition = false
      default: break
      }
      index += 1
    }
    return isDefinition ? max(longest, text.endIndex - start) : longest
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
