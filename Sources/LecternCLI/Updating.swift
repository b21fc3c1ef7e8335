internal import CommonMark
internal import NotebookModel
internal import NotebookReports
internal import NotebookVerification

/// `lectern check --update`: puts into output fences what their cells gave.
struct Updating: Sendable {
  /// How notes are read and run.
  let session: Session
  /// Whether it is kept quiet which fences were rewritten.
  let isQuiet: Bool

  /// Rewrites the fences of a note that differ from what its cells gave, and works on the note again:
  /// its lines may have moved, and what is not the same twice is found out. Cells that did not come
  /// to their end, or failed otherwise than expected, update nothing.
  ///
  /// - Parameters:
  ///   - note: The note.
  ///   - result: What became of it; after an update, what became of it then.
  func update(_ note: NoteSet.Note, _ result: inout NotebookResult) {
    guard case .judged(let notebook, _, let verification) = result.outcome else { return }
    var outputs: [Int: [String]] = [:]
    for (cell, judged) in verification.outputs.enumerated() {
      if let judged, !judged.holds { outputs[cell] = judged.actual }
    }
    guard !outputs.isEmpty else { return }
    do {
      let bytes = try readFile(note.path)
      // Places in another text would be other places.
      guard try session.notebook(decoding: bytes, path: note.path) == notebook else {
        return result.fail(Self.hasChanged)
      }
      let rewriting = try OutputRewriting(
        bytes,
        of: notebook,
        outputs: outputs
      ) { (bytes) throws(CommonMarkError) in
        try session.notebook(decoding: bytes, path: note.path)
      }
      for cell in rewriting.refused {
        tell(notebook, cell, "the output fence cannot hold what the cell gives; it stays as it is")
      }
      guard rewriting.bytes != bytes else { return }
      guard try replaceFile(note.path, with: rewriting.bytes, ifStill: bytes) else {
        return result.fail(Self.hasChanged)
      }
      if !isQuiet {
        for cell in rewriting.rewritten { tell(notebook, cell, "the output fence was updated") }
      }
      result = session.process(note)
    } catch let error as FileError {
      result.fail("the output fences cannot be updated: \(error.reason)")
    } catch {
      result.fail("the output fences cannot be updated: \(error)")
    }
  }

  private static let hasChanged =
    "the note has changed since it was read; no output fence was updated"

  private func tell(_ notebook: Notebook, _ cell: Int, _ message: String) {
    guard let fence = notebook.cells[cell].expectedOutput else { return }
    let place = "\(notebook.path.printable):\(fence.position.line):\(fence.position.column)"
    printError("\(place): note: \(message)")
  }
}
