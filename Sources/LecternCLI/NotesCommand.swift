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

  /// Does the work.
  func run() -> ExitCode {
    let set = NoteSet(
      finding: arguments.paths,
      besides: arguments.makesPages ? Rendering.ownPages : [],
      // What was written there is Markdown too, and no note of the author's.
      passingOver: arguments.form == .md ? arguments.outputDirectory : nil
    )
    if let exitCode = set.complain(about: arguments.paths) { return exitCode }
    let session = Session(arguments: arguments, path: path, processors: processorCount)
    let progress = Progress(
      total: set.all.count,
      isShown: isTerminal(STDERR_FILENO) && !arguments.isQuiet
    )
    if arguments.isCommonMark { return printCommonMark(set.all[0]) }
    if let exitCode = arguments.parameters.complain(about: set.all, in: session) { return exitCode }
    let staleness = arguments.comparedFolder.map(Staleness.init)
    if let staleness, FileKind(at: staleness.folder) != .folder {
      printError("lectern: error: --against: there is no folder '\(staleness.folder.printable)'")
      return .usage
    }
    let updating =
      arguments.updatesOutputs ? Updating(session: session, isQuiet: arguments.isQuiet) : nil
    let rendering =
      arguments.makesPages
      ? Rendering(
        arguments: arguments,
        set: set,
        directory: session.directory(of: set.all),
        settings: session.settings,
        comparingWith: staleness
      ) : nil
    let review = rendering == nil ? LinkReview(of: set, settings: session.settings) : nil
    let forms =
      arguments.form == .html ? nil : FormWriting(notes: set.all, session: session)
    let withDetail = arguments.report == .json || arguments.form == .json
    let known = KnownNotes(
      notes: set.all,
      // A report that was kept is written again; Markdown is made of what the cells gave.
      cache: arguments.form == .md ? nil : session.noteCache(withDetail: withDetail),
      rendering: rendering,
      review: review
    )
    var reports = session.process(set.all) { index in
      known.report(on: index)
    } preparing: { index, notebook in
      rendering?.prepare(index, notebook)
    } keeping: { index, result in
      updating?.update(set.all[index], &result)
      let page = rendering?.write(index, &result)
      let looked = review?.look(at: index, &result)
      if arguments.form == .md { forms?.writeMarkdown(index, &result) }
      let report = result.report(withDetail: withDetail)
      known.keep(report, of: index, result, page, looked)
      return report
    } done: { _ in
      progress.advance()
    }
    progress.clear()
    defer { session.finish() }
    for (index, findings) in review?.findingsBetweenNotes() ?? [:] { reports[index].add(findings) }
    // What was found is reported even where no page can be written.
    let isWritten = succeeds {
      try rendering?.writeIndex()
      if arguments.form == .json { try forms?.write(reports) }
      forms?.sweep()
    }
    reports += staleness?.reports ?? []
    let isReported = succeeds { try report(reports) }
    guard isWritten, isReported else { return .broken }
    let settingsCode = session.complainAboutSettings()
    let exitCode = exitCode(for: reports, set.problems)
    return exitCode == .broken ? exitCode : settingsCode ?? exitCode
  }

  /// Does what may fail, and says why it failed.
  private func succeeds(_ work: () throws -> Void) -> Bool {
    do {
      try work()
      return true
    } catch let error as FileError {
      printError("\(error.path):1:1: error: it cannot be written: \(error.reason)")
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

  private func report(_ reports: [NotebookReport]) throws {
    let plain = TextReport(isColored: isColored && arguments.reportFile == nil)
    switch arguments.report {
    case .json:
      for report in reports {
        for finding in report.findings {
          printError(TextReport(isColored: false).text(finding, in: report), terminator: "")
        }
      }
      try deliver(JSONReport(of: reports, withTimings: arguments.showsTimings).text())
    case .text:
      var text = ""
      for report in reports {
        for finding in report.findings { text += plain.text(finding, in: report) }
      }
      if !arguments.isQuiet {
        if !text.isEmpty { text += "\n" }
        for report in reports {
          text += plain.line(on: report) + "\n"
          if arguments.showsTimings { text += "       \(plain.timings(of: report))\n" }
        }
        text += plain.total(of: reports) + "\n"
      }
      try deliver(text)
    }
  }

  private func deliver(_ text: String) throws {
    if let file = arguments.reportFile {
      try writeFile(text, to: file)
    } else {
      try write(text, to: STDOUT_FILENO, of: "standard output")
    }
  }

  private func exitCode(
    for reports: [NotebookReport],
    _ problems: [NoteSet.Problem]
  ) -> ExitCode {
    if reports.contains(where: { $0.verdict == .error }) { return .broken }
    if problems.contains(where: { !$0.isUsage }) { return .broken }
    if !problems.isEmpty { return .usage }
    let fails = reports.contains { report in
      report.verdict == .fails
        || arguments.isStrict && report.findings.contains { $0.severity == .warning }
    }
    return fails ? .fails : .holds
  }
}
