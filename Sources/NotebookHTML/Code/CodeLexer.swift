internal import SwiftSource

/// Splits code of a language other than Swift into runs for colouring, by the few rules of a
/// `CodeLanguage`. The runs joined give the text back.
struct CodeLexer {
  private let language: CodeLanguage
  private let text: String
  private var rest: Substring
  private var tokens: [SwiftToken] = []

  private init(_ text: String, _ language: CodeLanguage) {
    self.text = text
    self.language = language
    rest = text[...]
  }

  /// The runs of a text, in order and without a gap.
  static func tokens(of text: String, in language: CodeLanguage) -> [SwiftToken] {
    var lexer = CodeLexer(text, language)
    while let first = lexer.rest.first { lexer.readToken(first) }
    return lexer.tokens
  }

  private mutating func add(_ kind: SwiftToken.Kind, upTo end: Substring.Index) {
    let run = String(rest[..<end])
    rest = rest[end...]
    guard !run.isEmpty else { return }
    if let last = tokens.last, last.kind == kind {
      tokens[tokens.count - 1].text += run
    } else {
      tokens.append(SwiftToken(kind: kind, text: run))
    }
  }

  private mutating func readToken(_ first: Character) {
    if language.lineComments.contains(where: rest.hasPrefix) {
      return add(.comment, upTo: rest.firstIndex(where: \.isNewline) ?? rest.endIndex)
    }
    if let (open, close) = language.blockComment, rest.hasPrefix(open) {
      let behind = rest.dropFirst(open.count)
      return add(.comment, upTo: behind.firstRange(of: close)?.upperBound ?? rest.endIndex)
    }
    if let quote = language.quotes.first(where: rest.hasPrefix) { return readString(quote) }
    if first.isASCII, first.isNumber { return readNumber() }
    if language.sigils.contains(first) || first == language.decoration {
      let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      return add(name.isEmpty ? .plain : .attribute, upTo: max(name.endIndex, after(1)))
    }
    if first.isLetter || first == "_" { return readWord() }
    add(.plain, upTo: after(1))
  }

  private func after(_ count: Int) -> Substring.Index {
    rest.index(rest.startIndex, offsetBy: count)
  }

  private mutating func readString(_ quote: String) {
    var index = after(quote.count)
    while index < rest.endIndex {
      if rest[index] == "\\" {
        index = rest.index(after: index)
        if index < rest.endIndex { index = rest.index(after: index) }
        continue
      }
      // A text of one quote ends with its line, closed or not.
      if rest[index].isNewline, quote.count == 1, quote != "`" { break }
      if rest[index...].hasPrefix(quote) {
        index = rest.index(index, offsetBy: quote.count)
        break
      }
      index = rest.index(after: index)
    }
    let isKey = language.hasKeys && rest[index...].drop { $0 == " " }.first == ":"
    add(isKey ? .type : .string, upTo: index)
  }

  private mutating func readNumber() {
    let number = rest.prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_")
    }
    var end = number.endIndex
    // The sign of an exponent.
    if let last = number.last, "eE".contains(last), !number.hasPrefix("0x"),
      let sign = rest[end...].first, "+-".contains(sign)
    {
      let digits = rest[rest.index(after: end)...].prefix(while: \.isNumber)
      if !digits.isEmpty { end = digits.endIndex }
    }
    while end > rest.startIndex, rest[rest.index(before: end)] == "." {
      end = rest.index(before: end)
    }
    add(.number, upTo: end)
  }

  private mutating func readWord() {
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let name = language.ignoresCase ? word.lowercased() : String(word)
    let behind = rest[word.endIndex...].drop { $0 == " " }
    if language.keywords.contains(name) { return add(.keyword, upTo: word.endIndex) }
    if language.constants.contains(name) { return add(.type, upTo: word.endIndex) }
    if language.hasKeys, behind.first == ":" { return add(.type, upTo: word.endIndex) }
    let isCall = rest[word.endIndex...].first == "("
    add(isCall ? .call : .name, upTo: word.endIndex)
  }
}
