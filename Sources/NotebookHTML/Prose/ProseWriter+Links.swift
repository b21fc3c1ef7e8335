internal import CommonMark
internal import HTMLWriting
internal import NotebookModel

extension ProseWriter {
  /// A link with its text; the text alone where the address is one that no page may have.
  mutating func link(
    to destination: String,
    title: String,
    _ children: [Inline],
    at position: SourcePosition
  ) -> HTML {
    let text = inlines(children)
    guard case .address(let address) = LinkTarget(destination), !filter.isInsideLink else {
      return text
    }
    let attribute: HTML = title.isEmpty ? .empty : " title=\"\(title)\""
    let place = checked(destination, address, at: position)
    // On paper, addresses stand behind the words that link to them, unless they are those words.
    let isBare = children.count == 1 && place.hasSuffix(children.words)
    let style: HTML = isBare && place.hasPrefix("http") ? " class=\"bare\"" : .empty
    return "<a\(style) href=\"\(place)\"\(attribute)>\(text)</a>"
  }

  /// An address as it stands on the page. A link to a note or a heading that is not there is found;
  /// a heading may be named by its anchor, or by its words as Obsidian does.
  private mutating func checked(
    _ destination: String,
    _ address: String,
    at position: SourcePosition
  ) -> String {
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts[0])
    let anchor = parts.count > 1 ? String(parts[1]) : ""
    if path.isEmpty {
      guard !anchor.isEmpty else { return address }
      let name = NoteLink.anchor(anchor, among: ownAnchors)
      localLinks.append((name, position))
      return content.base + "#" + name
    }
    guard address != destination, content.isReview || !content.directory.isEmpty else {
      return content.placed(address)
    }
    let link = NoteLink(
      target: .address(path, written: destination),
      section: anchor,
      position: position
    )
    let place = self.place(of: link)
    guard let note = place.note else { return content.placed(address) }
    // An author's own way to write an address is kept.
    let page =
      content.isEmbedded
      ? LinkTarget.escaped(NoteDirectory.relative(note.page, from: content.shownOn)) : path
    return place.anchor.isEmpty ? page : page + "#" + place.anchor
  }

  /// Where a link to another note leads; what is wrong with it is found. In a review that does not
  /// know the notes yet, it is kept for later.
  mutating func place(of link: NoteLink) -> NoteLink.Place {
    guard !content.isReview || !content.directory.isEmpty else {
      links.append(link)
      return NoteLink.Place()
    }
    let place = link.place(in: content.directory, from: content.page) { content.isThere($0) }
    if let complaint = place.complaint { find(complaint, at: link.position) }
    return place
  }

  /// A link to a note by its name, or what stands in its place.
  mutating func wikiLink(_ link: WikiLink, at position: SourcePosition) -> HTML {
    if link.isEmbed, PictureData.isPicture(link.target) {
      let size = link.text.map { $0.split(separator: "x").map { Int($0) } } ?? []
      let isSize = !size.isEmpty && size.allSatisfy { $0 != nil }
      return image(
        link.target,
        title: "",
        isSize ? "" : link.text ?? "",
        width: isSize ? size[0].map(String.init) : nil,
        at: position
      )
    }
    let words = HTML(escaping: link.words)
    if filter.isInsideLink { return words }
    if link.target.isEmpty {
      let anchor = NoteLink.anchor(of: link.section)
      localLinks.append((anchor, position))
      return "<a href=\"\(content.base)#\(Self.escaped(anchor))\">\(words)</a>"
    }
    let place = self.place(
      of: NoteLink(target: .name(link.target), section: link.section, position: position)
    )
    guard let note = place.note else { return "<span class=\"missing\">\(words)</span>" }
    let style: HTML = link.isEmbed ? " class=\"embed\"" : .empty
    return "<a\(style) href=\"\(address(of: note, place.anchor))\">\(words)</a>"
  }

  /// The address of another note, or of a place on its page.
  func address(of note: NoteDirectory.Note, _ anchor: String) -> String {
    let page = NoteDirectory.relative(note.page, from: content.shownOn)
    return LinkTarget.escaped(page) + (anchor.isEmpty ? "" : "#" + Self.escaped(anchor))
  }

  /// A picture, put into the page itself; its words where there is none.
  mutating func image(
    _ source: String,
    title: String,
    _ alternative: String,
    width: String? = nil,
    at position: SourcePosition
  ) -> HTML {
    guard let data = PictureData(path: source, bytes: content.picture) else {
      findMissingPicture(source, at: position)
      return PictureData.missing(source, alternative, mayLink: !filter.isInsideLink)
    }
    let attribute: HTML = title.isEmpty ? .empty : " title=\"\(title)\""
    return """
      <img src="\(data.address)" alt="\(alternative)"\(attribute)\(PictureData.size(width))>
      """
  }

  /// A picture with its caption, which has a number when it has a name.
  mutating func figure(_ figure: NoteFigure, at position: SourcePosition) -> HTML {
    let label = figure.attributes.name
    let anchor = self.name(label)
    let name: HTML = references.name(of: label).map { "<b>\($0):</b> " } ?? .empty
    let picture = image(
      figure.source,
      title: figure.title,
      figure.attributes.values["fig-alt"] ?? figure.caption.words,
      width: figure.attributes.values["width"],
      at: position
    )
    return """
      <figure class="picture"\(anchor)>\(picture)<figcaption>\(name)\
      \(inlines(figure.caption))</figcaption></figure>
      """
  }

  /// Finds a picture that is not there, or not in this folder, or no picture that pages show.
  mutating func findMissingPicture(_ source: String, at position: SourcePosition) {
    find("the picture '\(source)' cannot be put into the page", at: position)
  }

  /// Finds the links to places of this page that are not there.
  mutating func findBrokenLinks() {
    for (anchor, position) in localLinks where !anchors.contains(anchor) {
      find("nothing on this page is named '#\(anchor)'", at: position)
    }
  }

  mutating func find(_ message: String, at position: SourcePosition) {
    findings.append(
      NoteFinding(severity: .warning, kind: .linkBroken, position: position, message: message)
    )
  }
}
