internal import Digests
internal import NotebookEvaluation
internal import NotebookHTML
internal import NotebookModel
internal import NotebookReports
internal import ResultCache

/// Keeps what is reported of notes, so that a note that has not changed is neither parsed, nor run, nor
/// judged again.
struct NoteCache: Sendable {
  private let results: ResultCache
  private let files: FileDigests
  /// What stands for the tools and for what the user asked for.
  private let conditions: Digest
  private let settings: ProjectSettings
  private let withDetail: Bool

  /// Keeps reports of one run's notes.
  ///
  /// - Parameters:
  ///   - results: Where they are kept.
  ///   - files: Knows contents of files.
  ///   - tools: What stands for the tools.
  ///   - arguments: What the user asked for.
  ///   - settings: What the notes' projects say.
  ///   - withDetail: Whether reports for programs are asked for.
  init(
    keptIn results: ResultCache,
    files: FileDigests,
    tools: Digest,
    arguments: Arguments,
    settings: ProjectSettings,
    withDetail: Bool
  ) {
    self.results = results
    self.files = files
    self.settings = settings
    self.withDetail = withDetail
    var key = KeyWriter(of: "request")
    key.add("tools", tools)
    arguments.addWhatResultsDependOn(to: &key)
    conditions = key.key
  }

  /// What a note's report is kept under.
  ///
  /// - Parameters:
  ///   - note: The note.
  ///   - contents: What stands for its bytes.
  ///   - surroundings: What stands for the pages around its page; `nil` where none is made.
  /// - Returns: The key.
  func key(of note: NoteSet.Note, _ contents: Digest, _ surroundings: Digest?) -> Digest {
    var key = KeyWriter(of: "note")
    key.add("conditions", conditions)
    key.add("path", note.path)
    key.add("folder", absolute(parentFolder(of: note.path)))
    key.add("contents", contents)
    key.add("settings", settings.contents(for: note.path))
    if let surroundings {
      key.add("page", note.page)
      key.add("surroundings", surroundings)
    }
    return key.key
  }

  /// The report under a key, and what is kept of page and links; `nil` where there is none, or a file that
  /// the cells name is not what it was.
  func report(
    under key: Digest,
    of note: NoteSet.Note
  ) -> Known? {
    guard let bytes = results.result(for: key),
      let record = StoredForm.value(NoteRecord.self, from: bytes),
      record.files.allSatisfy({ digest(ofFileAt: $0.key) == $0.value })
    else { return nil }
    var detail: NotebookDetail?
    if withDetail {
      guard let bytes = results.result(for: Self.detailKey(key)) else { return nil }
      detail = StoredForm.value(NotebookDetail.self, from: bytes)
      if detail == nil { return nil }
    }
    let report = NotebookReport(
      path: note.path,
      verdict: record.verdict,
      summary: record.summary,
      findings: record.findings,
      detail: detail,
      timings: Timings()
    )
    return Known(report: report, page: record.page, review: record.review)
  }

  /// What is known of a note.
  struct Known {
    /// What is reported of it.
    var report: NotebookReport
    /// What is kept of its page.
    var page: NoteRecord.PageRecord?
    /// What is kept of its links.
    var review: NoteRecord.ReviewRecord?
  }

  /// Keeps a report, if another run would give the same.
  func keep(
    _ result: NotebookResult,
    _ report: NotebookReport,
    _ page: NoteRecord.PageRecord?,
    _ review: NoteRecord.ReviewRecord?,
    of note: NoteSet.Note,
    under key: Digest
  ) {
    guard case .judged(let notebook, let evaluation, _) = result.outcome, evaluation.isRepeatable
    else { return }
    var named = evaluation.files.mapValues { $0?.hexadecimal ?? "" }
    // One that is missing is found, whether cells read it or not.
    for path in notebook.metadata.dataPaths(in: parentFolder(of: note.path)) {
      named[path] = digest(ofFileAt: path)
    }
    let record = NoteRecord(
      verdict: report.verdict,
      summary: report.summary,
      findings: report.findings,
      files: named,
      page: page,
      review: review
    )
    guard let bytes = StoredForm.bytes(of: record) else { return }
    if withDetail {
      guard let detail = report.detail, let bytes = StoredForm.bytes(of: detail) else { return }
      results.store(bytes, for: Self.detailKey(key))
    }
    results.store(bytes, for: key)
  }

  private func digest(ofFileAt path: String) -> String {
    files.digest(ofFileAt: path)?.hexadecimal ?? ""
  }

  private static func detailKey(_ key: Digest) -> Digest {
    var detail = KeyWriter(of: "detail")
    detail.add("note", key)
    return detail.key
  }
}

extension Arguments {
  /// Adds the options that can change what is found in a note, or what its page looks like.
  fileprivate func addWhatResultsDependOn(to key: inout KeyWriter) {
    key.add("verb", verb.rawValue)
    key.add("form", form.rawValue)
    key.add("executes", "\(executes)")
    key.add("timeout", "\(timeout)")
    key.add("timeout is given", "\(given.contains(Option.timeout.name))")
    for (name, text) in parameters.texts.sorted(by: { $0.key < $1.key }) {
      key.add("parameter", name)
      key.add("value", text)
    }
    key.add("strict", "\(isStrict)")
    key.add("errors", "\(allowsErrors)")
    key.add("trust", "\(trustsCells)")
    key.add("html", "\(trustsHTML)")
  }
}
