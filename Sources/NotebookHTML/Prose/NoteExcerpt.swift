internal import CommonMark
package import NotebookModel

/// A note that may stand on the page of another one.
package struct EmbeddableNote {
  /// The note.
  let notebook: Notebook
  /// The bytes of a picture, or of a list of works, by its path relative to the note.
  let picture: (String) -> [UInt8]?

  /// A line of the note as it stands.
  package func line(_ number: Int) -> String { notebook.line(number) }

  /// Joins a note with how its files are read.
  package init(_ notebook: Notebook, picture: @escaping (String) -> [UInt8]?) {
    self.notebook = notebook
    self.picture = picture
  }
}

/// What `![[Note]]`, `![[Note#Heading]]` and `![[Note#^block]]` put in their place.
struct NoteExcerpt {
  /// The blocks, without the heading that names them.
  let blocks: [Block]

  /// Takes the whole of a note, the section under a heading, or one block; `nil` when there is
  /// nothing of this name.
  ///
  /// - Parameters:
  ///   - notebook: The note.
  ///   - anchor: The anchor of the heading or of the block; empty for the whole note.
  init?(of notebook: Notebook, at anchor: String) {
    var blocks = notebook.document.blocks[...]
    let head = PageHead(notebook.metadata, firstBlock: blocks.first)
    if head.takesFirstBlock { blocks = blocks.dropFirst() }
    guard !anchor.isEmpty else {
      self.blocks = Array(blocks)
      return
    }
    var finder = PlaceFinder(anchor: anchor)
    guard let found = finder.find(in: Array(blocks)) else { return nil }
    self.blocks = found
  }
}

/// Finds the blocks that belong to an anchor; headings are named in the order of the note.
private struct PlaceFinder {
  let anchor: String
  private var anchors = Anchors(taken: ProseWriter.ownNames)

  init(anchor: String) {
    self.anchor = anchor
  }

  mutating func find(in blocks: [Block]) -> [Block]? {
    for (index, block) in blocks.enumerated() {
      switch block.kind {
      case .heading(let level, let inlines):
        guard anchors.name(for: NoteHeading(inlines)) == anchor else { continue }
        let rest = blocks[(index + 1)...]
        return Array(rest.prefix { !$0.isHeading(upTo: level) })
      case .paragraph(let inlines):
        let (text, name) = BlockName.taken(from: inlines)
        guard name == anchor else { continue }
        // A name on a line of its own is that of the block before it.
        return text.isEmpty && index > 0 ? [blocks[index - 1]] : [block]
      case .blockQuote(let inner):
        if let found = find(in: inner) { return found }
      case .callout(let callout):
        if let found = find(in: callout.blocks) { return found }
      case .list(let list):
        for item in list.items {
          if let found = find(in: item.blocks) { return found }
        }
      case .thematicBreak, .codeBlock, .htmlBlock, .displayMath, .table, .footnote: break
      }
    }
    return nil
  }
}

extension Block {
  /// Whether it is a heading as high as a level or higher.
  fileprivate func isHeading(upTo level: Int) -> Bool {
    if case .heading(let own, _) = kind { return own <= level }
    return false
  }
}
