/// Bounds the work a text can cause, so that no text keeps the parser busy for long.
///
/// libcmark 0.30.2 takes quadratic time on some paragraphs, for example `![[]()` repeated. Every
/// mark that may begin or end an inline costs it at most one pass over the paragraph, so marks
/// times bytes bounds its time; the module's README has the measurements.
struct Budget {
  /// The most bytes a text may have.
  static let byteLimit = 8 << 20

  /// The most containers that may stand around a line.
  static let depthLimit = 100

  /// How deep blocks and inlines may nest in the tree; two levels for each list.
  static let treeDepthLimit = 500

  /// The most that all charges together may reach.
  static let costLimit = 1_000_000_000

  private var spent = 0

  /// Charges for running text; `line` is named in the error.
  mutating func charge(text: ArraySlice<UInt8>, line: Int) throws(CommonMarkError) {
    let marks = text.count { Budget.isMark($0) }
    try charge(marks * text.count, line: line, reason: "too many marks in one paragraph")
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
