internal import CommonMark
internal import MathTypesetting
internal import NotebookEvaluation
internal import NotebookHTML
internal import NotebookModel
internal import NotebookReports
internal import NotebookVerification
internal import Synchronization

/// What `lectern check` finds as `render` does, without making pages: links, references and pictures
/// that lead nowhere, formulas that cannot be typeset.
///
/// Each note is looked at once, when it has been judged; what depends on the other notes is settled
/// when all have been, from the links that were kept.
final class LinkReview: Sendable {
  private let notes: [NoteSet.Note]
  private let files: NoteFiles
  private let strictness: Strictness
  private let typesetters: TypesetterPool
  private let reviews: Mutex<[PageReview?]>

  /// Prepares to look at the notes of a set.
  init(
    of set: NoteSet,
    settings: ProjectSettings,
    typesetters: TypesetterPool,
    strictness: Strictness
  ) {
    self.strictness = strictness
    self.typesetters = typesetters
    notes = set.all
    files = NoteFiles(of: set, settings: settings)
    reviews = Mutex(Array(repeating: nil, count: notes.count))
  }

  /// Looks at a note and adds to its result what is wrong with it alone. Called from several threads.
  ///
  /// - Returns: What is kept of it for later runs; `nil` for nothing.
  func look(at index: Int, _ result: inout NotebookResult) -> NoteRecord.ReviewRecord? {
    guard case .judged(let notebook, let evaluation, var verification) = result.outcome else {
      return nil
    }
    let read = FilesRead(files, for: notes[index].path)
    let review = result.timings.measure("review") { () throws(Never) in
      self.review(index, notebook, evaluation, verification, read)
    }
    verification.add(review.findings.map(strictness.applied))
    result.outcome = .judged(notebook, evaluation, verification)
    reviews.withLock { $0[index] = review }
    return NoteRecord.ReviewRecord(review: review, files: read.answers)
  }

  /// Takes over what was seen in an earlier run, if files are what they were. Called from several
  /// threads.
  func recall(_ index: Int, _ record: NoteRecord.ReviewRecord) -> Bool {
    guard FilesRead.areSame(record.files, in: files) else { return false }
    reviews.withLock { $0[index] = record.review }
    return true
  }

  /// Whether what is wrong with a note that was looked at depends on others.
  func isOpen(at index: Int) -> Bool {
    reviews.withLock { $0[index]?.isOpen ?? false }
  }

  /// What is wrong with the links of each note to the others, and with the notes that stand in it,
  /// now that all are known; by the note's place in the set.
  ///
  /// - Parameter read: What is known of notes that were not looked at, in their order.
  /// - Returns: The findings.
  func findingsBetweenNotes(
    _ read: ([NoteSet.Note]) -> NoteDirectory
  ) -> [Int: [NotebookReports.Finding]] {
    let reviews = self.reviews.withLock { $0 }
    let unseen = zip(reviews, notes).filter { $0.0 == nil }.map(\.1)
    var others = read(unseen).notes[...]
    let directory = NoteDirectory(
      zip(reviews, notes).map {
        $0?.entry ?? others.popFirst() ?? .init(page: $1.page, title: $1.page)
      }
    )
    var findings: [Int: [NotebookReports.Finding]] = [:]
    for (index, review) in reviews.enumerated() {
      guard let review else { continue }
      let note = notes[index]
      let links = review.findings(in: directory) { self.files.isThere($0, besides: note.path) }
      var found = links.map {
        NotebookReports.Finding(strictness.applied(to: $0), line: review.line(of: $0))
      }
      if review.hasOpenEmbeds, let embeddable = files.embeddable(note.page) {
        let embeds = review.findingsOfEmbeds(in: embeddable, among: directory, files.embeddable)
        found += embeds.map {
          let line = embeddable.line($0.position.line)
          return NotebookReports.Finding(strictness.applied(to: $0), line: line)
        }
      }
      if !found.isEmpty { findings[index] = found }
    }
    return findings
  }

  private func review(
    _ index: Int,
    _ notebook: Notebook,
    _ evaluation: Evaluation,
    _ verification: Verification,
    _ read: FilesRead
  ) -> PageReview {
    let note = notes[index]
    func review(_ typesetter: MathTypesetter?) -> PageReview {
      PageReview(
        notebook,
        evaluation,
        verification,
        page: note.page,
        typesetter: typesetter,
        picture: read.review
      )
    }
    // Without KaTeX, formulas cannot be looked at; that is for `render` and `doctor` to say.
    guard !notebook.formulas.isEmpty else { return review(nil) }
    return (try? typesetters.use(keptFor: index) { review($0) }) ?? review(nil)
  }
}
