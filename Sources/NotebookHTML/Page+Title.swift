internal import CommonMark
package import NotebookModel

extension Page {
  /// The title that the page of a notebook has.
  package static func title(of notebook: Notebook) -> String {
    PageHead(notebook.metadata, firstBlock: notebook.document.blocks.first)
      .title(path: notebook.path)
  }

  /// What links to the page of a notebook need to know of it.
  ///
  /// - Parameters:
  ///   - notebook: The note.
  ///   - page: The path of its page within the set.
  /// - Returns: Its title, its other names and the anchors of its headings.
  package static func entry(of notebook: Notebook, page: String) -> NoteDirectory.Note {
    var blocks = notebook.document.blocks[...]
    let head = PageHead(notebook.metadata, firstBlock: blocks.first)
    if head.takesFirstBlock { blocks = blocks.dropFirst() }
    var anchors = Anchors(taken: ProseWriter.ownNames)
    var names: Set<String> = []
    for inlines in blocks.headings {
      names.insert(anchors.name(for: NoteHeading(inlines)))
    }
    names.formUnion(blocks.blockNames)
    return NoteDirectory.Note(
      page: page,
      title: title(of: notebook),
      aliases: notebook.metadata.aliases,
      anchors: names
    )
  }
}

extension Sequence<Block> {
  /// The headings among the blocks, in order.
  var headings: [[Inline]] {
    flatMap { block -> [[Inline]] in
      switch block.kind {
      case .heading(_, let inlines): [inlines]
      case .blockQuote(let inner): inner.headings
      case .callout(let callout): callout.blocks.headings
      case .list(let list): list.items.flatMap { $0.blocks.headings }
      default: []
      }
    }
  }
}

extension Sequence<Block> {
  /// The anchors of the blocks that have a name, `^name`.
  var blockNames: [String] {
    flatMap { block -> [String] in
      switch block.kind {
      case .paragraph(let inlines): [BlockName.taken(from: inlines).name].compactMap { $0 }
      case .blockQuote(let inner): inner.blockNames
      case .callout(let callout): callout.blocks.blockNames
      case .list(let list): list.items.flatMap { $0.blocks.blockNames }
      default: []
      }
    }
  }
}
