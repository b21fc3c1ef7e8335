/// A number that a text writes as a figure.
struct WrittenFigure {
  /// The number.
  var number: PrintedNumber
  /// The number as written.
  var text: String
  /// Where it stands in the text, in UTF-8 bytes.
  var range: Range<Int>
}

/// Tells the figures of running text from numbers that are no figures.
enum ProseNumbers {
  /// The words before a number that refers to a part of a text.
  private static let references: Set<String> = [
    "section", "sections", "chapter", "chapters", "lesson", "lessons", "figure", "figures", "fig",
    "table", "tables", "equation", "equations", "eq", "page", "pages", "step", "steps", "part",
    "parts", "exercise", "exercises", "topic", "topics", "line", "lines", "note", "version", "item",
    "items", "§", "appendix", "no", "nr", "volume", "vol",
  ]

  /// The figures in a piece of running text.
  static func figures(in text: String) -> [WrittenFigure] {
    let bytes = Array(text.utf8)
    return PrintedNumber.located(in: text).compactMap { found in
      let written = String(decoding: bytes[found.range], as: UTF8.self)
      let before = String(decoding: bytes[..<found.range.lowerBound], as: UTF8.self)
      let after = String(decoding: bytes[found.range.upperBound...], as: UTF8.self)
      guard !isPartOfName(before, after), !isReference(before), !isDate(before, after),
        !isYear(written, after), !isAddress(before, after)
      else { return nil }
      return WrittenFigure(number: found.number, text: written, range: found.range)
    }
  }

  /// `2nd`, `3x`, `2-D`: letters follow at once.
  private static func isPartOfName(_ before: String, _ after: String) -> Bool {
    if let last = before.last, last.isLetter || last == "_" || last == "#" { return true }
    guard let next = after.first else { return false }
    if next.isLetter { return true }
    return next == "-" && after.dropFirst().first?.isUppercase == true
  }

  /// The number behind `lesson`, and those that follow one behind `lessons`: `lessons 7 and 8`,
  /// `figures 2, 3 to 5`.
  private static func isReference(_ before: String) -> Bool {
    if isBehindReference(before) { return true }
    var rest = before[...]
    while let shorter = withoutNumberInList(rest) {
      rest = shorter
      let word = rest.split { !($0.isLetter || $0 == "§") }.last ?? ""
      if word == "§" || word.last == "s", isBehindReference(String(rest)) { return true }
    }
    return false
  }

  /// A text without the number at its end and the sign or word behind it: `lessons 7 and` becomes
  /// `lessons`; `nil` when it does not end so.
  private static func withoutNumberInList(_ text: Substring) -> Substring? {
    func trimmed(_ text: Substring) -> Substring {
      text.dropLast(text.reversed().prefix { $0 == " " || $0 == "\u{A0}" }.count)
    }
    var rest = trimmed(text)
    let length = rest.utf8.count
    for word in [" and", " or", " to", " through", "–", "-", "&", ","] where rest.hasSuffix(word) {
      rest = trimmed(rest.dropLast(word.count))
    }
    while let last = rest.last, ",)".contains(last) { rest = rest.dropLast() }
    guard rest.utf8.count < length, let last = rest.last, last.isNumber else { return nil }
    return rest.dropLast(rest.reversed().prefix { $0.isNumber || $0 == "." }.count)
  }

  private static func isBehindReference(_ before: String) -> Bool {
    let words = before.split { !($0.isLetter || $0 == "§") }
    let gap = before.reversed().prefix { !($0.isLetter || $0 == "§") }
    guard let word = words.last, gap.allSatisfy({ " (.\u{A0}".contains($0) }), gap.count <= 3 else {
      return false
    }
    return references.contains(word.lowercased())
  }

  /// `2026-11-20` and the parts of it.
  private static func isDate(_ before: String, _ after: String) -> Bool {
    func isDigits(_ text: Substring, _ count: Int) -> Bool {
      text.count == count && text.allSatisfy(\.isNumber)
    }
    if after.first == "-", isDigits(after.dropFirst().prefix(2), 2), after.dropFirst(3).first == "-"
    {
      return true
    }
    return before.last == "-" && isDigits(before.dropLast().suffix(2), 2)
      && before.count >= 5
  }

  /// Four digits from 1800 to 2099 that no noun follows.
  private static func isYear(_ written: String, _ after: String) -> Bool {
    guard written.count == 4, let year = Int(written), (1800...2099).contains(year) else {
      return false
    }
    let rest = after.drop { $0 == " " }
    return !(after.first == " " && rest.first?.isLowercase == true)
  }

  /// `003:1893`, `12:30`.
  private static func isAddress(_ before: String, _ after: String) -> Bool {
    (after.first == ":" && after.dropFirst().first?.isNumber == true)
      || (before.last == ":" && before.dropLast().last?.isNumber == true)
  }
}

/// Tells the figures of a formula from its subscripts and its words.
enum FormulaNumbers {
  /// The figures in a formula.
  static func figures(in latex: String) -> [WrittenFigure] {
    var bytes = Array(latex.utf8)
    blankGroups(in: &bytes)
    blankSubscripts(in: &bytes)
    let masked = String(decoding: bytes, as: UTF8.self)
    guard masked.utf8.count == latex.utf8.count else { return [] }
    return PrintedNumber.located(in: masked).map { found in
      WrittenFigure(
        number: found.number,
        text: String(decoding: bytes[found.range], as: UTF8.self),
        range: found.range
      )
    }
  }

  private static func blankGroups(in bytes: inout [UInt8]) {
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\\") {
      for word in wordCommands where bytes[index...].starts(with: word) {
        blankGroup(at: index + word.count, in: &bytes)
      }
    }
  }

  /// What has words in the group behind it.
  private static let wordCommands = [
    "\\text", "\\mathrm", "\\begin", "\\end", "\\label", "\\tag", "\\operatorname",
  ].map { Array($0.utf8) }

  private static func blankSubscripts(in bytes: inout [UInt8]) {
    for index in bytes.indices where bytes[index] == UInt8(ascii: "_") {
      if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "{") {
        blankGroup(at: index + 1, in: &bytes)
      } else if index + 1 < bytes.count, bytes[index + 1] < 0x80 {
        bytes[index + 1] = UInt8(ascii: " ")
      }
    }
  }

  /// Makes the ASCII inside a brace group blank, so that no place moves.
  private static func blankGroup(at start: Int, in bytes: inout [UInt8]) {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return }
    var depth = 0
    for index in start..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      default: break
      }
      if bytes[index] < 0x80 { bytes[index] = UInt8(ascii: " ") }
      if depth == 0 { return }
    }
  }
}
