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
      let name = Self.anchor(anchor, among: ownAnchors)
      localLinks.append((name, position))
      return "#" + name
    }
    let directory = content.directory
    guard address != destination, !directory.isEmpty else { return address }
    guard let note = directory.note(at: path, from: content.page) else {
      find("there is no note '\(destination.prefix { $0 != "#" })'", at: position)
      return address
    }
    guard !anchor.isEmpty else { return address }
    let name = Self.anchor(anchor, among: note.anchors)
    if !note.anchors.contains(name) {
      find("the note '\(note.title)' has no heading '#\(anchor)'", at: position)
    }
    return path + "#" + name
  }

  /// The anchor that a link means: as it is written, or made from the words that it gives.
  private static func anchor(_ written: String, among known: Set<String>) -> String {
    if known.contains(written) { return written }
    let name = anchor(of: NoteDirectory.decoded(written[...]))
    return known.contains(name) ? name : written
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
    let anchor = Self.anchor(of: link.section)
    if link.target.isEmpty {
      localLinks.append((anchor, position))
      return "<a href=\"#\(Self.escaped(anchor))\">\(words)</a>"
    }
    let found =
      content.directory.note(named: link.target)
      ?? content.directory.note(at: link.target + ".html", from: content.page)
    guard let note = found else {
      find("there is no note '\(link.target)'", at: position)
      return "<span class=\"missing\">\(words)</span>"
    }
    if !anchor.isEmpty, !link.section.hasPrefix("^"), !note.anchors.contains(anchor) {
      find("the note '\(note.title)' has no heading '\(link.section)'", at: position)
    }
    let address = NoteDirectory.relative(note.page, from: content.page)
    let place = anchor.isEmpty ? "" : "#" + Self.escaped(anchor)
    let style: HTML = link.isEmbed ? " class=\"embed\"" : .empty
    return "<a\(style) href=\"\(LinkTarget.escaped(address))\(place)\">\(words)</a>"
  }

  /// The anchor of a heading, or of a block behind `^`. Of headings in each other the last counts.
  private static func anchor(of section: String) -> String {
    if section.isEmpty { return "" }
    if section.hasPrefix("^") { return BlockName.anchor(String(section.dropFirst())) }
    var anchors = Anchors(taken: [])
    return anchors.name(for: section.split(separator: "#").last.map(String.init) ?? section)
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
      let words = alternative.isEmpty ? source : alternative
      find("the picture '\(source)' cannot be put into the page", at: position)
      guard case .address(let address) = LinkTarget(source), source.contains("://"),
        !filter.isInsideLink
      else { return "<em>\(words)</em>" }
      return "<a href=\"\(address)\">\(words)</a>"
    }
    let attribute: HTML = title.isEmpty ? .empty : " title=\"\(title)\""
    return """
      <img src="\(data.address)" alt="\(alternative)"\(attribute)\(PictureData.size(width))>
      """
  }

  /// A picture with its caption, which has a number when it has a name.
  mutating func figure(_ figure: NoteFigure, at position: SourcePosition) -> HTML {
    let label = figure.attributes.name
    let anchor: HTML = anchors.take(label) ? " id=\"\(label)\"" : .empty
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

  /// Finds the links to places of this page that are not there.
  mutating func findBrokenLinks() {
    for (anchor, position) in localLinks where !anchors.contains(anchor) {
      find("nothing on this page is named '#\(anchor)'", at: position)
    }
  }

  mutating func find(_ message: String, at position: SourcePosition) {
    findings.append(NoteFinding(severity: .warning, kind: .linkBroken, position: position, message: message))
  }
}
