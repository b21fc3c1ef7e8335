internal import CommonMark
internal import Glibc
internal import NotebookEvaluation

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
      besides: arguments.verb == .render ? Rendering.ownPages : []
    )
    if let exitCode = set.complain(about: arguments.paths) { return exitCode }
    let session = Session(arguments: arguments, path: path, processors: processorCount)
    let progress = Progress(
      total: set.all.count,
      isShown: isTerminal(STDERR_FILENO) && !arguments.isQuiet
    )
    if arguments.isCommonMark { return printCommonMark(set.all[0]) }
    let rendering =
      arguments.verb == .render
      ? Rendering(
        arguments: arguments,
        set: set,
        directory: session.directory(of: set.all),
        settings: session.settings
      ) : nil
    let review = rendering == nil ? LinkReview(of: set, settings: session.settings) : nil
    var results = session.process(set.all) { index, notebook in
      rendering?.prepare(index, notebook)
    } finishing: { index, result in
      rendering?.write(index, &result)
      review?.look(at: index, &result)
    } done: { _ in
      progress.advance()
    }
    progress.clear()
    for (index, findings) in review?.findingsBetweenNotes() ?? [:] { results[index].add(findings) }
    do {
      try rendering?.writeIndex()
      try report(results)
    } catch let error as FileError {
      printError("\(error.path):1:1: error: it cannot be written: \(error.reason)")
      return .broken
    } catch {
      printError("lectern: error: the pages or the report cannot be written: \(error)")
      return .broken
    }
    let settingsCode = session.complainAboutSettings()
    let exitCode = exitCode(for: results, set.problems)
    return exitCode == .broken ? exitCode : settingsCode ?? exitCode
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

  private func report(_ results: [NotebookResult]) throws {
    let plain = TextReport(isColored: isColored && arguments.reportFile == nil)
    switch arguments.report {
    case .json:
      for result in results {
        for diagnostic in result.diagnostics {
          printError(TextReport(isColored: false).text(diagnostic, in: result), terminator: "")
        }
      }
      try deliver(JSONReport(of: results, withTimings: arguments.showsTimings).text())
    case .text:
      var text = ""
      for result in results {
        for diagnostic in result.diagnostics { text += plain.text(diagnostic, in: result) }
      }
      if !arguments.isQuiet {
        if !text.isEmpty { text += "\n" }
        for result in results {
          text += plain.line(on: result) + "\n"
          if arguments.showsTimings { text += "       \(plain.timings(of: result))\n" }
        }
        text += plain.total(of: results) + "\n"
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
    for results: [NotebookResult],
    _ problems: [NoteSet.Problem]
  ) -> ExitCode {
    if results.contains(where: { $0.verdict == .error }) { return .broken }
    if problems.contains(where: { !$0.isUsage }) { return .broken }
    if !problems.isEmpty { return .usage }
    let fails = results.contains { result in
      result.verdict == .fails
        || arguments.isStrict && result.diagnostics.contains { $0.severity == .warning }
    }
    return fails ? .fails : .holds
  }
}
