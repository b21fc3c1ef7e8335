internal import CommonMark
internal import Digests
internal import Dispatch
internal import NotebookEvaluation
internal import NotebookHTML
internal import NotebookModel
internal import NotebookReports
internal import NotebookVerification
internal import ResultCache
internal import SwiftSource
internal import Synchronization

/// Reads, runs and judges notebooks, several at once.
struct Session: Sendable {
  /// What the user asked for.
  let arguments: Arguments
  /// How many notes are worked on at once.
  let jobs: Int
  /// What the projects of the notes say.
  let settings = ProjectSettings()
  /// Results of earlier runs; `nil` where none are used.
  let results: ResultCache?
  /// The compiler, looked for when the first notebook needs it.
  private let toolchain: ToolchainSearch
  /// What keeps cells from the user's files; `nil` when they are trusted.
  private let containment: Containment?
  private let recent = RecentNotebooks()
  /// Whether it has been said what cells are not kept from.
  private let hasWarned = OnceFlag()

  init(arguments: Arguments, path: String, processors: Int) {
    self.arguments = arguments
    jobs = arguments.jobs ?? processors
    containment = arguments.trustsCells || !arguments.executes ? nil : .offered()
    results =
      arguments.cacheUse == .off
      ? nil
      : ResultCache(
        at: CachePlace.folder(for: arguments.paths),
        isRead: arguments.cacheUse == .use
      )
    toolchain = ToolchainSearch(path: path, results: results)
  }

  /// Ends the work: says why results could not be kept, if so, and makes room for the next ones.
  func finish() {
    if let problem = results?.problem {
      printError("lectern: warning: results are not kept: \(problem)".printable)
    }
    results?.tidy()
  }

  /// Works on every note and keeps of each what is asked for, so that memory does not grow with what
  /// the notes hold.
  ///
  /// - Parameters:
  ///   - notes: The notes.
  ///   - keep: What is kept of a note that was read and judged; called from several threads.
  /// - Returns: What was kept, in the order of the notes.
  func process<Kept: Sendable>(
    _ notes: [NoteSet.Note],
    keeping keep: @escaping @Sendable (NotebookResult) -> Kept
  ) -> [Kept] {
    let kept = Mutex<[Kept]>([])
    let order = InOrder<Kept> { own in kept.withLock { $0.append(own) } }
    each(of: notes.count) { index in
      order.take(keep(process(notes[index])), at: index)
      return true
    }
    return kept.withLock { $0 }
  }

  /// Does something for each of so many places, several at once, each on a thread of its own, so
  /// that one that hangs holds up no other.
  ///
  /// - Parameters:
  ///   - count: How many places there are.
  ///   - body: What is done; called from several threads. Says whether further ones are to be begun.
  /// - Returns: How many of the places were begun, from the first on.
  @discardableResult
  func each(of count: Int, _ body: @escaping @Sendable (Int) -> Bool) -> Int {
    let progress = Mutex((next: 0, isStopped: false))
    let group = DispatchGroup()
    for number in 0..<min(jobs, count) {
      // A queue of its own has a thread of its own even where there are more jobs than processors.
      DispatchQueue(label: "lectern.job.\(number)").async(group: group) {
        while true {
          let index = progress.withLock { progress -> Int? in
            guard progress.next < count, !progress.isStopped else { return nil }
            progress.next += 1
            return progress.next - 1
          }
          guard let index else { return }
          if !body(index) { progress.withLock { $0.isStopped = true } }
        }
      }
    }
    group.wait()
    return progress.withLock { $0.next }
  }

  /// What links between the pages of some notes need to know of each.
  func directory(of notes: [NoteSet.Note]) -> NoteDirectory {
    let entries = DirectoryEntries(results: results, tools: toolchain.identity)
    let found = Mutex<[NoteDirectory.Note]>(
      notes.map { NoteDirectory.Note(page: $0.page, title: $0.page) }
    )
    each(of: notes.count) { index in
      let note = notes[index]
      guard let bytes = try? readFile(note.path) else { return true }
      let settings = settings.contents(for: note.path)
      let entry = entries.entry(page: note.page, Digest(of: bytes), settings: settings) {
        (try? notebook(decoding: bytes, path: note.path)).map {
          Page.entry(of: $0, page: note.page)
        }
      }
      if let entry { found.withLock { $0[index] = entry } }
      return true
    }
    return NoteDirectory(found.withLock { $0 })
  }

  /// What sets formulas, and remembers those of earlier runs.
  func typesetters() -> TypesetterPool {
    guard let results else { return TypesetterPool() }
    let conditions = pageTools.formulas
    return TypesetterPool(remembering: KnownFormulas(keptIn: results, conditions: conditions))
  }

  /// What stands for the programs that make pages.
  var pageTools: PageTools { toolchain.pageTools }

  /// Where it is kept what the parser made of the notes' code.
  var keptSources: KeptSources { KeptSources(results: results, tools: toolchain.identity) }

  /// Where reports on notes are kept; `nil` for nowhere.
  func noteCache(withDetail: Bool) -> NoteCache? {
    // What is updated or compared is looked at anew.
    guard !arguments.updatesOutputs, arguments.comparedFolder == nil else { return nil }
    return results.map { results in
      NoteCache(
        keptIn: results,
        files: toolchain.files,
        tools: toolchain.identity,
        arguments: arguments,
        settings: settings,
        withDetail: withDetail
      )
    }
  }

