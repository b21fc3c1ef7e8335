/// One node of the parser's tree, copied out of it.
struct CMarkNode {
  enum Kind {
    case document, blockQuote, item, paragraph, thematicBreak, softBreak, lineBreak
    case emphasis, strong
    case list(List.Marker, isTight: Bool)
    case codeBlock(info: String, literal: String)
    case htmlBlock(String)
    case heading(level: Int)
    case text(String)
    case code(String)
    case html(String)
    case link(url: String, title: String)
    case image(url: String, title: String)
  }

  /// A place in the fed text as the parser tells it: line and column from 1, in bytes.
  struct Place {
    let line: Int
    let column: Int
  }

  let kind: Kind
  let start: Place
  let end: Place
  let children: [CMarkNode]
}
