/// Writes a document as HTML, the way the CommonMark specification's examples are written.
struct HTMLRenderer {
  private(set) var html = ""

  mutating func blocks(_ blocks: [Block], isTight: Bool = false) {
    for block in blocks { self.block(block, isTight: isTight) }
  }

  private mutating func block(_ block: Block, isTight: Bool) {
    switch block.kind {
    case .paragraph(let inlines):
      if isTight {
        self.inlines(inlines)
      } else {
        startLine()
        html += "<p>"
        self.inlines(inlines)
        html += "</p>\n"
      }
    case .heading(let level, let inlines):
      startLine()
      html += "<h\(level)>"
      self.inlines(inlines)
      html += "</h\(level)>\n"
    case .thematicBreak:
      startLine()
      html += "<hr />\n"
    case .blockQuote(let children): enclosed("<blockquote>", "</blockquote>", children)
    case .list(let list): self.list(list)
    case .codeBlock(let code): self.code(code)
    case .htmlBlock(let raw):
      startLine()
      html += raw
      startLine()
    case .displayMath(let math):
      startLine()
      html += "<p>"
      self.math(math)
      html += "</p>\n"
    case .table(let table): self.table(table)
    case .callout(let callout): self.callout(callout)
    case .footnote(let footnote):
      enclosed(
        "<div class=\"footnote\" id=\"fn-\(HTMLEscape.text(footnote.label))\">",
        "</div>",
        footnote.blocks
      )
    }
  }

  /// Begins a new line, unless at the start of one.
  private mutating func startLine() {
    if !html.isEmpty, html.utf8.last != .newline { html += "\n" }
  }

  private mutating func enclosed(_ open: String, _ close: String, _ children: [Block]) {
    startLine()
    html += open + "\n"
    blocks(children)
    startLine()
    html += close + "\n"
  }

  private mutating func list(_ list: List) {
    startLine()
    let name: String
    switch list.marker {
    case .bullet:
      name = "ul"
      html += "<ul>\n"
    case .ordered(let start):
      name = "ol"
      html += start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n"
    }
    for item in list.items {
      startLine()
      html += "<li>"
      if let isChecked = item.isChecked {
        html += "<input \(isChecked ? "checked=\"\" " : "")disabled=\"\" type=\"checkbox\"> "
      }
      blocks(item.blocks, isTight: list.isTight)
      html += "</li>\n"
    }
    html += "</\(name)>\n"
  }

  private mutating func code(_ code: CodeBlock) {
    startLine()
    let language = code.info.prefix { !$0.isWhitespace }
    html += language.isEmpty ? "<pre><code>" : "<pre><code class=\"language-"
    if !language.isEmpty { html += HTMLEscape.text(String(language)) + "\">" }
    html += HTMLEscape.text(code.literal) + "</code></pre>\n"
  }

  private mutating func table(_ table: Table) {
    startLine()
    html += "<table>\n<thead>\n"
    row(table.header, "th", table.alignments)
    html += "</thead>\n"
    if !table.rows.isEmpty {
      html += "<tbody>\n"
      for row in table.rows { self.row(row, "td", table.alignments) }
      html += "</tbody>\n"
    }
    html += "</table>\n"
  }

  private mutating func row(_ row: TableRow, _ name: String, _ alignments: [Table.Alignment]) {
    html += "<tr>\n"
    for (cell, alignment) in zip(row.cells, alignments) {
      html += alignment == .none ? "<\(name)>" : "<\(name) align=\"\(alignment.rawValue)\">"
      inlines(cell.children)
      html += "</\(name)>\n"
    }
    html += "</tr>\n"
  }

  private mutating func callout(_ callout: Callout) {
    startLine()
    html += "<blockquote class=\"callout \(HTMLEscape.text(callout.type))\">\n"
    if !callout.title.isEmpty {
      html += "<p><strong>"
      inlines(callout.title)
      html += "</strong></p>\n"
    }
    blocks(callout.blocks)
    startLine()
    html += "</blockquote>\n"
  }

  private mutating func math(_ math: Math) {
    html += math.isDisplay ? "<span class=\"math display\">" : "<span class=\"math inline\">"
    html += HTMLEscape.text(math.latex) + "</span>"
  }

  private mutating func inlines(_ inlines: [Inline]) {
    for inline in inlines { self.inline(inline) }
  }

  private mutating func inline(_ inline: Inline) {
    switch inline.kind {
    case .text(let text): html += HTMLEscape.text(text)
    case .softBreak: html += "\n"
    case .lineBreak: html += "<br />\n"
    case .code(let code): html += "<code>" + HTMLEscape.text(code) + "</code>"
    case .emphasis(let children): enclosed("em", children)
    case .strong(let children): enclosed("strong", children)
    case .strikethrough(let children): enclosed("del", children)
    case .highlight(let children): enclosed("mark", children)
    case .footnoteReference(let label):
      let label = HTMLEscape.text(label)
      html += "<sup><a href=\"#fn-\(label)\">\(label)</a></sup>"
    case .inlineFootnote(let children):
      html += "<span class=\"footnote\">"
      inlines(children)
      html += "</span>"
    case .wikiLink(let link): html += HTMLEscape.text(link.words)
    case .link(let destination, let title, let children):
      html += "<a href=\"\(HTMLEscape.address(destination))\"" + self.title(title) + ">"
      inlines(children)
      html += "</a>"
    case .image(let source, let title, let alternative):
      html += "<img src=\"\(HTMLEscape.address(source))\" alt=\""
      html += HTMLEscape.text(alternative.map(\.plainText).joined())
      html += "\"" + self.title(title) + " />"
    case .html(let raw): html += raw
    case .math(let math): self.math(math)
    }
  }

  private mutating func enclosed(_ name: String, _ children: [Inline]) {
    html += "<\(name)>"
    inlines(children)
    html += "</\(name)>"
  }

  private func title(_ title: String) -> String {
    title.isEmpty ? "" : " title=\"\(HTMLEscape.text(title))\""
  }
}