  /// Reads a note as it is worked on. A note whose headings were looked at just now is not parsed again.
  func notebook(
    decoding bytes: [UInt8],
    path: String
  ) throws(CommonMarkError) -> Notebook {
    let contents = Digest(of: bytes)
    if let known = recent.notebook(at: path, contents) { return known }
    let notebook = try parsedNotebook(decoding: bytes, path: path)
    recent.add(notebook, contents)
    return notebook
  }

  private func parsedNotebook(
    decoding bytes: [UInt8],
    path: String
  ) throws(CommonMarkError) -> Notebook {
    var notebook = try Notebook(
      decoding: bytes,
      path: path,
      settings: settings.settings(for: path)
    )
    arguments.parameters.apply(to: &notebook)
    if arguments.given.contains(Option.timeout.name) {
      notebook.giveEveryCell(seconds: arguments.timeout)
    }
    return notebook
  }

  /// Says what is wrong with the projects' settings; returns how to end when they cannot be used.
  func complainAboutSettings() -> ExitCode? {
    let problems = settings.problems
    for problem in problems {
      let finding = problem.finding
      printError(
        "\(problem.path.printable):\(finding.position.line):\(finding.position.column): "
          + "\(finding.severity.rawValue): \(finding.message.printable)"
      )
    }
    return problems.contains { $0.finding.severity == .error } ? .usage : nil
  }

  /// Works on one note.
  func process(
    _ note: NoteSet.Note,
    preparing prepare: @escaping @Sendable (Notebook) -> Void = { _ in }
  ) -> NotebookResult {
    var timings = Timings()
    var read: Notebook?
    func failed(_ message: String, line: Int = 1) -> NotebookResult {
      let diagnostic = Diagnostic(
        severity: .error,
        kind: .notProcessed,
        position: SourcePosition(line: line, column: 1),
        message: message
      )
      return NotebookResult(
        path: note.path,
        outcome: .failed(diagnostic, of: read),
        timings: timings
      )
    }
    do {
      let bytes = try readFile(note.path)
      var notebook = try timings.measure("read") { () throws(CommonMarkError) in
        try self.notebook(decoding: bytes, path: note.path)
      }
      notebook.findMissingData(
        in: parentFolder(of: note.path),
        besides: settings.settings(for: note.path).data.count
      )
      read = notebook
      let evaluation = try timings.measure("run") { () throws(EvaluationError) in
        try evaluate(notebook, preparing: prepare)
      }
      var verification = timings.measure("judge") {
        Verification(of: notebook, against: evaluation)
      }
      verification.apply(arguments.strictness)
      return NotebookResult(
        path: note.path,
        outcome: .judged(notebook, evaluation, verification),
        timings: timings,
        contents: results == nil ? nil : Digest(of: bytes)
      )
    } catch let error as FileError {
      return failed("the note cannot be read: \(error.reason)")
    } catch let error as CommonMarkError {
      return failed("\(error)")
    } catch let error as EvaluationError {
      return failed("\(error)")
    } catch {
      return failed("\(error)")
    }
  }

  private func evaluate(
    _ notebook: Notebook,
    preparing prepare: @escaping @Sendable (Notebook) -> Void
  ) throws(EvaluationError) -> Evaluation {
    guard arguments.executes, notebook.hasAnythingToRun else {
      return Evaluation(notRunning: notebook)
    }
    let preparation = DispatchGroup()
    let memory = SourceMemory.current
    DispatchQueue.global().async(group: preparation) {
      SourceMemory.$current.withValue(memory) {
        if memory != nil { notebook.readCellsAhead() }
        prepare(notebook)
      }
    }
    defer { preparation.wait() }
    let evaluator = Evaluator(
      toolchain: try toolchain.found().toolchain,
      limits: RunLimits(cellSeconds: notebook.metadata.timeout ?? arguments.timeout),
      processors: jobs,
      containment: containment
    )
    if let gaps = containment?.gaps, hasWarned.raise() {
      printError(
        "lectern: warning: cells are not fully contained here: \(gaps); run only notes that you "
          + "would run as programs ('--trust' says so, and 'lectern doctor' says more)"
      )
    }
    let mentioned = MentionedNames(in: notebook)
    return try evaluator.evaluate(
      notebook,
      in: parentFolder(of: notebook.path),
      reporting: mentioned.contains,
      keepingIn: try toolchain.found().cache
    )
  }
}

extension Notebook {
  /// Gives every cell the same time, whatever the note and its cells say.
  fileprivate mutating func giveEveryCell(seconds: Double) {
    metadata.timeout = seconds
    for index in cells.indices { cells[index].options.timeout = nil }
  }

  /// Finds the files that the front matter names and that are not there. The first ones are named
  /// by the project, and found with it.
  fileprivate mutating func findMissingData(in folder: String, besides known: Int) {
    for (file, path) in zip(metadata.data, metadata.dataPaths(in: folder)).dropFirst(known) {
      guard FileKind(at: path) == .nothing else { continue }
      findings.append(
        NoteFinding(
          severity: .error,
          kind: .fileUnreadable,
          position: SourcePosition(line: file.line, column: file.column),
          message: "data: there is no file or folder '\(file.path)' beside the note"
        )
      )
    }
    findings.sort { $0.position < $1.position }
  }
}

/// Something that happens once, whichever thread is first.
private final class OnceFlag: Sendable {
  private let isRaised = Atomic(false)

  /// Raises the flag; returns whether it was down.
  func raise() -> Bool {
    isRaised.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged
  }
}
