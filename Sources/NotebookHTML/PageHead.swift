internal import CommonMark
internal import HTMLWriting
internal import NotebookModel

/// The title of a page: from the front matter, or else from the heading that the note begins with.
struct PageHead {
  private let metadata: Metadata
  private let heading: [Inline]?

  /// Looks at the settings and the first block of a note.
  init(_ metadata: Metadata, firstBlock: Block?) {
    self.metadata = metadata
    guard case .heading(1, let inlines)? = firstBlock?.kind,
      metadata.title == nil || metadata.title == inlines.words
    else {
      heading = nil
      return
    }
    heading = inlines
  }

  /// Whether the first block is the title and not part of the text.
  var takesFirstBlock: Bool { heading != nil }

  /// The title in words; the file's name when the note has none.
  func title(path: String) -> String {
    if let title = metadata.title ?? heading?.words, !title.isEmpty { return title }
    let name = path.split(separator: "/").last.map(String.init) ?? "Notebook"
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  /// The title as it stands on the page; nothing for a note without one.
  func html(_ writer: inout ProseWriter) -> HTML {
    let title: HTML
    if let heading {
      title = writer.inlines(heading)
    } else if let text = metadata.title {
      title = HTML(escaping: text)
    } else {
      return .empty
    }
    let subtitle: HTML =
      metadata.subtitle.map { "<p class=\"subtitle\">\($0)</p>" } ?? .empty
    let byline = [metadata.authors.joined(separator: ", "), metadata.date ?? ""]
      .filter { !$0.isEmpty }.joined(separator: " · ")
    let by: HTML = byline.isEmpty ? .empty : "<p class=\"byline\">\(byline)</p>"
    return "<header class=\"title\"><h1>\(title)</h1>\(subtitle)\(by)</header>"
  }
}
