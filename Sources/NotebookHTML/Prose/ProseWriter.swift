internal import CommonMark
internal import HTMLWriting
internal import NotebookModel
internal import NotebookVerification

/// Writes the blocks of a note as HTML, and what came of its cells where they stand.
struct ProseWriter {
  /// What the page is made from.
  let content: PageContent
  /// The formulas so far.
  var formulas: FormulaWriter
  /// The headings so far.
  private(set) var headings: [Heading] = []
  /// What is wrong with the page's own part: pictures that are missing, links that lead nowhere.
  var findings: [NoteFinding] = []
  /// The names given to places of the page.
  var anchors: Anchors
  var filter = RawHTMLFilter()
  /// The formulas, inline values and claims of the notebook, found by their place.
  let places: NotebookPlaces
  /// What the text can refer to.
  let references: References

  /// Starts a page.
  init(_ content: PageContent, formulas: FormulaWriter) {
    self.content = content
    self.formulas = formulas
    places = NotebookPlaces(content.notebook, content.verification)
    references = References(content.notebook)
    anchors = Anchors(taken: ["top"])
  }

  /// Blocks that follow each other. What raw HTML opens among them is closed at their end.
  mutating func blocks(_ blocks: [Block], isTight: Bool = false) -> HTML {
    let floor = filter.depth
    var html = HTML.empty
    for block in blocks {
      html += self.block(block, isTight: isTight, floor: floor)
      html += "\n"
    }
    return html + filter.close(downTo: floor)
  }

  private mutating func block(_ block: Block, isTight: Bool, floor: Int) -> HTML {
    switch block.kind {
    case .paragraph(let inlines):
      let text = self.inlines(inlines)
      // A paragraph of comments alone, such as a claim's, has nothing to show.
      if text.source.allSatisfy(\.isWhitespace) { return .empty }
      return isTight ? text : "<p>\(text)</p>"
    case .heading(let level, let inlines): return heading(level, inlines)
    case .thematicBreak: return "<hr>"
    case .blockQuote(let blocks): return "<blockquote>\(self.blocks(blocks))</blockquote>"
    case .list(let list): return self.list(list)
    case .codeBlock(let code): return self.code(code, at: block.range.start)
    case .htmlBlock(let html):
      return content.trustsHTML ? HTML(trusting: html) : filter.filter(html, floor: floor)
    case .displayMath(let math): return formula(math)
    case .table(let table): return self.table(table)
    case .callout(let callout): return self.callout(callout)
    }
  }

  private mutating func heading(_ level: Int, _ inlines: [Inline]) -> HTML {
    let heading = Heading(level: level, text: inlines.words, anchor: "")
    let anchor = anchors.name(for: heading.text)
    headings.append(Heading(level: level, text: heading.text, anchor: anchor))
    return """
      <h\(level) id="\(anchor)">\(self.inlines(inlines))\
      <a class="anchor" href="#\(anchor)" aria-label="Link to this section">#</a></h\(level)>
      """
  }

  private mutating func list(_ list: List) -> HTML {
    var items = HTML.empty
    for item in list.items {
      let content = blocks(item.blocks, isTight: list.isTight)
      if let isChecked = item.isChecked {
        let icon: Icon = isChecked ? .ticked : .box
        let word = isChecked ? "done: " : "open: "
        items += """
          <li class="task">\(icon.html)<span class="unseen">\(word)</span>\(content)</li>
          """
      } else {
        items += "<li>\(content)</li>"
      }
    }
    switch list.marker {
    case .bullet: return "<ul>\(items)</ul>"
    case .ordered(1): return "<ol>\(items)</ol>"
    case .ordered(let start): return "<ol start=\"\(start)\">\(items)</ol>"
    }
  }

  private mutating func code(_ code: CodeBlock, at start: SourcePosition) -> HTML {
    if let index = places.cells[start] { return cell(index) }
    let language = code.info.prefix { !$0.isWhitespace && $0 != "{" }.lowercased()
    if language == "swift" { return CodeView(code.literal).html }
    return """
      <pre class="plain" tabindex="0"><code>\(code.literal)</code></pre>
      """
  }

  private mutating func table(_ table: Table) -> HTML {
    let header = row(table.header, "th", table.alignments)
    var rows = HTML.empty
    for row in table.rows { rows += self.row(row, "td", table.alignments) }
    let body: HTML = rows.isEmpty ? .empty : "<tbody>\(rows)</tbody>"
    return """
      <div class="table scroll" tabindex="0"><table><thead>\(header)</thead>\(body)</table></div>
      """
  }

  private mutating func row(
    _ row: TableRow,
    _ name: String,
    _ alignments: [Table.Alignment]
  ) -> HTML {
    var cells = HTML.empty
    for (cell, alignment) in zip(row.cells, alignments) {
      let style: HTML =
        switch alignment {
        case .center, .right: " class=\"\(alignment.rawValue)\""
        case .left, .none: .empty
        }
      let scope: HTML = name == "th" ? " scope=\"col\"" : .empty
      cells += "<\(name)\(scope)\(style)>\(inlines(cell.children))</\(name)>"
    }
    return "<tr>\(cells)</tr>\n"
  }

  private mutating func callout(_ callout: Callout) -> HTML {
    let style = CalloutStyle(type: callout.type)
    let title = callout.title.isEmpty ? HTML(escaping: style.title) : inlines(callout.title)
    let body = blocks(callout.blocks)
    switch callout.folding {
    case .none:
      return """
        <aside class="callout \(style.tone)"><p class="callout-title">\(style.icon.html)\
        <span>\(title)</span></p>\(body)</aside>
        """
    case .open, .closed:
      let open: HTML = callout.folding == .open ? " open" : .empty
      return """
        <details class="callout \(style.tone)"\(open)><summary class="callout-title">\
        \(style.icon.html)<span>\(title)</span></summary>\(body)</details>
        """
    }
  }

  private mutating func formula(_ math: Math) -> HTML {
    let steps = steps(of: math)
    let typeset = formulas.html(math, marking: steps?.wrongSides ?? [])
    let anchor: HTML
    let name: HTML
    if let label = math.label, anchors.take(label) {
      anchor = " id=\"\(label)\""
      let number = references.number(of: label).map { "(\($0))" } ?? label
      name = "<a class=\"equation-name\" href=\"#\(label)\">\(number)</a>"
    } else {
      anchor = .empty
      name = .empty
    }
    let below = steps?.below { formulas.quoted($0) } ?? .empty
    return """
      <div class="formula"\(anchor)><div class="scroll math" tabindex="0">\(typeset)\
      \(steps?.beside ?? .empty)\(name)</div>\(below)</div>
      """
  }

  /// The verdicts on the steps of a formula.
  func steps(of math: Math) -> StepsView? {
    guard let index = places.formulas[math.range.start],
      content.verification.formulas.indices.contains(index)
    else { return nil }
    return StepsView(content.verification.formulas[index])
  }
}
