internal import Dispatch
internal import Glibc
internal import NotebookReports
internal import Synchronization

/// A line on the terminal that says how far the work is and what is being worked on; nothing where
/// there is no terminal.
final class Progress: Sendable {
  private struct State: Sendable {
    var done = 0
    /// The notes that are being worked on, by their places.
    var running: [Int: ProgressLine.Note] = [:]
    var lastShown: ContinuousClock.Instant?
    var isOver = false
  }

  private let total: Int
  private let isShown: Bool
  private let state = Mutex(State())
  private let clock = ContinuousClock()

  /// Starts counting.
  ///
  /// - Parameters:
  ///   - total: How many notes there are.
  ///   - isShown: Whether the line is shown at all.
  init(total: Int, isShown: Bool) {
    self.total = total
    self.isShown = isShown && total > 0
    if self.isShown { tick() }
  }

  /// Says that a note is begun.
  func start(_ place: Int, _ name: String) {
    guard isShown else { return }
    state.withLock { state in
      state.running[place] = ProgressLine.Note(name: name, start: clock.now)
      show(&state)
    }
  }

  /// Counts one more note.
  func finish(_ place: Int) {
    guard isShown else { return }
    state.withLock { state in
      state.running[place] = nil
      state.done += 1
      show(&state)
    }
  }

  /// Does what writes to the terminal while the line is out of the way.
  func withoutLine<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    guard isShown else { return try body() }
    let result = state.withLock { state in
      clear()
      state.lastShown = nil
      return Result(catching: body)
    }
    try result.get()
  }

  /// Takes the line away for good.
  func end() {
    guard isShown else { return }
    state.withLock { state in
      state.isOver = true
      clear()
    }
  }

  private func clear() {
    printError("\r\u{1B}[K", terminator: "")
  }

  /// Shows the line, at most twenty times a second.
  private func show(_ state: inout State) {
    let now = clock.now
    guard !state.isOver, state.lastShown.map({ now - $0 >= .milliseconds(50) }) ?? true else {
      return
    }
    state.lastShown = now
    let notes = state.running.values.sorted { $0.start < $1.start }
    let line = ProgressLine(done: state.done, total: total, running: notes)
    printError("\r\u{1B}[K" + line.text(at: now, width: Self.width), terminator: "")
  }

  /// Shows it every second, as slow notes grow older.
  private func tick() {
    DispatchQueue.global().asyncAfter(deadline: .now() + 1) { [weak self] in
      guard let self else { return }
      let isOver = state.withLock { state in
        show(&state)
        return state.isOver
      }
      if !isOver { tick() }
    }
  }

  /// How many characters fit into a line of the terminal.
  private static var width: Int {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }
}

/// What the line says.
struct ProgressLine {
  /// A note that is being worked on.
  struct Note: Sendable {
    /// Its path.
    var name: String
    /// When it was begun.
    var start: ContinuousClock.Instant
  }

  /// How many notes are done.
  var done: Int
  /// How many there are.
  var total: Int
  /// Those that are being worked on, the oldest first.
  var running: [Note]

  /// The line, cut to the terminal's width. A note has its time once it takes long.
  func text(at now: ContinuousClock.Instant, width: Int) -> String {
    var text = "\(done) of \(total) notes"
    for (index, note) in running.enumerated() {
      let seconds = (now - note.start).components.seconds
      text +=
        (index == 0 ? ": " : ", ") + note.name.printable + (seconds < 2 ? "" : " (\(seconds) s)")
    }
    guard text.count >= width else { return text }
    return text.prefix(max(0, width - 2)) + "…"
  }
}
