internal import CommonMark
internal import HTMLWriting
internal import SwiftSource

/// Code with its words coloured, each line with an anchor where it stands in the note.
struct CodeView {
  private let tokens: [SwiftToken]
  private let firstLine: Int?

  /// Swift code as it is to be shown.
  ///
  /// - Parameters:
  ///   - code: The code.
  ///   - firstLine: The line of the note on which it starts; `nil` for code that is not in the note.
  init(_ code: String, firstLine: Int? = nil) {
    let text = Self.trimmed(code)
    tokens = SwiftHighlighter().tokens(of: text)
    self.firstLine = firstLine
  }

  /// Code of another language; plain where the language is not known.
  init(_ code: String, language: String, firstLine: Int?) {
    let text = Self.trimmed(code)
    if language == "swift" {
      tokens = SwiftHighlighter().tokens(of: text)
    } else if let language = CodeLanguage(named: language) {
      tokens = CodeLexer.tokens(of: text, in: language)
    } else {
      tokens = text.isEmpty ? [] : [SwiftToken(kind: .plain, text: text)]
    }
    self.firstLine = firstLine
  }

  /// The language that a block of code names: Quarto's `{.python filename="a"}`, and
  /// `python title="b"`, name it first.
  static func language(of code: CodeBlock) -> String {
    let info = code.info.drop { $0 == "{" || $0 == "." || $0 == " " }
    return info.prefix { !$0.isWhitespace && !"{},".contains($0) }.lowercased()
  }

  /// Code without blank lines at its end.
  private static func trimmed(_ code: String) -> String {
    var text = code[...]
    while text.last?.isNewline == true { text = text.dropLast() }
    return String(text)
  }

  var html: HTML {
    var lines = [HTML.empty]
    for token in tokens {
      let parts = token.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { lines.append(.empty) }
        if !part.isEmpty { lines[lines.count - 1] += Self.html(token.kind, String(part)) }
      }
    }
    guard let firstLine else {
      return
        "<pre class=\"code\" tabindex=\"0\"><code>\(lines.joined(separator: "\n"))</code></pre>"
    }
    // A page has hundreds of lines, so that their anchors are short; the script makes them links.
    let numbered = lines.enumerated().map { offset, line -> HTML in
      "<i id=\"L\(firstLine + offset)\"></i>\(line)"
    }
    return
      "<pre class=\"code\" tabindex=\"0\"><code>\(numbered.joined(separator: "\n"))</code></pre>"
  }

  /// Names and what is plain stay in the colour of the text.
  private static func html(_ kind: SwiftToken.Kind, _ text: String) -> HTML {
    switch kind {
    case .plain, .name: HTML(escaping: text)
    default: "<span class=\"\(className(kind))\">\(text)</span>"
    }
  }

  /// The class of a kind of token; short, since a page has thousands.
  static func className(_ kind: SwiftToken.Kind) -> String {
    switch kind {
    case .plain, .name: "tp"
    case .keyword: "tk"
    case .type: "tt"
    case .call: "tc"
    case .label: "tl"
    case .number: "tn"
    case .string: "ts"
    case .comment: "tm"
    case .attribute: "ta"
    }
  }
}
