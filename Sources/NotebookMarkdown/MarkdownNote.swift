internal import CommonMark
package import NotebookEvaluation
package import NotebookModel
package import NotebookVerification

/// A note as plain GitHub-flavoured Markdown with its results: what its author wrote, byte for byte, but
/// for cells, which become code that is only shown and what it gave, and inline values, which become
/// their values.
package struct MarkdownNote {
  /// The file.
  package private(set) var bytes: [UInt8]
  /// The pictures that it shows, to be written beside it.
  package private(set) var pictures: [Picture] = []

  /// A picture beside a note.
  package struct Picture: Equatable {
    /// The file's name.
    package var name: String
    /// The file's text.
    package var svg: String
  }

  /// Rewrites a note; `nil` when the file is not the one that the notebook was read from.
  ///
  /// - Parameters:
  ///   - file: The note's file.
  ///   - notebook: The notebook that was read from it.
  ///   - evaluation: What came of running it.
  ///   - verification: What was found.
  ///   - stem: What the names of its pictures begin with: `a` for `a-figure-1.svg`.
  package init?(
    _ file: [UInt8],
    of notebook: Notebook,
    _ evaluation: Evaluation,
    _ verification: Verification,
    named stem: String
  ) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let hasMark = file.starts(with: mark)
    // Places in the note are those in text that was repaired.
    let text = String(decoding: hasMark ? file[3...] : file[...], as: UTF8.self)
    let lines = FileLines(Array(text.utf8))
    guard Self.isSame(lines, as: notebook) else { return nil }
    var edits: [Edit] = []
    for (index, value) in notebook.inlineValues.enumerated() {
      let results = evaluation.inlineValues
      let result = results.indices.contains(index) ? results[index] : .skipped
      if let edit = Edit(of: value, result, in: lines) { edits.append(edit) }
    }
    let blocks = CodeBlocks(in: notebook.document.blocks)
    var numbering = PictureNumbering(stem: stem)
    for (index, cell) in notebook.cells.enumerated() {
      guard let code = blocks.byPosition[cell.position],
        let writing = CellWriting(cell, code, in: lines)
      else { continue }
      let shown = ShownCell(index, of: notebook, evaluation, verification, &numbering)
      edits.append(writing.edit(shown, isPlainRun: notebook.metadata.executesPlainFences))
    }
    if let edit = Edit(warningOf: verification, in: notebook, lines) { edits.append(edit) }
    pictures = numbering.pictures
    let ending = lines.end(of: 0).isEmpty ? [0x0A] : Array(lines.end(of: 0))
    bytes =
      (hasMark ? mark : []) + Edit.applied(edits, to: lines.bytes)
      + Self.end(of: notebook, lines, ending)
    for line in MadeMark.lines(for: pictures) { bytes += Array(line.utf8) + ending }
  }

  /// Says in place of a note that it could not be processed.
  package init(failing message: String, line: Int) {
    let warning = Warning.lines(
      "This note could not be processed.",
      ["line \(line): error: \(message)"]
    )
    let lines = warning + [""] + MadeMark.lines(for: [])
    bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// What ends a note's text, so that a line can follow that belongs to nothing before it: its last line
  /// end, a fence that it leaves open, an empty line.
  private static func end(
    of notebook: Notebook,
    _ lines: FileLines,
    _ ending: [UInt8]
  ) -> [UInt8] {
    var end: [UInt8] = lines.contents.last?.isEmpty == false ? ending : []
    if let last = notebook.document.blocks.last, case .codeBlock(let code) = last.kind,
      !code.isClosed,
      // A cell has been closed.
      !notebook.cells.contains(where: { $0.position == last.range.start }),
      let fence = lines.marks(in: last.range.start.line - 1, from: last.range.start.column - 1)
    {
      end += lines.bytes[fence] + ending
    }
    return end + ending
  }

  private static func isSame(_ lines: FileLines, as notebook: Notebook) -> Bool {
    lines.contents.count == notebook.lines.count
      && zip(lines.contents, notebook.lines).allSatisfy { range, line in
        lines.bytes[range].elementsEqual(line.utf8)
      }
  }
}

/// The fences of a note by where they begin.
private struct CodeBlocks {
  private(set) var byPosition: [SourcePosition: CodeBlock] = [:]

  init(in blocks: [Block]) {
    add(blocks)
  }

  private mutating func add(_ blocks: [Block]) {
    for block in blocks {
      switch block.kind {
      case .codeBlock(let code): byPosition[block.range.start] = code
      case .blockQuote(let inner): add(inner)
      case .callout(let callout): add(callout.blocks)
      case .footnote(let footnote): add(footnote.blocks)
      case .list(let list): for item in list.items { add(item.blocks) }
      case .paragraph, .heading, .thematicBreak, .htmlBlock, .displayMath, .table: break
      }
    }
  }
}
