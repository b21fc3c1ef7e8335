internal import CommonMark
internal import Digests
internal import MathTypesetting
internal import NotebookEvaluation
internal import NotebookHTML
internal import NotebookModel
internal import NotebookReports
internal import NotebookVerification
internal import Synchronization

/// Writes the pages of judged notebooks, their index, and the list of what the notes got wrong.
final class Rendering: Sendable {
  /// The pages that are written besides those of notes; the first is the list of all pages.
  static let ownPages = ["index.html", ErrataPage.name]

  private let arguments: Arguments
  /// The introduction, if there is one, and the notes in reading order.
  private let notes: [NoteSet.Note]
  private let hasIntroduction: Bool
  private let pictures: [String: String]
  private let directory: NoteDirectory
  private let settings: ProjectSettings
  /// What pages are compared with instead of being written; `nil` to write them.
  private let staleness: Staleness?
  private let digests: PageConditions
  private let typesetters = TypesetterPool()
  private let entries = Mutex<[Int: IndexEntry]>([:])
  private let introduction = Mutex<Page?>(nil)

  /// Prepares to write pages.
  ///
  /// - Parameters:
  ///   - arguments: What the user asked for.
  ///   - set: The notes.
  ///   - directory: What links need to know of them, in the order of `set.all`.
  ///   - settings: What the project says, for the list of pages.
  ///   - staleness: What pages are compared with instead of being written.
  init(
    arguments: Arguments,
    set: NoteSet,
    directory: NoteDirectory,
    settings: ProjectSettings,
    comparingWith staleness: Staleness? = nil
  ) {
    self.staleness = staleness
    self.arguments = arguments
    notes = set.all
    hasIntroduction = set.introduction != nil
    pictures = set.pictures
    self.directory = directory
    digests = PageConditions(directory: directory)
    self.settings = settings
  }

