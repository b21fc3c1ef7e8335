internal import CommonMark
internal import HTMLWriting
internal import NotebookModel

/// A part of a page with the line of the note that it comes from, for those who compare pages.
struct PagePiece: Sendable, Equatable {
  /// The line of the note.
  let line: Int
  /// What it is, such as `the formula`.
  let name: String
  /// What stands on the page.
  var html: HTML
  /// Whether it is a cell, which shows code and what came of it.
  var isCell = false
  /// Whether it sums up the page, and changes with what it sums up.
  var isSummary = false

  /// Names a part.
  init(line: Int, name: String, html: HTML, isSummary: Bool = false) {
    self.isSummary = isSummary
    self.line = line
    self.name = name
    self.html = html
  }

  /// Takes a block of the note.
  init(_ block: Block, html: HTML, cell: Cell?) {
    line = block.range.start.line
    self.html = html
    isCell = cell != nil
    name =
      switch block.kind {
      case .codeBlock: cell.map { "cell \($0.number)" } ?? "the code"
      case .displayMath: "the formula"
      case .table: "the table"
      case .heading: "the heading"
      case .list: "the list"
      case .blockQuote, .callout: "the quote"
      case .paragraph, .htmlBlock, .thematicBreak, .footnote: "the text"
      }
  }
}
