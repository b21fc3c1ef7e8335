internal import NotebookHTML
internal import NotebookReports
internal import PagePreview
internal import Synchronization

/// Notes, and the pages of them that a server shows while the notes are written.
///
/// What changes comes in through `update`; pages are made by the threads of a queue and go to the
/// server by themselves.
final class LivePreview: Sendable {
  struct State {
    var edition: Edition
    var notes: [String: LiveNote] = [:]
    /// What is wrong with the project's settings, in the compiler's form.
    var complaints: [String] = []
    /// The list of all pages, and that of what the notes got wrong, by their addresses.
    var ownPages: [String: String] = [:]
    /// Whether those are not what they would be now.
    var isIndexStale = true
    /// When the list of all pages was last made.
    var lastIndex = ContinuousClock.now
    /// What stands for the bytes of files that pages show, by path.
    var shown: [String: Int] = [:]
    /// Counts what is made and asked for.
    var uses = 0
    /// Whether a page asked for a file that it had not asked for before.
    var hasNewFiles = false
  }

  let arguments: Arguments
  let output: PreviewOutput
  let pages = PreviewPages()
  let state: Mutex<State>
  let server: PreviewServer
  private let queueBox = Once<RenderQueue>()
  let programs: String
  let typesetters = TypesetterPool()

  /// How many pages are kept; others are made again when somebody asks for them.
  static let mostKept = 100

  /// Begins to serve notes.
  ///
  /// - Parameters:
  ///   - set: The notes.
  ///   - arguments: What the user asked for.
  ///   - path: The folders in which programs are looked for.
  ///   - output: Where what happens is told.
  ///   - start: Starts the server.
  /// - Throws: `PreviewError` when there is no server.
  init(
    _ set: NoteSet,
    arguments: Arguments,
    path: String,
    output: PreviewOutput,
    start: (
      _ missing: @escaping @Sendable (String) -> ServedPage,
      _ asked: @escaping @Sendable (String) -> Void
    ) throws(PreviewError) -> PreviewServer
  ) throws(PreviewError) {
    self.arguments = arguments
    self.output = output
    programs = path
    let pages = pages
    let door = Once<LivePreview>()
    server = try start({ pages.missing($0) }, { address in door.value?.asked(for: address) })
    let session = Session(arguments: arguments, path: path, processors: processorCount)
    let edition = Edition(
      set,
      knowing: [:],
      session: session,
      typesetters: typesetters,
      asked: { note, name in door.value?.note(note, asksFor: name) }
    )
    state = Mutex(State(edition: edition))
    door.set(self)
    queueBox.set(
      RenderQueue(threads: session.jobs) { [unowned self] job, isCurrent in
        switch job {
        case .note(let path): render(path, while: isCurrent)
        case .index: renderIndex()
        }
      }
    )
    for note in set.all { _ = session.settings.settings(for: note.path) }
    take(problemsOf: session.settings)
    publishPending(Array(edition.places.keys))
  }

  /// What is still to be rendered.
  var queue: RenderQueue {
    guard let queue = queueBox.value else { preconditionFailure("set when made") }
    return queue
  }

  /// Gives up all work.
  ///
  /// - Returns: Whether all of it is over.
  func stop() -> Bool { queue.stop() }
}

/// A value that is set once, when what it belongs to has been made.
final class Once<Value: Sendable>: Sendable {
  private let box = Mutex<Value?>(nil)

  /// The value; `nil` before it is set.
  var value: Value? { box.withLock { $0 } }

  /// Sets the value.
  func set(_ value: Value) { box.withLock { $0 = value } }
}
