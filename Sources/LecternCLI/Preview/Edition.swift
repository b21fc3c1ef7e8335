internal import NotebookHTML

/// The notes as they are at one time: which there are, what the project says, and what links between
/// their pages need to know.
struct Edition: Sendable {
  /// Reads, runs and judges notes.
  let session: Session
  /// The notes.
  let set: NoteSet
  /// What links need to know of each, in the order of `set.all`.
  let directory: [NoteDirectory.Note]
  /// Makes the pages.
  let rendering: Rendering
  /// Where in `set.all` the note at a path is.
  let places: [String: Int]

  private let typesetters: TypesetterPool
  private let asked: @Sendable (String, String) -> Void

  /// Gathers notes.
  ///
  /// - Parameters:
  ///   - set: The notes.
  ///   - known: What links need to know of notes, by their paths; others are read.
  ///   - session: Reads, runs and judges them.
  ///   - typesetters: Those that set the formulas.
  ///   - asked: Called with the path of a note and every file that its page asks for.
  init(
    _ set: NoteSet,
    knowing known: [String: NoteDirectory.Note],
    session: Session,
    typesetters: TypesetterPool,
    asked: @escaping @Sendable (String, String) -> Void
  ) {
    let new = set.all.filter { known[$0.path]?.page != $0.page }
    let read = Dictionary(
      zip(new.map(\.path), session.directory(of: new).notes),
      uniquingKeysWith: { first, _ in first }
    )
    let directory = set.all.map { note in
      read[note.path] ?? known[note.path]
        ?? NoteDirectory.Note(page: note.page, title: note.page)
    }
    self.init(set, directory, session, typesetters, asked)
  }

  private init(
    _ set: NoteSet,
    _ directory: [NoteDirectory.Note],
    _ session: Session,
    _ typesetters: TypesetterPool,
    _ asked: @escaping @Sendable (String, String) -> Void
  ) {
    self.set = set
    self.directory = directory
    self.session = session
    self.typesetters = typesetters
    self.asked = asked
    let notes = set.all
    places = Dictionary(
      zip(notes.map(\.path), notes.indices),
      uniquingKeysWith: { first, _ in first }
    )
    rendering = Rendering(
      arguments: session.arguments,
      set: set,
      directory: NoteDirectory(directory),
      settings: session.settings,
      typesetters: typesetters,
      asked: { index, name in asked(notes[index].path, name) }
    )
  }

  /// The same notes, of one of which links need to know something else.
  func replacing(_ index: Int, with entry: NoteDirectory.Note) -> Edition {
    var changed = directory
    changed[index] = entry
    return Edition(set, changed, session, typesetters, asked)
  }

  /// What links need to know, by the paths of the notes.
  var known: [String: NoteDirectory.Note] {
    Dictionary(zip(set.all.map(\.path), directory), uniquingKeysWith: { first, _ in first })
  }

  /// The address of a note's page on the server.
  func address(of index: Int) -> String { "/" + set.all[index].page }

  /// The note whose page is at an address.
  func note(at address: String) -> String? {
    set.all.first { "/" + $0.page == address }?.path
  }
}
