/// The rules for where a formula ends.
///
/// `\(…\)` and `\[…\]` are no formulas: in CommonMark they are brackets kept from being a link.
enum MathDelimiter {
  /// The `$$` that closes a display formula on this line.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - start: Where to begin.
  ///   - end: The end of the line.
  ///   - depth: How many braces and environments are open; carried from line to line.
  /// - Returns: The first of the two dollars.
  static func displayEnd(
    in bytes: [UInt8],
    from start: Int,
    end: Int,
    depth: inout Int
  ) -> Int? {
    var index = start
    while index < end {
      switch bytes[index] {
      case .backslash:
        if bytes.matches("\\begin{", at: index, end: end) { depth += 1 }
        if bytes.matches("\\end{", at: index, end: end) { depth -= 1 }
        index += 2
        continue
      case .leftBrace: depth += 1
      case .rightBrace: depth -= 1
      case .dollar where index + 1 < end && bytes[index + 1] == .dollar: return index
      default: break
      }
      index += 1
    }
    return nil
  }

  /// A `{#name}` behind a display formula, blanks before it allowed.
  static func label(
    in bytes: [UInt8],
    from start: Int,
    end: Int
  ) -> (name: Range<Int>, end: Int)? {
    let open = bytes.skippingBlanks(from: start, end: end)
    guard bytes.matches("{#", at: open, end: end) else { return nil }
    var index = open + 2
    while index < end, isNameByte(bytes[index]) { index += 1 }
    let searchEnd = min(end, index + lengthLimit)
    guard index > open + 2,
      let close = bytes[index..<searchEnd].firstIndex(of: .rightBrace),
      close == index || bytes[index].isBlank
    else { return nil }
    return (name: (open + 2)..<index, end: close + 1)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || byte == .hyphen || byte == .underscore || byte == .colon
      || byte == .period || byte >= 0x80
  }

  /// Just behind `\text{…}` and its kin, in which dollars may stand.
  static func textGroupEnd(in bytes: [UInt8], at start: Int, end: Int) -> Int? {
    var index = start + 1
    while index < end, bytes[index].isLetter { index += 1 }
    guard index < end, bytes[index] == .leftBrace else { return nil }
    let name = bytes[(start + 1)..<index]
    guard textCommands.contains(where: { name.elementsEqual($0) }) else { return nil }
    let searchEnd = min(end, index + lengthLimit)
    var depth = 0
    while index < searchEnd {
      switch bytes[index] {
      case .backslash: index += 1
      case .leftBrace: depth += 1
      case .rightBrace:
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// How far a closing brace is looked for, so that reading stays linear.
  private static let lengthLimit = 1_000

  private static let textCommands: [[UInt8]] = [
    "text", "textrm", "textbf", "textit", "textsf", "texttt", "textnormal", "mbox", "hbox",
  ].map { Array($0.utf8) }
}
