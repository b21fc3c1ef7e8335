internal import CommonMark
internal import Glibc
internal import NotebookEvaluation
internal import NotebookModel
internal import NotebookReports
internal import Synchronization

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
      besides: arguments.verb == .render ? Rendering.ownPages : []
    )
    if let exitCode = set.complain(about: arguments.paths) { return exitCode }
    let session = Session(arguments: arguments, path: path, processors: processorCount)
    if arguments.isCommonMark { return printCommonMark(set.all[0]) }
    let places = arguments.shard?.indices(among: set.all.count) ?? Array(set.all.indices)
    let progress = Progress(
      total: places.count,
      isShown: isTerminal(STDERR_FILENO) && !arguments.isQuiet
    )
    defer { progress.end() }
    do {
      let rendering =
        arguments.verb == .render
        ? Rendering(
          arguments: arguments,
          set: set,
          directory: session.directory(of: set.all),
          settings: session.settings
        ) : nil
      let reports = try ReportSet(
        arguments: arguments,
        isColored: isColored,
        workflow: workflow,
        progress: progress
      )
      let verdicts = Mutex<Set<NotebookReport.Verdict>>([])
      let begun = work(on: places.map { set.all[$0] }, session, progress, reports) {
        rendering?.prepare(places[$0], $1)
      } writing: {
        rendering?.write(places[$0], &$1)
      } judged: { verdict in
        _ = verdicts.withLock { $0.insert(verdict) }
      }
      let left = places.dropFirst(begun).map { set.all[$0].path }
      if arguments.shard == nil, left.isEmpty { try rendering?.writeIndex() }
      try reports.finish(withoutWorkOn: left)
      progress.end()
      let settingsCode = session.complainAboutSettings()
      let exitCode = exitCode(for: verdicts.withLock { $0 }, set.problems)
      return exitCode == .broken ? exitCode : settingsCode ?? exitCode
    } catch let error as FileError {
      progress.end()
      printError("\(error.path.printable):1:1: error: it cannot be written: \(error.reason)")
      return .broken
    } catch {
      progress.end()
      printError("lectern: error: the pages or the report cannot be written: \(error)")
      return .broken
    }
  }

  /// Works on the notes and reports on each as soon as those before it are reported on.
  ///
  /// - Parameters:
  ///   - notes: The notes.
  ///   - session: Works on one.
  ///   - progress: Is told what is being worked on.
  ///   - reports: Tell what became of them.
  ///   - prepare: What can be done while cells run.
  ///   - write: What is done with a note that was judged.
  ///   - judged: Called with the verdict on each, one after the other.
  /// - Returns: How many were worked on, from the first on.
  private func work(
    on notes: [NoteSet.Note],
    _ session: Session,
    _ progress: Progress,
    _ reports: ReportSet,
    preparing prepare: @escaping @Sendable (Int, Notebook) -> Void,
    writing write: @escaping @Sendable (Int, inout NotebookResult) -> Void,
    judged: @escaping @Sendable (NotebookReport.Verdict) -> Void
  ) -> Int {
    let withDetail = ReportPlan.needsDetails(arguments)
    let order = InOrder<ReportSet.Entry> { entry in
      judged(entry.report.verdict)
      reports.add(entry)
    }
    return session.each(of: notes.count) { index in
      progress.start(index, notes[index].path)
      var result = session.process(notes[index]) { prepare(index, $0) }
      write(index, &result)
      let entry = reports.entry(on: result.report(withDetail: withDetail))
      progress.finish(index)
      order.take(entry, at: index)
      return !arguments.failsFast || entry.report.verdict == .holds
    }
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
