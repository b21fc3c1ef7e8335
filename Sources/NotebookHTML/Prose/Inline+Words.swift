internal import CommonMark

extension [Inline] {
  /// The words of a text without its marks; formulas as LaTeX.
  var words: String {
    map { inline in
      switch inline.kind {
      case .text(let text), .code(let text): text
      case .softBreak, .lineBreak: " "
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .highlight(let children), .link(_, _, let children), .image(_, _, let children):
        children.words
      case .math(let math): math.latex
      case .wikiLink(let link): link.words
      case .html, .footnoteReference, .inlineFootnote: ""
      }
    }.joined()
  }
}
