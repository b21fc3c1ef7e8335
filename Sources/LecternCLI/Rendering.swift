internal import CommonMark
internal import Digests
internal import MathTypesetting
internal import NotebookEvaluation
internal import NotebookHTML
internal import NotebookModel
internal import NotebookReports
internal import NotebookVerification
internal import Synchronization

/// Makes the pages of judged notebooks, their index, and the list of what the notes got wrong, and
/// writes them.
final class Rendering: Sendable {
  /// The pages that are written besides those of notes; the first is the list of all pages.
  static let ownPages = ["index.html", ErrataPage.name]

  private let arguments: Arguments
  /// The introduction, if there is one, and the notes in reading order.
  private let notes: [NoteSet.Note]
  private let hasIntroduction: Bool
  private let files: NoteFiles
  private let directory: NoteDirectory
  private let settings: ProjectSettings
  /// What pages are compared with instead of being written; `nil` to write them.
  private let staleness: Staleness?
  private let digests: PageConditions
  private let typesetters: TypesetterPool
  private let asked: @Sendable (Int, String) -> Void
  private let entries = Mutex<[Int: IndexEntry]>([:])
  private let introduction = Mutex<Page?>(nil)

  /// Prepares to make pages.
  ///
  /// - Parameters:
  ///   - arguments: What the user asked for.
  ///   - set: The notes.
  ///   - directory: What links need to know of them, in the order of `set.all`.
  ///   - settings: What the project says, for the list of pages.
  ///   - typesetters: Those that set the formulas.
  ///   - tools: What stands for the programs that make pages, where pages are recalled.
  ///   - asked: Called with every file that a page asks for, by the name that its note gives it.
  ///   - staleness: What pages are compared with instead of being written.
  init(
    arguments: Arguments,
    set: NoteSet,
    directory: NoteDirectory,
    settings: ProjectSettings,
    typesetters: TypesetterPool = TypesetterPool(),
    tools: Digest = Digest(of: []),
    asked: @escaping @Sendable (Int, String) -> Void = { _, _ in },
    comparingWith staleness: Staleness? = nil
  ) {
    self.staleness = staleness
    self.arguments = arguments
    notes = set.all
    hasIntroduction = set.introduction != nil
    files = NoteFiles(of: set, settings: settings)
    self.directory = directory
    digests = PageConditions(directory: directory, tools: tools)
    self.settings = settings
    self.typesetters = typesetters
    self.asked = asked
  }

  /// Typesets the formulas of a notebook and colours its code, so that they are ready when its cells have been run.
  /// Called from several threads.
  func prepare(_ index: Int, _ notebook: Notebook) {
    Page.colorCode(of: notebook)
    // What goes wrong here goes wrong again when the page is made, and is reported there.
    try? typesetters.use(keptFor: index) { typesetter in
      for formula in notebook.formulas {
        let math = formula.math
        _ = try? typesetter.typeset(
          math.latex,
          display: math.isDisplay,
          macros: notebook.metadata.macros
        )
      }
    }
  }

  /// Makes the page of a notebook, and adds what is found wrong on the way to its result.
  ///
  /// - Parameters:
  ///   - index: The note.
  ///   - result: What came of it.
  ///   - read: Reads the files that are on the page, and learns which.
  /// - Returns: The page; `nil` when there is none, and then the result says why.
  func page(
    _ index: Int,
    _ result: inout NotebookResult,
    reading read: FilesRead? = nil
  ) -> Page? {
    guard case .judged(let notebook, let evaluation, var verification) = result.outcome else {
      return nil
    }
    let read = read ?? FilesRead(files, for: notes[index].path)
    do {
      let page = try result.timings.measure("page") { () throws(MathSetupError) in
        try typesetters.use(keptFor: index) { (typesetter) throws(MathSetupError) -> Page in
          try makePage(index, notebook, evaluation, verification, typesetter, read)
        }
      }
      verification.add(page.findings)
      result.outcome = .judged(notebook, evaluation, verification)
      return page
    } catch {
      result.fail("formulas cannot be typeset: \(error.description)")
      return nil
    }
  }

