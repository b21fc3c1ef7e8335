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
  func bytes(_ path: String, besides note: String, noting read: FilesRead) -> [UInt8]? {
    if let bytes = bytes(at: folder(of: note) + "/" + path, noting: read) { return bytes }
    return elsewhere(path).flatMap { bytes(at: $0, noting: read) }
  }

  /// The same where only what is in lists of works counts: of pictures, that they are there.
  func review(_ path: String, besides note: String, noting read: FilesRead) -> [UInt8]? {
    guard NoteSet.isPicture(path) else { return bytes(path, besides: note, noting: read) }
    return isThere(path, besides: note, noting: read) || elsewhere(path) != nil ? [] : nil
  }

  /// Whether there is a file, by its path relative to a note.
  func isThere(_ path: String, besides note: String, noting read: FilesRead? = nil) -> Bool {
    let path = folder(of: note) + "/" + path
    let isThere = FileKind(at: path) == .file
    read?.note(path, isThere: isThere)
    return isThere
  }

  /// A note that may stand on another's page, by the path of its own.
  func embeddable(_ page: String, noting read: FilesRead = FilesRead()) -> EmbeddableNote? {
    guard let path = notes[page], let bytes = bytes(at: path, noting: read),
      let notebook = try? Notebook(
        decoding: bytes,
        path: path,
        settings: settings.settings(for: path)
      )
    else { return nil }
    return EmbeddableNote(notebook) { self.bytes($0, besides: path, noting: read) }
  }

  private func bytes(at path: String, noting read: FilesRead) -> [UInt8]? {
    let bytes = try? readFile(path)
    read.note(path, bytes)
    return bytes
  }

  private func elsewhere(_ picture: String) -> String? {
    picture.contains("/") ? nil : pictures[picture.lowercased()]
  }

  private func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
