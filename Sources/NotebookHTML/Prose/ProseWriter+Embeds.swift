internal import CommonMark
internal import HTMLWriting
internal import NotebookEvaluation
internal import NotebookModel
internal import NotebookVerification

/// A note, or a part of it, that stands on a page.
struct EmbeddedPlace: Equatable {
  /// The path of the note's own page.
  var page: String
  /// The anchor of the part; empty for the whole note.
  var section: String
  /// The note's title.
  var title: String

  static func == (left: EmbeddedPlace, right: EmbeddedPlace) -> Bool {
    left.page == right.page && left.section == right.section
  }
}

/// How much of other notes stands on a page: embeds multiply, and are few and short where they are
/// meant to be read.
struct EmbeddedAmount {
  /// How deep notes may stand in each other.
  static let deepest = 4
  /// How many may stand on one page.
  static let most = 200
  /// How many blocks of them.
  static let mostBlocks = 20_000

  /// The notes so far.
  var count = 0
  /// Their blocks so far.
  var blocks = 0
}

extension Inline {
  /// Whether another note, or a part of one, is to stand in its place.
  var isNoteEmbed: Bool {
    guard case .wikiLink(let link) = kind else { return false }
    return link.isEmbed && !PictureData.isPicture(link.target)
  }
}

extension ProseWriter {
  /// A paragraph with notes that stand in their place: each on its own, what is written between
  /// them as paragraphs.
  mutating func embedding(_ inlines: [Inline], isTight: Bool) -> HTML {
    var html = HTML.empty
    for part in Self.parts(of: inlines) {
      if let first = part.first, first.isNoteEmbed, case .wikiLink(let link) = first.kind {
        html += embed(link, at: first.range.start) + "\n"
      } else {
        html += paragraph(Array(part), isTight: isTight) + "\n"
      }
    }
    return html
  }

  /// A note, or a part of it, in a frame with a link to its own page; only the link where it cannot
  /// stand here.
  private mutating func embed(_ link: WikiLink, at position: SourcePosition) -> HTML {
    let asLink: HTML
    let note: NoteDirectory.Note
    let anchor: String
    if link.target.isEmpty {
      asLink = wikiLink(link, at: position)
      note = NoteDirectory.Note(page: content.page, title: Page.title(of: content.notebook))
      anchor = NoteLink.anchor(of: link.section)
    } else {
      let written = NoteLink(target: .name(link.target), section: link.section, position: position)
      let place = self.place(of: written)
      guard let found = place.note else {
        hasOpenEmbeds = hasOpenEmbeds || place.complaint == nil && content.isReview
        return "<p><span class=\"missing\">\(link.words)</span></p>"
      }
      (note, anchor) = (found, place.anchor)
      asLink = "<a class=\"embed\" href=\"\(address(of: note, anchor))\">\(link.words)</a>"
      guard place.complaint == nil else { return "<p>\(asLink)</p>" }
    }
    let source =
      note.page == content.page
      ? EmbeddableNote(content.notebook, picture: content.picture) : content.note(note.page)
    guard let source, let excerpt = NoteExcerpt(of: source.notebook, at: anchor) else {
      return "<p>\(asLink)</p>"
    }
    let here = EmbeddedPlace(page: note.page, section: anchor, title: note.title)
    if let complaint = self.complaint(about: here, excerpt) {
      circles.append(
        NoteFinding(severity: .warning, kind: .embedRefused, position: position, message: complaint)
      )
      return "<p>\(asLink)</p>"
    }
    let number = embedded.count + 1
    embedded.count = number
    embedded.blocks += excerpt.blocks.count
    let body = self.body(of: source, excerpt, at: here, prefix: "embed-\(number)-", position)
    return """
      <div class="embedded" id="embed-\(number)" role="group" aria-label="From \(note.title)">\
      <p class="embedded-source">\(asLink)</p>
      \(body)</div>
      """
  }

