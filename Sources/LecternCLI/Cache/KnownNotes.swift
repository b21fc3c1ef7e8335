internal import Digests
internal import NotebookReports

/// The notes of a run of which it is known from an earlier one what comes of them.
struct KnownNotes: Sendable {
  /// The notes.
  let notes: [NoteSet.Note]
  /// Where reports are kept; `nil` for nowhere.
  let cache: NoteCache?
  /// What makes pages; `nil` where none are made.
  let rendering: Rendering?
  /// What looks at links; `nil` where pages are made, which does it too.
  let review: LinkReview?

  /// What was reported of a note, if everything is as it was then, the file of its page included.
  func report(on index: Int) -> NotebookReport? {
    var timings = Timings()
    return timings.measure("recall") { () -> NotebookReport? in
      guard let cache, let bytes = try? readFile(notes[index].path),
        let key = key(of: index, Digest(of: bytes), cache),
        let known = cache.report(under: key, of: notes[index])
      else { return nil }
      if let rendering {
        guard let page = known.page, rendering.recall(index, page) else { return nil }
      }
      if let review {
        guard let looked = known.review, review.recall(index, looked) else { return nil }
      }
      return known.report
    }.map { report in
      var report = report
      report.timings = timings
      return report
    }
  }

  /// Keeps a report for later runs.
  func keep(
    _ report: NotebookReport,
    of index: Int,
    _ result: NotebookResult,
    _ page: NoteRecord.PageRecord?,
    _ looked: NoteRecord.ReviewRecord?
  ) {
    // A page that could not be written is made again.
    guard let cache, let contents = result.contents, (rendering == nil) == (page == nil),
      (review == nil) == (looked == nil),
      let key = key(of: index, contents, cache)
    else { return }
    cache.keep(result, report, page, looked, of: notes[index], under: key)
  }

  private func key(of index: Int, _ contents: Digest, _ cache: NoteCache) -> Digest? {
    guard let rendering else { return cache.key(of: notes[index], contents, nil) }
    guard let surroundings = rendering.surroundings(of: index) else { return nil }
    return cache.key(of: notes[index], contents, surroundings)
  }
}
