internal import Glibc
internal import NotebookEvaluation
internal import NotebookMarkdown
internal import NotebookModel
internal import NotebookReports
internal import NotebookVerification

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

  /// Writes a note as Markdown with its results, and its pictures beside it, if that was asked for; what
  /// goes wrong becomes a part of its result. Called from several threads, once for each note.
  func writeMarkdown(_ index: Int, _ result: inout NotebookResult) {
    guard session.arguments.form == .md else { return }
    do throws(FileError) {
      let note = try markdown(index, &result)
      let folder = parentFolder(of: path(index))
      // A reader of the note finds its pictures.
      for picture in note.pictures {
        try write(Array(picture.svg.utf8), to: folder + "/" + picture.name)
      }
      let old = (try? readFile(path(index))).map(MadeMark.pictures) ?? []
      try write(note.bytes, to: path(index))
      let names = Set(note.pictures.map(\.name))
      for picture in old where !names.contains(picture.name) {
        let place = folder + "/" + picture.name
        if let bytes = try? readFile(place), picture.isStill(bytes) { unlink(place) }
      }
    } catch {
      result.fail("the Markdown cannot be written: \(error.path): \(error.reason)")
    }
  }

  /// Writes the report on a note, with its details, if that was asked for; what goes wrong is reported
  /// instead. Called from several threads, once for each note.
  func writeReport(_ index: Int, _ report: inout NotebookReport) {
    guard session.arguments.form == .json else { return }
    do {
      let form = JSONReport(withTimings: session.arguments.showsTimings)
      try write(Array(try form.document(of: [report]).utf8), to: path(index))
    } catch {
      let reason = (error as? FileError).map { "\($0.path): \($0.reason)" } ?? "\(error)"
      var result = NotebookResult(
        path: report.path,
        failing: "the report cannot be written: \(reason)"
      )
      result.timings = report.timings
      report = result.report(withDetail: true)
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
    switch result.outcome {
    case .judged(let notebook, let evaluation, let verification):
      if let note = try markdown(index, notebook, evaluation, verification) { return note }
      result.fail("the note has changed since it was read")
    case .failed(let diagnostic, let notebook?):
      // What can be read of it, with nothing run, under what went wrong.
      let evaluation = Evaluation(notRunning: notebook)
      var verification = Verification(of: notebook, against: evaluation)
      verification.add(diagnostic)
      if let note = try markdown(index, notebook, evaluation, verification) { return note }
    case .failed(_, nil): break
    }
    let finding = result.report(withDetail: false).findings.first
    return MarkdownNote(failing: finding?.message ?? "", line: finding?.line ?? 1)
  }

  private func markdown(
    _ index: Int,
    _ notebook: Notebook,
    _ evaluation: Evaluation,
    _ verification: Verification
  ) throws(FileError) -> MarkdownNote? {
    let name = path(index).split(separator: "/").last ?? ""
    return MarkdownNote(
      try readFile(notes[index].path),
      of: notebook,
      evaluation,
      verification,
      named: String(name.dropLast(".md".count))
    )
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
    try makeFolder(parentFolder(of: path))
    try writeFile(bytes, to: path)
  }
}