  /// Why a note cannot stand here; `nil` when it can.
  private func complaint(about place: EmbeddedPlace, _ excerpt: NoteExcerpt) -> String? {
    if let start = chain.firstIndex(of: place) {
      let titles = chain[start...].map(\.title) + [place.title]
      return "notes are embedded in a circle: \(titles.joined(separator: " → "))"
    }
    if chain.count > EmbeddedAmount.deepest {
      return "notes are embedded in each other more than \(EmbeddedAmount.deepest) deep"
    }
    if embedded.count >= EmbeddedAmount.most
      || embedded.blocks + excerpt.blocks.count > EmbeddedAmount.mostBlocks
    {
      return "more is embedded than one page holds, "
        + "\(EmbeddedAmount.most) notes or \(EmbeddedAmount.mostBlocks) blocks"
    }
    return nil
  }

  /// The blocks of another note. What is wrong in them is found on its own page; what is wrong with
  /// their standing here is found here.
  private mutating func body(
    of source: EmbeddableNote,
    _ excerpt: NoteExcerpt,
    at place: EmbeddedPlace,
    prefix: String,
    _ position: SourcePosition
  ) -> HTML {
    let notebook = source.notebook
    var content = PageContent(
      notebook: notebook,
      evaluation: Evaluation(notRunning: notebook),
      verification: Verification(),
      picture: source.picture,
      trustsHTML: self.content.trustsHTML
    )
    content.directory = self.content.directory
    content.page = place.page
    content.host = self.content.shownOn
    content.note = self.content.note
    content.isReview = self.content.isReview
    _ = content.readBibliographies()
    var inner = ProseWriter(content, formulas: formulas.lent(macros: notebook.metadata.macros))
    inner.levels = HeadingLevels(below: levels)
    inner.chain = chain + [place]
    inner.embedded = embedded
    swap(&inner.anchors, &anchors)
    let outerPrefix = inner.anchors.prefix
    inner.anchors.prefix = prefix
    let html = inner.blocks(excerpt.blocks) + inner.footnoteSection()
    inner.anchors.prefix = outerPrefix
    swap(&inner.anchors, &anchors)
    formulas.takeBack(inner.formulas)
    embedded = inner.embedded
    circles += inner.circles.map {
      NoteFinding(severity: $0.severity, kind: $0.kind, position: position, message: $0.message)
    }
    return html
  }

  /// Code of a note that stands on another's page: nothing is run for it here.
  func embeddedCode(_ code: CodeBlock, cell index: Int?) -> HTML {
    guard let index else {
      return CodeView(code.literal, language: CodeView.language(of: code), firstLine: nil).html
    }
    let cell = content.notebook.cells[index]
    guard cell.options.include else { return .empty }
    let label = cell.options.label ?? "cell-\(cell.number)"
    let address = "\(content.base)#\(Self.escaped(label))"
    let view: HTML =
      cell.options.echo ? CodeView(cell.shownCode, firstLine: nil).html : .empty
    guard cell.options.output else { return view }
    return """
      <section class="cell idle">\(view)<p class="cell-note">\(Icon.open.html)\
      <span>What it gives stands <a href="\(address)">in its own place</a>.</span></p></section>
      """
  }

  /// The embeds of a paragraph, and what stands between them.
  private static func parts(of inlines: [Inline]) -> [ArraySlice<Inline>] {
    var parts: [ArraySlice<Inline>] = []
    var start = inlines.startIndex
    for (index, inline) in inlines.enumerated() where inline.isNoteEmbed {
      parts.append(inlines[start..<index])
      parts.append(inlines[index...index])
      start = index + 1
    }
    parts.append(inlines[start...])
    return parts.map { part in
      guard part.count != 1 || part.first?.isNoteEmbed != true else { return part }
      let isBreak: (Inline) -> Bool = { $0.kind == .softBreak || $0.kind == .lineBreak }
      let trimmed = part.drop(while: isBreak)
      return trimmed.dropLast(trimmed.reversed().prefix(while: isBreak).count)
    }.filter { !$0.isEmpty }
  }
}
