internal import Glibc
internal import NotebookReports
internal import Synchronization

/// What a preview tells on the terminal. Called from several threads, one message at a time.
final class PreviewOutput: Sendable {
  private let report: TextReport
  private let isQuiet: Bool
  private let turn = Mutex(())

  /// Writes in colour or not, and only what is wrong or everything.
  init(isColored: Bool, isQuiet: Bool) {
    report = TextReport(isColored: isColored)
    self.isQuiet = isQuiet
  }

  /// Tells what came of a note, and how long it took.
  func tell(_ notebook: NotebookReport, _ duration: Duration) {
    var text = ""
    for finding in notebook.findings { text += report.text(finding, in: notebook) }
    if !isQuiet {
      let (seconds, attoseconds) = duration.components
      let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
      text += "\(report.line(on: notebook))  (\(milliseconds) ms)\n"
    }
    turn.withLock { _ in
      // Nobody can be told that it failed.
      try? write(text, to: STDOUT_FILENO, of: "standard output")
    }
  }

  /// Tells something in a line.
  func say(_ line: String) {
    turn.withLock { _ in
      try? write(line + "\n", to: STDOUT_FILENO, of: "standard output")
    }
  }

  /// Tells what is wrong, in a line on standard error.
  func complain(_ line: String) {
    turn.withLock { _ in printError(line.printable) }
  }
}
