internal import Glibc
internal import NotebookReports
internal import Synchronization

/// The reports of a run, each written as far as the notebooks are done.
final class ReportSet: Sendable {
  /// What is kept of a notebook until its turn comes: its report, and its entries in every form.
  struct Entry: Sendable {
    /// The report, without details.
    var report: NotebookReport
    /// One text for each report.
    var texts: [String]
    /// Why an entry could not be made.
    var failure: String?
  }

  /// Where a report goes.
  private enum Place: @unchecked Sendable {
    case standardOutput
    case standardError
    /// Only used under the lock of the state.
    case file(FileDraft)
    /// The end of a file that others write to.
    case end(of: String)
  }

  private struct Output: Sendable {
    var form: any ReportForm
    var place: Place
    var hasEntries = false
  }

  private struct State: Sendable {
    var outputs: [Output]
    /// The first piece that could not be written.
    var failure: FileError?
  }

  private let state: Mutex<State>
  /// The forms as they are before the first notebook, to make entries with.
  private let forms: [any ReportForm]
  private let progress: Progress

  /// Opens the files and writes what stands before the first notebook.
  init(
    arguments: Arguments,
    isColored: Bool,
    workflow: Workflow,
    progress: Progress
  ) throws(FileError) {
    let plan = ReportPlan(arguments: arguments, isColored: isColored, workflow: workflow)
    Leftovers.remove(besides: plan.files)
    var outputs: [Output] = []
    for (form, destination) in plan.reports {
      let place: Place =
        switch destination {
        case .standardOutput: .standardOutput
        case .standardError: .standardError
        case .file(let path): .file(try Self.draft(path))
        case .end(let path): .end(of: path)
        }
      outputs.append(Output(form: form, place: place))
    }
    forms = outputs.map(\.form)
    state = Mutex(State(outputs: outputs))
    self.progress = progress
    state.withLock { state in
      for output in state.outputs {
        write(output.form.opening, to: output.place, &state.failure)
      }
    }
  }

  /// Starts a report's file, in a folder that is made if it is not there.
  private static func draft(_ path: String) throws(FileError) -> FileDraft {
    try makeFolder(parentFolder(of: path))
    return try FileDraft(path, fillsPipes: true)
  }

  /// Makes the entries of a notebook. Called from several threads.
  func entry(on report: NotebookReport) -> Entry {
    var entry = Entry(report: report, texts: [])
    do {
      entry.texts = try forms.map { try $0.entry(on: report) }
    } catch {
      entry.failure = "\(error)"
      entry.texts = forms.map { _ in "" }
    }
    // The details have been told.
    entry.report.detail = nil
    return entry
  }

  /// Writes the entries of the next notebook.
  func add(_ entry: Entry) {
    state.withLock { state in
      if let reason = entry.failure, state.failure == nil {
        state.failure = FileError(path: entry.report.path, reason: reason)
      }
      for index in state.outputs.indices {
        state.outputs[index].form.add(entry.report)
        let text = entry.texts[index]
        guard !text.isEmpty else { continue }
        let output = state.outputs[index]
        let separator = output.hasEntries ? output.form.separator : ""
        write(separator + text, to: output.place, &state.failure)
        state.outputs[index].hasEntries = true
      }
    }
  }

  /// Ends the reports and puts the files in their places.
  ///
  /// - Parameter left: The notes that were not worked on.
  /// - Throws: `FileError` for a report that could not be written.
  func finish(withoutWorkOn left: [String]) throws {
    try state.withLock { state in
      for output in state.outputs {
        write(try output.form.closing(withoutWorkOn: left), to: output.place, &state.failure)
      }
      if let failure = state.failure { throw failure }
      for output in state.outputs {
        if case .file(let file) = output.place { try file.finish() }
      }
    }
  }

  private func write(_ text: String, to place: Place, _ failure: inout FileError?) {
    guard !text.isEmpty, failure == nil else { return }
    do {
      switch place {
      case .standardOutput:
        try progress.withoutLine { () throws(FileError) in
          try LecternCLI.write(text, to: STDOUT_FILENO, of: "standard output")
        }
      case .standardError: progress.withoutLine { printError(text, terminator: "") }
      case .file(let file): try file.write(text)
      case .end(let path): try append(text, to: path)
      }
    } catch {
      failure = error
    }
  }
}
