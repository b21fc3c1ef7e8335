internal import CommonMark
internal import Glibc
internal import NotebookEvaluation
internal import NotebookReports

/// `lectern check` and `lectern render`: works on notes, and reports.
struct NotesCommand {
  /// What the user asked for.
  let arguments: Arguments
  /// The folders in which programs are looked for.
  let path: String
  /// Whether messages are coloured.
  let isColored: Bool
  /// The workflow of GitHub Actions that the command runs in.
  var workflow = Workflow()

  /// Does the work.
  func run() -> ExitCode {
    let set = NoteSet(
      finding: arguments.paths,
      besides: arguments.makesPages ? Rendering.ownPages : []
    )
    if let exitCode = set.complain(about: arguments.paths) { return exitCode }
    let session = Session(arguments: arguments, path: path, processors: processorCount)
    if arguments.isCommonMark { return printCommonMark(set.all[0]) }
    if let exitCode = arguments.parameters.complain(about: set.all, in: session) { return exitCode }
    let staleness = arguments.comparedFolder.map(Staleness.init)
    if let staleness, FileKind(at: staleness.folder) != .folder {
      printError("lectern: error: --against: there is no folder '\(staleness.folder.printable)'")
      return .usage
    }
    let places = arguments.shard?.indices(among: set.all.count) ?? Array(set.all.indices)
    let progress = Progress(
      total: places.count,
      isShown: isTerminal(STDERR_FILENO) && !arguments.isQuiet
    )
    defer { progress.end() }
    var opened: ReportSet?
    let isOpen = succeeds {
      opened = try ReportSet(
        arguments: arguments,
        isColored: isColored,
        workflow: workflow,
        progress: progress
      )
    }
    guard isOpen, let reports = opened else { return .broken }
    let work = NotesWork(
      arguments: arguments,
      set: set,
      places: places,
      session: session,
      progress: progress,
      reports: reports,
      staleness: staleness
    )
    defer { session.finish() }
    let left = work.run().map { set.all[$0].path }
    // What was found is reported even where no page can be written. The list of pages speaks of all
    // notes.
    let isWhole = arguments.shard == nil && left.isEmpty
    let isWritten = !isWhole || succeeds { try work.rendering?.writeIndex() }
    work.forms?.sweep()
    for report in staleness?.reports ?? [] { work.report(report) }
    let isReported = succeeds { try reports.finish(withoutWorkOn: left) }
    progress.end()
    guard isWritten, isReported else { return .broken }
    let settingsCode = session.complainAboutSettings()
    let exitCode = exitCode(for: work.verdicts, set.problems)
    return exitCode == .broken ? exitCode : settingsCode ?? exitCode
  }

  /// Does what may fail, and says why it failed.
  private func succeeds(_ work: () throws -> Void) -> Bool {
    do {
      try work()
      return true
    } catch let error as FileError {
      printError("\(error.path.printable):1:1: error: it cannot be written: \(error.reason)")
    } catch {
      printError("lectern: error: the pages or the report cannot be written: \(error)")
    }
    return false
  }

  private func printCommonMark(_ note: NoteSet.Note) -> ExitCode {
    do {
      let bytes = try readFile(note.path)
      let document = try Document(decoding: bytes, extensions: false)
      try write(document.html(), to: STDOUT_FILENO, of: "standard output")
      return .holds
    } catch {
      printError("\(note.path):1:1: error: \(error)")
      return .broken
    }
  }

  private func exitCode(
    for verdicts: Set<NotebookReport.Verdict>,
    _ problems: [NoteSet.Problem]
  ) -> ExitCode {
    if verdicts.contains(.error) { return .broken }
    if problems.contains(where: { !$0.isUsage }) { return .broken }
    if !problems.isEmpty { return .usage }
    return verdicts.contains(.fails) ? .fails : .holds
  }
}
