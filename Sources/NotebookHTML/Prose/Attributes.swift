/// What stands in braces behind a heading, a picture or a caption, as Quarto and pandoc have it:
/// `{#name .class key=value key="value"}`.
struct Attributes: Equatable {
  /// The name behind `#`; empty when there is none.
  var name = ""
  /// The classes behind `.`.
  var classes: [String] = []
  /// The keys with their values.
  var values: [String: String] = [:]

  /// No attributes.
  init() {}

  /// The attributes at the end of a text, with the text before them; `nil` when it does not end in
  /// any.
  static func atEnd(of text: String) -> (attributes: Attributes, before: String)? {
    let trimmed = text.trimmed
    guard trimmed.last == "}", let open = trimmed.lastIndex(of: "{"),
      let attributes = Attributes(reading: trimmed[open...])
    else { return nil }
    return (attributes, String(trimmed[..<open]).trimmed)
  }

  /// The attributes at the start of a text, with the text behind them.
  static func atStart(of text: String) -> (attributes: Attributes, behind: String)? {
    guard text.first == "{", let close = text.firstIndex(of: "}"),
      let attributes = Attributes(reading: text[...close])
    else { return nil }
    return (attributes, String(text[text.index(after: close)...]))
  }

  private init?(reading text: Substring) {
    var rest = text.dropFirst().dropLast().drop(while: \.isWhitespace)
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let word = rest.prefix { !$0.isWhitespace && $0 != "=" }
      rest = rest[word.endIndex...]
      if word.hasPrefix("#"), word.count > 1 {
        name = String(word.dropFirst())
      } else if word.hasPrefix("."), word.count > 1 {
        classes.append(String(word.dropFirst()))
      } else if rest.first == "=", word.first?.isLetter == true {
        rest = rest.dropFirst()
        let quote = rest.first.flatMap { $0 == "\"" || $0 == "'" ? $0 : nil }
        if let quote {
          rest = rest.dropFirst()
          let value = rest.prefix { $0 != quote }
          values[String(word)] = String(value)
          rest = rest[value.endIndex...].dropFirst()
        } else {
          let value = rest.prefix { !$0.isWhitespace }
          values[String(word)] = String(value)
          rest = rest[value.endIndex...]
        }
      } else if word != "-" {
        return nil
      }
      rest = rest.drop(while: \.isWhitespace)
    }
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
