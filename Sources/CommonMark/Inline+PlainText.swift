extension Inline {
  /// The words without any marks: what a picture's description or a heading's anchor is made from.
  ///
  /// A line end is a space, a formula is its LaTeX, and raw HTML and footnotes are nothing.
  package var plainText: String {
    switch kind {
    case .text(let text), .code(let text): text
    case .softBreak, .lineBreak: " "
    case .emphasis(let children), .strong(let children), .strikethrough(let children),
      .highlight(let children), .link(_, _, let children), .image(_, _, let children):
      children.map(\.plainText).joined()
    case .html, .footnoteReference, .inlineFootnote: ""
    case .wikiLink(let link): link.words
    case .math(let math): math.latex
    }
  }
}
