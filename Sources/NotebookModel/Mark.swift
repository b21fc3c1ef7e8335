internal import CommonMark

/// What a note's running text consists of, for finding what an annotation belongs to: the leaves of
/// the tree in reading order, and the ends of blocks and table cells between them.
enum Mark {
  case text(String, SourceRange)
  case code(String, SourceRange)
  case math(Math)
  case comment(String, SourceRange)
  case boundary
}

extension Document {
  /// The leaves of the running text, in reading order.
  var marks: [Mark] {
    var marks: [Mark] = []
    for block in blocks {
      append(block, to: &marks)
    }
    return marks
  }

  private func append(_ block: Block, to marks: inout [Mark]) {
    switch block.kind {
    case .paragraph(let inlines), .heading(_, let inlines):
      append(inlines, to: &marks)
    case .blockQuote(let blocks):
      for inner in blocks { append(inner, to: &marks) }
    case .list(let list):
      for item in list.items {
        for inner in item.blocks { append(inner, to: &marks) }
      }
    case .htmlBlock(let html):
      appendComment(html, block.range, to: &marks)
    case .displayMath(let math):
      marks.append(.math(math))
    case .table(let table):
      for row in [table.header] + table.rows {
        for cell in row.cells {
          append(cell.children, to: &marks)
          marks.append(.boundary)
        }
      }
    case .callout(let callout):
      append(callout.title, to: &marks)
      marks.append(.boundary)
      for inner in callout.blocks { append(inner, to: &marks) }
    case .footnote(let footnote):
      for inner in footnote.blocks { append(inner, to: &marks) }
    case .codeBlock, .thematicBreak:
      break
    }
    marks.append(.boundary)
  }

  private func append(_ inlines: [Inline], to marks: inout [Mark]) {
    for inline in inlines {
      switch inline.kind {
      case .text(let text): marks.append(.text(text, inline.range))
      case .softBreak, .lineBreak: marks.append(.text("\n", inline.range))
      case .code(let code): marks.append(.code(code, inline.range))
      case .math(let math): marks.append(.math(math))
      case .html(let html): appendComment(html, inline.range, to: &marks)
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .highlight(let children), .inlineFootnote(let children):
        append(children, to: &marks)
      case .link(_, _, let children): append(children, to: &marks)
      case .wikiLink(let link):
        marks.append(.text(link.isEmbed ? "\u{FFFC}" : link.words, inline.range))
      case .footnoteReference: break
      case .image: marks.append(.text("\u{FFFC}", inline.range))
      }
    }
  }

  private func appendComment(_ html: String, _ range: SourceRange, to marks: inout [Mark]) {
    guard html.hasPrefix("<!--"), let end = html.firstRange(of: "-->") else { return }
    let start = html.index(html.startIndex, offsetBy: 4)
    // `<!-->` and `<!--->` are comments too, and have no inside.
    guard start <= end.lowerBound else { return }
    marks.append(.comment(String(html[start..<end.lowerBound]), range))
  }
}
