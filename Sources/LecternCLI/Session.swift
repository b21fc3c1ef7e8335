internal import CommonMark
internal import Dispatch
internal import NotebookEvaluation
internal import NotebookHTML
internal import NotebookModel
internal import NotebookVerification
internal import Synchronization

/// Reads, runs and judges notebooks, several at once.
struct Session: Sendable {
  /// What the user asked for.
  let arguments: Arguments
  /// How many notes are worked on at once.
  let jobs: Int
  /// What the projects of the notes say.
  let settings = ProjectSettings()
  /// The compiler, looked for when the first notebook needs it.
  private let toolchain: ToolchainSearch
  /// What keeps cells from the user's files; `nil` when they are trusted.
  private let containment: Containment?
  /// Whether it has been said what cells are not kept from.
  private let hasWarned = OnceFlag()

  init(arguments: Arguments, path: String, processors: Int) {
    self.arguments = arguments
    jobs = arguments.jobs ?? processors
    toolchain = ToolchainSearch(path: path)
    containment = arguments.trustsCells || !arguments.executes ? nil : .offered()
  }

  /// Works on every note and hands the results on as they come; returns them in the notes' order.
  ///
  /// - Parameters:
  ///   - notes: The notes.
  ///   - prepare: What can be done with a note while its cells are compiled and run; called from
  ///     several threads.
  ///   - finish: What is done with a note that was read and judged, such as writing its page;
  ///     called from several threads.
  ///   - done: Called after each note, from several threads.
  /// - Returns: The results in the order of the notes.
  func process(
    _ notes: [NoteSet.Note],
    preparing prepare: @escaping @Sendable (Int, Notebook) -> Void = { _, _ in },
    finishing finish: @Sendable (Int, inout NotebookResult) -> Void,
    done: @Sendable (Int) -> Void
  ) -> [NotebookResult] {
    let results = Mutex<[NotebookResult?]>(Array(repeating: nil, count: notes.count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(jobs, max(1, notes.count))) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < notes.count else { return }
        var result = process(notes[index]) { prepare(index, $0) }
        finish(index, &result)
        results.withLock { $0[index] = result }
        done(index)
      }
    }
    return results.withLock { $0.compactMap { $0 } }
  }

  /// What links between the pages of some notes need to know of each.
  func directory(of notes: [NoteSet.Note]) -> NoteDirectory {
    NoteDirectory(
      notes.map { note in
        guard let bytes = try? readFile(note.path),
          let notebook = try? notebook(decoding: bytes, path: note.path)
        else { return NoteDirectory.Note(page: note.page, title: note.page) }
        return Page.entry(of: notebook, page: note.page)
      }
    )
  }

  private func notebook(
    decoding bytes: [UInt8],
    path: String
  ) throws(CommonMarkError) -> Notebook {
    try Notebook(decoding: bytes, path: path, settings: settings.settings(for: path))
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
    func failed(_ message: String, line: Int = 1) -> NotebookResult {
      let diagnostic = Diagnostic(
        severity: .error,
        position: SourcePosition(line: line, column: 1),
        message: message
      )
      return NotebookResult(path: note.path, outcome: .failed(diagnostic), timings: timings)
    }
    do {
      let bytes = try readFile(note.path)
      var notebook = try timings.measure("read") { () throws(CommonMarkError) in
        try self.notebook(decoding: bytes, path: note.path)
      }
      notebook.findMissingData(
        in: folder(of: note.path),
        besides: settings.settings(for: note.path).data.count
      )
      let evaluation = try timings.measure("run") { () throws(EvaluationError) in
        try evaluate(notebook, preparing: prepare)
      }
      let verification = timings.measure("judge") {
        Verification(of: notebook, against: evaluation)
      }
      return NotebookResult(
        path: note.path,
        outcome: .judged(notebook, evaluation, verification),
        timings: timings
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
    DispatchQueue.global().async(group: preparation) { prepare(notebook) }
    defer { preparation.wait() }
    let evaluator = Evaluator(
      toolchain: try toolchain.found(),
      limits: RunLimits(cellSeconds: arguments.timeout),
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
      in: folder(of: notebook.path),
      reporting: mentioned.contains
    )
  }

  private func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

extension Notebook {
  /// Finds the files that the front matter names and that are not there. The first ones are named
  /// by the project, and found with it.
  fileprivate mutating func findMissingData(in folder: String, besides known: Int) {
    for file in metadata.data.dropFirst(known) {
      let path = file.path.hasPrefix("/") ? file.path : folder + "/" + file.path
      guard FileKind(at: path) == .nothing else { continue }
      findings.append(
        NoteFinding(
          severity: .error,
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

/// Looks for the toolchain once, when somebody needs it.
private final class ToolchainSearch: Sendable {
  private let path: String
  private let result = Mutex<Result<Toolchain, EvaluationError>?>(nil)

  init(path: String) {
    self.path = path
  }

  func found() throws(EvaluationError) -> Toolchain {
    let found = result.withLock { known in
      if let known { return known }
      let result = Result { () throws(EvaluationError) in
        try Toolchain(searching: path, besides: Toolchain.runningExecutable)
      }
      known = result
      return result
    }
    return try found.get()
  }
}
