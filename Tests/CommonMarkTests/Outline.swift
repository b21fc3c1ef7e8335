import CommonMark

/// The parts of a document in reading order, for tests that ask for one kind of them.
struct Outline {
  private(set) var blocks: [Block] = []
  private(set) var inlines: [Inline] = []

  init(of document: Document) { add(document.blocks) }

  /// The formulas in order.
  var formulas: [Math] {
    var formulas = inlines.compactMap { inline -> Math? in
      if case .math(let math) = inline.kind { math } else { nil }
    }
    formulas += blocks.compactMap { block in
      if case .displayMath(let math) = block.kind { math } else { nil }
    }
    return formulas.sorted { $0.range.start < $1.range.start }
  }

  /// The raw HTML of inlines and of blocks, in order.
  var html: [(text: String, start: SourcePosition)] {
    var html = inlines.compactMap { inline -> (text: String, start: SourcePosition)? in
      if case .html(let text) = inline.kind { (text, inline.range.start) } else { nil }
    }
    html += blocks.compactMap { block in
      if case .htmlBlock(let text) = block.kind { (text, block.range.start) } else { nil }
    }
    return html.sorted { $0.start < $1.start }
  }

  var codeBlocks: [CodeBlock] {
    blocks.compactMap { if case .codeBlock(let code) = $0.kind { code } else { nil } }
  }

  var tables: [Table] {
    blocks.compactMap { if case .table(let table) = $0.kind { table } else { nil } }
  }

  var footnotes: [Footnote] {
    blocks.compactMap { if case .footnote(let footnote) = $0.kind { footnote } else { nil } }
  }

  var wikiLinks: [WikiLink] {
    inlines.compactMap { if case .wikiLink(let link) = $0.kind { link } else { nil } }
  }

  var callouts: [Callout] {
    blocks.compactMap { if case .callout(let callout) = $0.kind { callout } else { nil } }
  }

  /// All words, code and formulas, one after the other.
  var plainText: String {
    blocks.map { block in
      switch block.kind {
      case .paragraph(let inlines), .heading(_, let inlines): inlines.map(\.plainText).joined()
      default: ""
      }
    }.joined()
  }

  private mutating func add(_ blocks: [Block]) {
    for block in blocks {
      self.blocks.append(block)
      switch block.kind {
      case .paragraph(let inlines), .heading(_, let inlines): add(inlines)
      case .blockQuote(let children): add(children)
      case .list(let list): for item in list.items { add(item.blocks) }
      case .callout(let callout):
        add(callout.title)
        add(callout.blocks)
      case .footnote(let footnote): add(footnote.blocks)
      case .table(let table):
        for row in [table.header] + table.rows {
          for cell in row.cells { add(cell.children) }
        }
      case .thematicBreak, .codeBlock, .htmlBlock, .displayMath: break
      }
    }
  }

  private mutating func add(_ inlines: [Inline]) {
    for inline in inlines {
      self.inlines.append(inline)
      switch inline.kind {
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .highlight(let children), .inlineFootnote(let children), .link(_, _, let children),
        .image(_, _, let children):
        add(children)
      case .text, .softBreak, .lineBreak, .code, .html, .math, .footnoteReference, .wikiLink:
        break
      }
    }
  }
}
