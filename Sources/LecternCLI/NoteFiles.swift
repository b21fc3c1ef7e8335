internal import CommonMark
internal import NotebookHTML
internal import NotebookModel

/// The files that pages are made from besides the note itself: pictures, lists of works, and the
/// notes that stand in other notes.
struct NoteFiles: Sendable {
  private let pictures: [String: String]
  /// The paths of the notes, by those of their pages.
  private let notes: [String: String]
  private let settings: ProjectSettings

  /// Knows the files of a set of notes.
  init(of set: NoteSet, settings: ProjectSettings) {
    pictures = set.pictures
    notes = Dictionary(set.all.map { ($0.page, $0.path) }, uniquingKeysWith: { first, _ in first })
    self.settings = settings
  }

  /// A file by its path relative to a note; a picture by its name alone, wherever it is, when there
  /// is none at that path.
  func bytes(_ path: String, besides note: String) -> [UInt8]? {
    if let bytes = try? readFile(parentFolder(of: note) + "/" + path) { return bytes }
    return elsewhere(path).flatMap { try? readFile($0) }
  }

  /// The same where only what is in lists of works counts: of pictures, that they are there.
  func review(_ path: String, besides note: String) -> [UInt8]? {
    guard NoteSet.isPicture(path) else { return bytes(path, besides: note) }
    return isThere(path, besides: note) || elsewhere(path) != nil ? [] : nil
  }

  /// Whether there is a file, by its path relative to a note.
  func isThere(_ path: String, besides note: String) -> Bool {
    FileKind(at: parentFolder(of: note) + "/" + path) == .file
  }

  /// A note that may stand on another's page, by the path of its own.
  @Sendable func embeddable(_ page: String) -> EmbeddableNote? {
    embeddable(page) { bytes($0, besides: $1) }
  }

  /// The same, with its own way of reading the files of the note at a path.
  func embeddable(
    _ page: String,
    reading read: @escaping (_ path: String, _ note: String) -> [UInt8]?
  ) -> EmbeddableNote? {
    guard let path = notes[page], let bytes = noteBytes(page),
      let notebook = try? Notebook(
        decoding: bytes,
        path: path,
        settings: settings.settings(for: path)
      )
    else { return nil }
    return EmbeddableNote(notebook) { read($0, path) }
  }

  /// The bytes of a note, by the path of its page.
  func noteBytes(_ page: String) -> [UInt8]? {
    notes[page].flatMap { try? readFile($0) }
  }

  private func elsewhere(_ picture: String) -> String? {
    picture.contains("/") ? nil : pictures[picture.lowercased()]
  }
}
