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
      metadata.title == nil || metadata.title == NoteHeading(inlines).inlines.words
    else {
      heading = nil
      return
    }
    heading = NoteHeading(inlines).inlines
  }

  /// Whether the first block is the title and not part of the text.
  var takesFirstBlock: Bool { heading != nil }

  /// The title in words; the file's name when the note has none.
  func title(path: String) -> String {
    if let title = metadata.title ?? heading?.words, !title.isEmpty { return title }
    let name = path.split(separator: "/").last.map(String.init) ?? "Notebook"
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  /// What the notebook was run with.
  private var parameters: HTML {
    let rows = metadata.parameters.map { parameter -> HTML in
      """
      <tr><th scope="row"><code>\(parameter.name)</code></th>\
      <td>\(parameter.value.description)</td></tr>
      """
    }
    guard !rows.isEmpty else { return .empty }
    return "<table class=\"params\"><caption>Parameters</caption><tbody>\(rows)</tbody></table>"
  }

  /// The title as it stands on the page, with what the front matter says beside it.
  func html(_ writer: inout ProseWriter, path: String) -> HTML {
    let title = heading.map { writer.inlines($0) } ?? HTML(escaping: self.title(path: path))
    let subtitle: HTML =
      metadata.subtitle.map { "<p class=\"subtitle\">\($0)</p>" } ?? .empty
    let byline = [metadata.authors.joined(separator: ", "), metadata.date ?? ""]
      .filter { !$0.isEmpty }.joined(separator: " · ")
    let by: HTML = byline.isEmpty ? .empty : "<p class=\"byline\">\(byline)</p>"
    let words = metadata.tags.filter { !$0.isEmpty }.map { tag -> HTML in "<li>\(tag)</li>" }
    let tags: HTML =
      words.isEmpty ? .empty : "<ul class=\"tags\" aria-label=\"Tags\">\(words)</ul>"
    return """
      <header class="title"><h1>\(title)</h1>\(subtitle)\(by)\(tags)\(parameters)</header>
      """
  }
}
