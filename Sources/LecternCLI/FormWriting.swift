internal import NotebookMarkdown
internal import NotebookModel
internal import NotebookReports

/// `lectern render --to json|md`: writes what notes are turned into besides pages, each file where the
/// note's page would be.
struct FormWriting: Sendable {
  private let notes: [NoteSet.Note]
  private let session: Session
  /// The files of the notes, which nothing is written over.
  private let own: Set<FileIdentity>

  /// Prepares to write.
  init(notes: [NoteSet.Note], session: Session) {
    self.notes = notes
    self.session = session
    own = Set(notes.map { FileIdentity(of: $0.path) })
  }

  /// Writes a note as Markdown with its results, and its pictures beside it; what goes wrong becomes a
  /// part of its result. Called from several threads, once for each note.
  func writeMarkdown(_ index: Int, _ result: inout NotebookResult) {
    do throws(FileError) {
      let note = try markdown(index, &result)
      let folder = ProjectSettings.folder(of: path(index))
      // A reader of the note finds its pictures.
      for picture in note.pictures {
        try write(Array(picture.svg.utf8), to: folder + "/" + picture.name)
      }
      try write(note.bytes, to: path(index))
    } catch {
      result.fail("the Markdown cannot be written: \(error.path): \(error.reason)")
    }
  }

  /// Writes the report on each note.
  ///
  /// - Parameter reports: The reports in the order of the notes, with their details.
  func write(_ reports: [NotebookReport]) throws {
    for (index, report) in reports.enumerated() where notes.indices.contains(index) {
      let text = try JSONReport(of: [report], withTimings: session.arguments.showsTimings).text()
      try write(Array(text.utf8), to: path(index))
    }
  }

  /// Removes what killed processes left half-written.
  func sweep() {
    Leftovers.remove(besides: notes.indices.map(path))
  }

  private func markdown(
    _ index: Int,
    _ result: inout NotebookResult
  ) throws(FileError) -> MarkdownNote {
    if case .judged(let notebook, let evaluation, let verification) = result.outcome {
      let name = path(index).split(separator: "/").last ?? ""
      if let note = MarkdownNote(
        try readFile(notes[index].path),
        of: notebook,
        evaluation,
        verification,
        named: String(name.dropLast(".md".count))
      ) {
        return note
      }
      result.fail("the note has changed since it was read")
    }
    let finding = result.report(withDetail: false).findings.first
    return MarkdownNote(failing: finding?.message ?? "", line: finding?.line ?? 1)
  }

  /// Where the file of a note goes.
  private func path(_ index: Int) -> String {
    let arguments = session.arguments
    let stem = notes[index].page.dropLast(".html".count)
    return "\(arguments.outputDirectory)/\(stem).\(arguments.form.rawValue)"
  }

  private func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    guard FileKind(at: path) == .nothing || !own.contains(FileIdentity(of: path)) else {
      throw FileError(
        path: path,
        reason: "it is a note itself; '--output-dir' names another folder"
      )
    }
    try makeFolder(ProjectSettings.folder(of: path))
    try writeFile(bytes, to: path)
  }
}
