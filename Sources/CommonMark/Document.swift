/// A note: its settings, its blocks, and what is wrong in it.
///
/// A value tree without pointers, complete when made; every part knows its place in the file.
package struct Document: Sendable, Equatable {
  /// The settings at the top, if there are any.
  package var frontMatter: FrontMatter?

  /// The blocks in order.
  package var blocks: [Block]

  /// What is wrong in the note, in the order of its lines.
  package var findings: [Finding]

  /// Reads a note.
  ///
  /// Lines may end with `\n`, `\r\n` or `\r`; a byte order mark is passed over; NUL is a finding and
  /// becomes U+FFFD.
  ///
  /// - Parameters:
  ///   - text: Markdown.
  ///   - extensions: Whether to read front matter, formulas, tables, struck out text, task lists
  ///     and callouts. Without, the text is plain CommonMark 0.30.
  /// - Throws: `CommonMarkError` when reading the text could take too long.
  package init(parsing text: String, extensions: Bool = true) throws(CommonMarkError) {
    let byteCount = text.utf8.count
    guard byteCount <= Budget.byteLimit else {
      throw .tooLarge(bytes: byteCount, limit: Budget.byteLimit)
    }
    let source = SourceText(text)
    var findings = source.nulOffsets.map {
      Finding(at: source.position(of: $0), message: "a NUL character, read as U+FFFD")
    }
    let frontMatter = extensions ? FrontMatter.lifted(from: source, findings: &findings) : nil
    let scanner = try NoteScanner(
      source,
      from: frontMatter?.range.end.line ?? 0,
      extensions: extensions
    )
    let reading = Reading(scanner)
    guard let tree = CMarkTree(parsing: reading.bytes) else {
      throw .tooLarge(bytes: byteCount, limit: Budget.byteLimit)
    }
    let root = try tree.node(depthLimit: Budget.treeDepthLimit)
    self.frontMatter = frontMatter
    self.blocks = BlockBuilder(reading: reading).blocks(root.children)
    self.findings = (findings + scanner.findings).sorted {
      ($0.line, $0.column) < ($1.line, $1.column)
    }
  }
}
