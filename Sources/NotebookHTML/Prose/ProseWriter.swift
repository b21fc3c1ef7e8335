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
  var headings: [Heading] = []
  /// What is wrong with the page's own part: pictures that are missing, links that lead nowhere.
  var findings: [NoteFinding] = []
  /// The names given to places of the page.
  var anchors: Anchors
  var filter: RawHTMLFilter
  /// The footnotes that the text called for so far.
  var footnotes: Footnotes
  /// The works cited so far, by their keys, each once.
  var cited: [String] = []
  /// The places of this page that its text links to, with where the links stand.
  var localLinks: [(anchor: String, position: SourcePosition)] = []
  /// The links to other notes, where it is not yet known which notes there are.
  var links: [NoteLink] = []
  /// The anchors of this note's headings.
  let ownAnchors: Set<String>
  /// The parts of the page that are not within another, in order.
  var pieces: [PagePiece] = []
  /// What ends the raw HTML that they leave open.
  var closing = HTML.empty
  /// The cells whose first picture has its number.
  var captioned: Set<Int> = []
  /// The formulas, inline values and claims of the notebook, found by their place.
  let places: NotebookPlaces
  /// What the text can refer to.
  let references: References
  var levels = HeadingLevels()
  /// The notes that stand in each other, from the page's own to this one.
  var chain: [EmbeddedPlace]
  /// How much of other notes stands on the page.
  var embedded = EmbeddedAmount()
  /// The embeds, here or in a note that stands here, that lead round in a circle or too deep.
  var circles: [NoteFinding] = []
  /// Whether a note is to stand here of which it is not yet known whether there is one.
  var hasOpenEmbeds = false
  private var numbers = HeadingNumbers()

  /// Starts a page.
  init(_ content: PageContent, formulas: FormulaWriter) {
    self.content = content
    self.formulas = formulas
    places = NotebookPlaces(content.notebook, content.verification)
    references = References(
      content.notebook,
      bibliography: content.bibliography,
      base: content.base
    )
    chain = [
      EmbeddedPlace(page: content.page, section: "", title: Page.title(of: content.notebook))
    ]
    footnotes = Footnotes(in: content.notebook.document.blocks)
    anchors = Anchors(taken: Self.ownNames)
    ownAnchors = Page.entry(of: content.notebook, page: "").anchors
    filter = RawHTMLFilter(picture: content.picture, place: content.placed)
  }

  /// The names that every page has for parts of its own.
  static let ownNames: Set<String> = ["top", "content", "search", "references"]

  /// Blocks that follow each other. What raw HTML opens among them is closed at their end.
  ///
  /// - Parameters:
  ///   - blocks: The blocks.
  ///   - isTight: Whether they are those of a list whose items stand close.
  ///   - areWhole: Whether they are the page's own and not parts of another block, so that they
  ///     become its pieces.
  /// - Returns: The blocks, each on lines of its own.
  mutating func blocks(_ blocks: [Block], isTight: Bool = false, areWhole: Bool = false) -> HTML {
    let floor = filter.depth
    var html = HTML.empty
    var index = 0
    while index < blocks.count {
      let block = blocks[index]
      let next = index + 1 < blocks.count ? blocks[index + 1] : nil
      index += 1
      let written: HTML
      if case .table(let table) = next?.kind, let caption = NoteCaption(block) {
        written = self.table(table, caption: caption)
        index += 1
      } else if case .table(let table) = block.kind, let caption = NoteCaption(next) {
        written = self.table(table, caption: caption)
        index += 1
      } else {
        written = self.block(block, isTight: isTight, floor: floor)
      }
      if areWhole {
        let cell = places.cells[block.range.start].map { content.notebook.cells[$0] }
        pieces.append(PagePiece(block, html: written, cell: cell))
      }
      html += written + "\n"
    }
    let closing = filter.close(downTo: floor)
    if areWhole { self.closing = closing }
    return html + closing
  }

  private mutating func block(_ block: Block, isTight: Bool, floor: Int) -> HTML {
    switch block.kind {
    case .paragraph(let inlines) where inlines.contains(where: \.isNoteEmbed):
      return embedding(inlines, isTight: isTight)
    case .paragraph(let inlines): return paragraph(inlines, isTight: isTight)
    case .heading(let level, let inlines): return heading(level, inlines)
    case .thematicBreak: return "<hr>"
    case .blockQuote(let blocks): return "<blockquote>\(self.blocks(blocks))</blockquote>"
    case .list(let list): return self.list(list)
    case .codeBlock(let code): return self.code(code, at: block.range.start)
    case .htmlBlock(let html):
      return rawHTML(html, floor: floor, at: block.range.start) + claimBelow(block)
    case .displayMath(let math): return formula(math)
    case .table(let table): return self.table(table, caption: nil)
    case .callout(let callout): return self.callout(callout)
    // Footnotes stand at the end of the page.
    case .footnote: return .empty
    }
  }

  mutating func paragraph(_ inlines: [Inline], isTight: Bool) -> HTML {
    if let figure = NoteFigure(inlines) { return self.figure(figure, at: inlines[0].range.start) }
    let (inlines, name) = BlockName.taken(from: inlines)
    let text = self.inlines(inlines)
    // A paragraph of comments alone, such as a claim's, has nothing to show.
    if text.source.allSatisfy(\.isWhitespace) { return .empty }
    guard let id = name.flatMap({ anchors.given($0) }) else {
      return isTight ? text : "<p>\(text)</p>"
    }
    return isTight ? "<span id=\"\(id)\">\(text)</span>" : "<p id=\"\(id)\">\(text)</p>"
  }

  private mutating func heading(_ level: Int, _ inlines: [Inline]) -> HTML {
    let written = NoteHeading(inlines)
    let level = levels.level(of: level)
    let number = numbers.number(at: level)
    let isNumbered =
      content.notebook.metadata.numbersSections && !content.isEmbedded
      && !written.attributes.classes.contains("unnumbered")
    let words = written.inlines.words.trimmed
    let anchor = anchors.name(for: written)
    let text = isNumbered ? "\(number) \(words)" : words
    headings.append(Heading(level: level, text: text, anchor: anchor))
    let before: HTML = isNumbered ? "<span class=\"number\">\(number)</span> " : .empty
    return """
      <h\(level) id="\(anchor)">\(before)\(self.inlines(written.inlines))\
      <a class="anchor" href="#\(Self.escaped(anchor))" \
      aria-label="Link to this section">#</a></h\(level)>
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

  private mutating func callout(_ callout: Callout) -> HTML {
    let style = CalloutStyle(type: callout.type)
    let title = callout.title.isEmpty ? HTML(escaping: style.title) : inlines(callout.title)
    let body = blocks(callout.blocks)
    switch callout.folding {
    case .none:
      return """
        <div class="callout \(style.tone)" role="note"><p class="callout-title">\(style.icon.html)\
        <span>\(title)</span></p>\(body)</div>
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
    var anchor = HTML.empty
    let name: HTML
    if steps?.isNamed == true, math.label == nil {
      anchor = self.name(PlaceName.formula(at: math.range.start))
    }
    if let label = math.label, let id = anchors.given(label) {
      anchor = " id=\"\(id)\""
      let number = references.number(of: label).map { "(\($0))" } ?? label
      name = """
        <a class="equation-name" href="#\(Self.escaped(id))" \
        aria-label="Equation \(number)">\(number)</a>
        """
    } else {
      name = .empty
    }
    let below = steps?.below { formulas.quoted($0) } ?? .empty
    return """
      <div class="formula"\(anchor)><div class="scroll math" tabindex="0">\(typeset)\
      \(claimBeside(math) ?? steps?.beside ?? .empty)\(name)</div>\(below)</div>
      """
  }

  /// Raw HTML of the note: as it is when it is trusted, else what is harmless of it.
  mutating func rawHTML(_ html: String, floor: Int, at position: SourcePosition) -> HTML {
    if content.trustsHTML { return HTML(trusting: html) }
    // The names that it gives are names of the page; handing them over costs nothing.
    swap(&filter.anchors, &anchors)
    let filtered = filter.filter(html, floor: floor)
    swap(&filter.anchors, &anchors)
    for source in filter.takeMissing() { findMissingPicture(source, at: position) }
    return filtered
  }

  /// The verdicts on the steps of a formula.
  func steps(of math: Math) -> StepsView? {
    guard let index = places.formulas[math.range.start],
      content.verification.formulas.indices.contains(index)
    else { return nil }
    return StepsView(content.verification.formulas[index])
  }

  /// An anchor as an address names it.
  static func escaped(_ anchor: String) -> String {
    anchor.contains { "%^\\`{}|<>\" ".contains($0) }
      ? anchor.replacing("%", with: "%25").replacing("^", with: "%5E").replacing(" ", with: "%20")
      : anchor
  }
}
