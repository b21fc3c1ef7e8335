internal import HTMLWriting
internal import SwiftSource

/// Swift code with its words coloured.
struct CodeView {
  private let code: String

  /// Takes code as it is to be shown.
  init(_ code: String) {
    self.code = code
  }

  var html: HTML {
    var text = code[...]
    while text.last?.isNewline == true { text = text.dropLast() }
    let tokens = SwiftHighlighter().tokens(of: String(text)).map(Self.html)
    return "<pre class=\"code\" tabindex=\"0\"><code>\(tokens)</code></pre>"
  }

  /// Names and what is plain stay in the colour of the text.
  private static func html(_ token: SwiftToken) -> HTML {
    switch token.kind {
    case .plain, .name: HTML(escaping: token.text)
    default: "<span class=\"\(className(token.kind))\">\(token.text)</span>"
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
