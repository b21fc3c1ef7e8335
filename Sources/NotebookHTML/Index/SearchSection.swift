internal import CellTrace
internal import CommonMark
internal import NotebookModel
internal import NotebookVerification

/// A part of a page that a search can find: a heading with the words under it.
package struct SearchSection: Codable, Sendable, Equatable {
  /// The heading's anchor; empty for what stands above the first heading.
  package var anchor: String
  /// The heading.
  package var heading: String
  /// The words under it.
  package var text: String

  /// The parts of a page in order.
  ///
  /// - Parameters:
  ///   - notebook: The note.
  ///   - headings: The headings as they stand on the page.
  ///   - verification: What its cells recorded, whose names and claims can be searched for too.
  /// - Returns: The parts that hold any words.
  static func sections(
    of notebook: Notebook,
    _ headings: [Heading],
    _ verification: Verification
  ) -> [SearchSection] {
    var collector = Collector(notebook: notebook, headings: headings, verification: verification)
    var blocks = notebook.document.blocks[...]
    if PageHead(notebook.metadata, firstBlock: blocks.first).takesFirstBlock {
      blocks = blocks.dropFirst()
    }
    collector.sections[0].text = notebook.metadata.subtitle.map { $0 + " " } ?? ""
    collector.add(Array(blocks))
    return collector.sections.map { section in
      var section = section
      section.text = section.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return section
    }.filter { !$0.text.isEmpty || !$0.heading.isEmpty }
  }

  private struct Collector {
    let headings: [Heading]
    let verification: Verification
    var sections = [SearchSection(anchor: "", heading: "", text: "")]
    private var next = 0
    private let cells: [SourcePosition: Int]

    init(notebook: Notebook, headings: [Heading], verification: Verification) {
      self.headings = headings
      self.verification = verification
      cells = Dictionary(
        zip(notebook.cells.map(\.position), notebook.cells.indices),
        uniquingKeysWith: { first, _ in first }
      )
    }

    mutating func add(_ blocks: [Block]) {
      for block in blocks {
        switch block.kind {
        case .paragraph(let inlines): add(inlines.words)
        case .heading(_, let inlines):
          guard headings.indices.contains(next) else { continue }
          let words = NoteHeading(inlines).inlines.words.trimmed
          sections.append(
            SearchSection(anchor: headings[next].anchor, heading: words, text: "")
          )
          next += 1
        case .blockQuote(let inner): add(inner)
        case .callout(let callout):
          add(callout.title.words)
          add(callout.blocks)
        case .footnote(let footnote): add(footnote.blocks)
        case .list(let list): for item in list.items { add(item.blocks) }
        case .table(let table):
          for row in [table.header] + table.rows {
            for cell in row.cells { add(cell.children.words) }
          }
        case .displayMath(let math): add(math.latex)
        case .codeBlock: if let cell = cells[block.range.start] { add(cell: cell) }
        case .thematicBreak, .htmlBlock: break
        }
      }
    }

    private mutating func add(_ words: String) {
      sections[sections.count - 1].text += words + " "
    }

    private mutating func add(cell: Int) {
      guard verification.cells.indices.contains(cell) else { return }
      for event in verification.cells[cell] {
        switch event {
        case .item(let judged): add("\(judged.item.id) \(judged.item.printed)")
        case .experiment(let judged):
          add("\(judged.experiment.id) \(judged.experiment.claim)")
        case .formula(let judged): add("\(judged.run.id) \(judged.run.name)")
        case .picture(let figure): add("\(figure.id ?? "") \(figure.title) \(figure.caption)")
        case .display, .steps, .check, .output: break
        }
      }
    }
  }
}
