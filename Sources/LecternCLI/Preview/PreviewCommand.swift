internal import Glibc
internal import PagePreview
internal import Synchronization

/// `lectern preview`: shows notes in the browser while they are written.
struct PreviewCommand {
  /// What the user asked for.
  let arguments: Arguments
  /// The folders in which programs are looked for.
  let path: String
  /// Whether messages are coloured.
  let isColored: Bool
  /// Whether there is a screen on which a browser could show something.
  let hasDisplay: Bool

  /// The ports that are tried when none is named; always the same first, so that a page that is open
  /// finds the next preview.
  private static let ports = Array(UInt16(4141)...4160) + [0]
  /// How long a note that is gone may take to come back.
  private static let patience = Duration.milliseconds(250)

  /// Serves until it is asked to stop.
  func run() -> ExitCode {
    let folders = arguments.paths.filter { FileKind(at: $0) == .folder }
      .map { $0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    // First of all, so that no change is missed, of a single note that was named neither.
    let watcher = FolderWatcher(roots: folders)
    watcher.follow(files: Set(arguments.paths))
    let set = NoteSet(finding: arguments.paths, besides: Rendering.ownPages)
    if let exitCode = set.complain(about: arguments.paths) { return exitCode }
    signal(SIGPIPE, SIG_IGN)
    let stop = Interruption.stopDescriptor
    let output = PreviewOutput(isColored: isColored, isQuiet: arguments.isQuiet)
    let live: LivePreview
    do throws(PreviewError) {
      live = try LivePreview(
        set,
        arguments: arguments,
        path: path,
        output: output,
        start: startServer
      )
    } catch {
      printError("lectern: error: \(error.words)")
      return .broken
    }
    let address = live.server.address(of: firstPage(of: set))
    output.say("\(address)  (Ctrl-C ends the preview)")
    if let limitation = watcher.limitation {
      output.complain(
        "lectern: warning: \(limitation); files are looked at every half second instead"
      )
    }
    if arguments.opensBrowser ?? (hasDisplay && isTerminal(STDOUT_FILENO)),
      !Browser.open(address, path: path)
    {
      output.complain("lectern: warning: there is no xdg-open; open the address yourself")
    }
    follow(live, watcher, stop)
    live.server.stop()
    let isOver = live.stop()
    live.state.withLock { $0.edition.session }.finish()
    return isOver ? .holds : .broken
  }

  /// Hands on what changes until the descriptor can be read.
  private func follow(_ live: LivePreview, _ watcher: FolderWatcher, _ stop: Int32) {
    var isAwaiting = false
    var lastBeat = ContinuousClock.now
    if let files = live.filesToFollow(always: true) { watcher.follow(files: files) }
    while true {
      switch watcher.wait(timeout: isAwaiting ? Self.patience : .seconds(1), or: stop) {
      case .signalled: return
      case .changed(let paths):
        isAwaiting = live.update(paths, isSettled: false)
        if let files = live.filesToFollow(always: true) { watcher.follow(files: files) }
      case .timedOut:
        if isAwaiting {
          isAwaiting = live.update([], isSettled: true)
          if let files = live.filesToFollow(always: true) { watcher.follow(files: files) }
        } else if let files = live.filesToFollow() {
          watcher.follow(files: files)
        }
      }
      if ContinuousClock.now - lastBeat > .seconds(10) {
        lastBeat = .now
        live.server.beat()
      }
    }
  }

  private func startServer(
    _ missing: @escaping @Sendable (String) -> ServedPage,
    _ asked: @escaping @Sendable (String) -> Void
  ) throws(PreviewError) -> PreviewServer {
    for port in arguments.port.map({ [$0] }) ?? Self.ports {
      do throws(PreviewError) {
        return try PreviewServer(port: port, missing: missing, asked: asked)
      } catch {
        guard case .portTaken = error, arguments.port == nil else { throw error }
      }
    }
    throw .notStarted(reason: "no port is free")
  }

  /// The page of the one note that was named, or the list of all.
  private func firstPage(of set: NoteSet) -> String {
    let isOne = arguments.paths.count == 1 && FileKind(at: arguments.paths[0]) == .file
    return isOne && set.introduction == nil ? "/" + (set.all.first?.page ?? "") : "/"
  }
}

extension PreviewError {
  /// The error in words.
  fileprivate var words: String {
    switch self {
    case .portTaken(let port):
      "port \(port) is taken by another program; choose another one with --port"
    case .notStarted(let reason):
      "there is no server: \(reason) (its library: apt-get install libmicrohttpd12)"
    }
  }
}