  /// Typesets the formulas of a notebook, so that they are ready when its cells have been run.
  /// Called from several threads.
  func prepare(_ index: Int, _ notebook: Notebook) {
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

  /// Writes the page of a notebook; what goes wrong becomes a part of its result. Called from
  /// several threads, once for each note.
  ///
  /// - Returns: What is kept of the page for later runs; `nil` for nothing.
  func write(_ index: Int, _ result: inout NotebookResult) -> NoteRecord.PageRecord? {
    guard case .judged(let notebook, let evaluation, var verification) = result.outcome else {
      return nil
    }
    let note = notes[index]
    let pictures = PicturesRead()
    do {
      let page = try result.timings.measure("page") { () throws(MathSetupError) in
        try typesetters.use(keptFor: index) { (typesetter) throws(MathSetupError) in
          try Page(
            notebook,
            evaluation,
            verification,
            typesetter: typesetter,
            surroundings: pages(around: index),
            trustsHTML: arguments.trustsHTML,
            picture: { path in pictures.noting(path, self.picture(path, of: note)) }
          )
        }
      }
      verification.add(page.findings)
      result.outcome = .judged(notebook, evaluation, verification)
      if hasIntroduction, index == 0 {
        introduction.withLock { $0 = page }
        return nil
      }
      let path = arguments.outputDirectory + "/" + note.page
      if staleness == nil {
        try makeFolder(Self.folder(of: path))
        try writeFile(page.html, to: path)
      }
      let entry = IndexEntry(
        page,
        notebook,
        verification,
        address: note.page
      )
      entries.withLock { $0[index] = entry }
      if let staleness {
        verification.add(staleness.findings(on: page, at: note.page))
        result.outcome = .judged(notebook, evaluation, verification)
      }
      guard result.contents != nil else { return nil }
      return NoteRecord.PageRecord(
        digest: Digest(of: Array(page.html.utf8)).hexadecimal,
        entry: entry,
        pictures: pictures.digests
      )
    } catch let error as MathSetupError {
      result.fail("formulas cannot be typeset: \(error.description)")
    } catch let error as FileError {
      result.fail("the page cannot be written: \(error.path): \(error.reason)")
    } catch {
      result.fail("\(error)")
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
    let isSame = page.pictures.allSatisfy { path, digest in
      PicturesRead.digest(of: picture(path, of: note)) == digest
    }
    guard isSame, let bytes = try? readFile(arguments.outputDirectory + "/" + note.page),
      Digest(of: bytes).hexadecimal == page.digest
    else { return false }
    entries.withLock { $0[index] = page.entry }
    return true
  }

  /// Writes the list of all pages, and that of what the notes got wrong, if there is anything.
  func writeIndex() throws {
    let sorted = entries.withLock { entries in entries.sorted { $0.key < $1.key }.map(\.value) }
    if staleness == nil { try makeFolder(arguments.outputDirectory) }
    var errata: String?
    if ErrataPage.isNeeded(for: sorted) {
      let page = try typesetters.use(keptFor: -1) { (typesetter) throws(MathSetupError) in
        try ErrataPage(
          entries: sorted,
          surroundings: PageSurroundings(index: .init(title: indexTitle, address: "index.html")),
          typesetter: typesetter,
          language: project.language ?? "en"
        )
      }
      try deliver(page.html, of: "the list of what the notes got wrong", at: ErrataPage.name)
      errata = ErrataPage.name
    }
    let index = IndexPage(
      title: indexTitle,
      description: project.description ?? project.subtitle ?? "",
      introduction: introduction.withLock { $0 },
      entries: sorted,
      errata: errata,
      language: project.language ?? "en"
    )
    try deliver(index.html, of: "the list of pages", at: Self.ownPages[0])
    // What could not be processed has a page all the same, from before.
    staleness?.findStrays(
      besides: Set(notes.map(\.page) + [Self.ownPages[0]] + (errata.map { [$0] } ?? []))
    )
  }

  /// Writes a page of the tool's own, or compares it.
  private func deliver(_ html: String, of what: String, at name: String) throws(FileError) {
    if let staleness {
      staleness.compare(html, of: what, at: name)
    } else {
      try writeFile(html, to: arguments.outputDirectory + "/" + name)
    }
  }

  /// A picture by its path relative to its note; by its name alone, wherever it is, when there is
  /// none at that path.
  private func picture(_ path: String, of note: NoteSet.Note) -> [UInt8]? {
    if let bytes = try? readFile(Self.folder(of: note.path) + "/" + path) { return bytes }
    guard !path.contains("/"), let known = pictures[path.lowercased()] else { return nil }
    return try? readFile(known)
  }

  /// What the project of the first folder or note says.
  private var project: Metadata {
    let path = arguments.paths.first ?? "."
    return settings.settings(for: FileKind(at: path) == .folder ? path + "/." : path)
  }

  private var indexTitle: String {
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

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// Typesetters for as many threads as need one; making one takes longer than a page of formulas.
private final class TypesetterPool: Sendable {
  /// Hands a typesetter from thread to thread; only one thread has it at a time.
  private struct Box: @unchecked Sendable {
    let typesetter: MathTypesetter
    /// The note whose formulas it typeset last.
    var note: Int
  }

  private let free = Mutex<[Box]>([])

  /// Lends a typesetter, if possible the one that was used for the same note before.
  func use<Result>(
    keptFor note: Int,
    _ body: (MathTypesetter) throws(MathSetupError) -> Result
  ) throws(MathSetupError) -> Result {
    let known = free.withLock { free in
      let index = free.firstIndex { $0.note == note } ?? free.indices.last
      return index.map { free.remove(at: $0) }
    }
    var box: Box
    if let known {
      box = known
    } else {
      box = Box(typesetter: try MathTypesetter(katex: KaTeX()), note: note)
    }
    box.note = note
    let kept = box
    defer { free.withLock { $0.append(kept) } }
    return try body(box.typesetter)
  }
}