  private func makePage(
    _ index: Int,
    _ notebook: Notebook,
    _ evaluation: Evaluation,
    _ verification: Verification,
    _ typesetter: MathTypesetter?,
    _ read: FilesRead
  ) throws(MathSetupError) -> Page {
    try Page(
      notebook,
      evaluation,
      verification,
      typesetter: typesetter,
      surroundings: pages(around: index),
      trustsHTML: arguments.trustsHTML,
      strictness: arguments.strictness,
      picture: { path in
        self.asked(index, path)
        return read.bytes(path)
      },
      note: { page in
        self.asked(index, page)
        return read.embeddable(page)
      },
      isThere: { path in
        self.asked(index, path)
        return read.isThere(path)
      }
    )
  }

  /// Writes the page of a note that could not be processed: what can be read of it, with nothing
  /// run and formulas as LaTeX, under what went wrong.
  private func writeFailure(_ index: Int, _ result: inout NotebookResult) {
    guard case .failed(let diagnostic, let known) = result.outcome, staleness == nil else { return }
    do {
      let notebook = try known ?? Notebook(decoding: [], path: notes[index].path)
      let evaluation = Evaluation(notRunning: notebook)
      var verification = Verification(of: notebook, against: evaluation)
      verification.add(diagnostic)
      let read = FilesRead(files, for: notes[index].path)
      let page = try makePage(index, notebook, evaluation, verification, nil, read)
      try write(page, index, notebook, verification)
    } catch let error as FileError {
      result.fail("the page cannot be written: \(error.path): \(error.reason)")
    } catch {
      // There is a reason already; a page that cannot even be made so is not there.
    }
  }

  /// Puts a page in its place, and learns what the list of pages says of it.
  @discardableResult
  private func write(
    _ page: Page,
    _ index: Int,
    _ notebook: Notebook,
    _ verification: Verification
  ) throws(FileError) -> IndexEntry? {
    if hasIntroduction, index == 0 {
      introduction.withLock { $0 = page }
      return nil
    }
    let address = notes[index].page
    let path = arguments.outputDirectory + "/" + address
    if staleness == nil {
      try makeFolder(parentFolder(of: path))
      try writeFile(page.html, to: path)
    }
    let entry = IndexEntry(page, notebook, verification, address: address)
    entries.withLock { $0[index] = entry }
    return entry
  }

  /// Writes the page of a notebook; what goes wrong becomes a part of its result. A note that could
  /// not be processed has a page that says so. Called from several threads, once for each note.
  ///
  /// - Returns: What is kept of the page for later runs; `nil` for nothing.
  func write(_ index: Int, _ result: inout NotebookResult) -> NoteRecord.PageRecord? {
    let note = notes[index]
    let read = FilesRead(files, for: note.path)
    guard let page = page(index, &result, reading: read),
      case .judged(let notebook, let evaluation, var verification) = result.outcome
    else {
      writeFailure(index, &result)
      return nil
    }
    do throws(FileError) {
      guard let entry = try write(page, index, notebook, verification) else { return nil }
      if let staleness {
        let found = staleness.findings(on: page, at: note.page)
        verification.add(found.map(arguments.strictness.applied))
        result.outcome = .judged(notebook, evaluation, verification)
      }
      guard result.contents != nil else { return nil }
      return NoteRecord.PageRecord(
        digest: Digest(of: Array(page.html.utf8)).hexadecimal,
        entry: entry,
        files: read.answers
      )
    } catch {
      result.fail("the page cannot be written: \(error.path): \(error.reason)")
    }
    return nil
  }

  /// What stands for the pages around one, and for what they are made with. The introduction of the
  /// list of pages is always made.
  func surroundings(of index: Int) -> Digest? {
    hasIntroduction && index == 0 ? nil : digests.digest(of: pages(around: index))
  }

