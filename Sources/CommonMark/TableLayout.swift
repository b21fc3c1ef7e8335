/// What is known of a table before its cells are parsed.
struct TableLayout {
  /// One row as it stands in the file.
  struct Row {
    /// The row without the blanks around it.
    let range: Range<Int>

    /// The cells that were written, without the blanks around them.
    let cells: [Range<Int>]
  }

  let alignments: [Table.Alignment]

  /// The header and the rows below it.
  var rows: [Row] = []

  /// The end of the delimiter row, where a table without rows ends.
  let delimiterEnd: Int

  /// The columns' alignments, if a line is the delimiter row under a table's header.
  static func alignments(
    in bytes: [UInt8],
    _ range: Range<Int>
  ) -> [Table.Alignment]? {
    let line = bytes.trimmingBlanks(range)
    guard bytes[line].contains(.pipe) else { return nil }
    var alignments: [Table.Alignment] = []
    for cell in cells(in: bytes, line, tokens: []) {
      let text = bytes[cell]
      let isLeft = text.first == .colon
      let isRight = text.count > 1 && text.last == .colon
      let dashes = text.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == .hyphen }) else { return nil }
      alignments.append(
        isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none)
      )
    }
    return alignments
  }

  /// A row cut at its pipes, the blanks around each cell left out.
  ///
  /// A pipe behind a backslash does not cut, nor does one inside a token: a formula, a comment, a
  /// tag or a code span. (GitHub cuts code spans too.)
  static func cells(
    in bytes: [UInt8],
    _ range: Range<Int>,
    tokens: [InlineToken]
  ) -> [Range<Int>] {
    let row = bytes.trimmingBlanks(range)
    var cells: [Range<Int>] = []
    var token = 0
    var index = row.lowerBound
    if index < row.upperBound, bytes[index] == .pipe { index += 1 }
    var start = index
    while index < row.upperBound {
      while token < tokens.count, tokens[token].range.upperBound <= index { token += 1 }
      if token < tokens.count, tokens[token].range.contains(index) {
        index = tokens[token].range.upperBound
        continue
      }
      switch bytes[index] {
      case .backslash where index + 1 < row.upperBound && bytes[index + 1].isPunctuation:
        index += 2
      case .pipe:
        cells.append(bytes.trimmingBlanks(start..<index))
        index += 1
        start = index
      default: index += 1
      }
    }
    if start < row.upperBound { cells.append(bytes.trimmingBlanks(start..<row.upperBound)) }
    return cells
  }
}