  /// Whether the page that was made of a note in an earlier run is still what its file holds. Called
  /// from several threads, once for each note.
  func recall(_ index: Int, _ page: NoteRecord.PageRecord) -> Bool {
    let note = notes[index]
    guard FilesRead.areSame(page.files, in: files),
      let bytes = try? readFile(arguments.outputDirectory + "/" + note.page),
      Digest(of: bytes).hexadecimal == page.digest
    else { return false }
    entries.withLock { $0[index] = page.entry }
    return true
  }

  /// Writes the list of all pages, and that of what the notes got wrong, if there is anything.
  func writeIndex() throws {
    let sorted = entries.withLock { entries in entries.sorted { $0.key < $1.key }.map(\.value) }
    let pages = try indexPages(of: sorted, introduction: introduction.withLock { $0 })
    if let staleness {
      for page in pages { staleness.compare(page.html, of: page.what, at: page.name) }
      // What could not be processed has a page all the same, from before.
      staleness.findStrays(besides: Set(notes.map(\.page) + pages.map(\.name)))
      return
    }
    try makeFolder(arguments.outputDirectory)
    let files = notes.map(\.page) + Self.ownPages
    Leftovers.remove(besides: files.map { arguments.outputDirectory + "/" + $0 })
    for page in pages { try writeFile(page.html, to: arguments.outputDirectory + "/" + page.name) }
  }

  /// Makes the list of all pages, and that of what the notes got wrong, if there is anything.
  ///
  /// - Parameters:
  ///   - entries: The pages in reading order.
  ///   - introduction: The page that stands above the list.
  /// - Returns: The pages with their names, the list of all pages last.
  /// - Throws: `MathSetupError` when KaTeX cannot be used.
  func indexPages(
    of entries: [IndexEntry],
    introduction: Page?
  ) throws(MathSetupError) -> [(name: String, what: String, html: String)] {
    var pages: [(name: String, what: String, html: String)] = []
    if ErrataPage.isNeeded(for: entries) {
      let page = try typesetters.use(keptFor: -1) { (typesetter) throws(MathSetupError) in
        try ErrataPage(
          entries: entries,
          surroundings: PageSurroundings(index: .init(title: indexTitle, address: "index.html")),
          typesetter: typesetter,
          language: project.language ?? "en"
        )
      }
      pages.append((ErrataPage.name, "the list of what the notes got wrong", page.html))
    }
    let index = IndexPage(
      title: indexTitle,
      description: project.description ?? project.subtitle ?? "",
      introduction: introduction,
      entries: entries,
      errata: pages.isEmpty ? nil : ErrataPage.name,
      language: project.language ?? "en"
    )
    return pages + [(Self.ownPages[0], "the list of pages", index.html)]
  }

  /// What the project of the first folder or note says.
  private var project: Metadata {
    let path = arguments.paths.first ?? "."
    return settings.settings(for: FileKind(at: path) == .folder ? path + "/." : path)
  }

  /// The title of the list of pages.
  var indexTitle: String {
    if hasIntroduction, let note = directory.notes.first { return note.title }
    if let title = project.title { return title }
    let folder = arguments.paths.first { FileKind(at: $0) == .folder }
    let name = folder?.split(separator: "/").last { $0 != "." && $0 != ".." }
    return name.map(String.init) ?? "Notebooks"
  }

  private func pages(around index: Int) -> PageSurroundings {
    let first = hasIntroduction ? 1 : 0
    func link(_ other: Int) -> PageSurroundings.Link? {
      guard other >= first, notes.indices.contains(other) else { return nil }
      let address = NoteDirectory.relative(notes[other].page, from: notes[index].page)
      return PageSurroundings.Link(title: directory.notes[other].title, address: address)
    }
    return PageSurroundings(
      index: PageSurroundings.Link(
        title: indexTitle,
        address: NoteDirectory.relative("index.html", from: notes[index].page)
      ),
      previous: link(index - 1),
      next: link(index + 1),
      notes: directory,
      page: notes[index].page
    )
  }
}
