internal import NotebookHTML
internal import NotebookReports
internal import PagePreview
internal import Synchronization

extension LivePreview {
  /// Makes the page of a note and serves it.
  ///
  /// - Parameters:
  ///   - path: The note's path.
  ///   - isCurrent: Whether what is made is still wanted.
  func render(_ path: String, while isCurrent: () -> Bool) {
    let sources = state.withLock { $0.edition.session.keptSources }
    sources.remembering(path) { renderRemembering(path, while: isCurrent) }
  }

  private func renderRemembering(_ path: String, while isCurrent: () -> Bool) {
    let start = ContinuousClock.now
    let (edition, last) = state.withLock { state in
      (state.edition, state.notes[path]?.file ?? .text)
    }
    guard let index = edition.places[path] else { return }
    let file = NoteFile(settlingAt: path, after: last, while: isCurrent)
    guard isCurrent() else { return }
    state.withLock { $0.notes[path, default: LiveNote()].file = file }
    var result: NotebookResult
    if case .unusable(let reason) = file {
      result = NotebookResult(path: path, failing: reason)
    } else {
      result = edition.session.process(edition.set.all[index]) { notebook in
        edition.rendering.prepare(index, notebook)
      }
    }
    guard isCurrent() else { return }
    let page = page(of: path, &result)
    guard isCurrent() else { return }
    let duration = ContinuousClock.now - start
    if let page {
      serve(page, result, of: path)
    } else {
      serve(noticeOf: result.report(withDetail: false), of: path)
    }
    output.tell(result.report(withDetail: false), duration)
  }

  /// Makes the page of a judged note, which knows of what the note itself changed for others.
  private func page(of path: String, _ result: inout NotebookResult) -> Page? {
    guard case .judged(let notebook, _, _) = result.outcome else { return nil }
    let (edition, others) = state.withLock { state -> (Edition, [String]) in
      guard let index = state.edition.places[path] else { return (state.edition, []) }
      let entry = Page.entry(of: notebook, page: state.edition.set.all[index].page)
      guard entry != state.edition.directory[index] else { return (state.edition, []) }
      state.edition = state.edition.replacing(index, with: entry)
      let others = state.edition.places.keys.filter { $0 != path }
      for other in others { state.notes[other]?.isStale = true }
      return (state.edition, Array(others))
    }
    // The pages that nobody looks at are made again when somebody asks for them.
    let watched = server.watched
    for other in others {
      if let place = edition.places[other], watched.contains(edition.address(of: place)) {
        queue.add(.note(other), .watched)
      }
    }
    guard let index = edition.places[path] else { return nil }
    return edition.rendering.page(index, &result)
  }

  private func serve(_ page: Page, _ result: NotebookResult, of path: String) {
    guard case .judged(let notebook, _, let verification) = result.outcome else { return }
    let published = state.withLock { state -> [String: ServedPage?] in
      guard let index = state.edition.places[path] else { return [:] }
      let name = state.edition.set.all[index].page
      var note = state.notes[path] ?? LiveNote()
      state.uses += 1
      note.lastUse = state.uses
      note.isStale = false
      note.notice = []
      state.isIndexStale = true
      if state.edition.set.introduction?.path == path {
        note.introduction = page
        state.notes[path] = note
        return [:]
      }
      note.html = page.html
      note.entry = IndexEntry(page, notebook, verification, address: name)
      state.notes[path] = note
      var published: [String: ServedPage?] = dropLeastUsed(&state)
      published["/" + name] = pages.page(page.html, notice: state.complaints)
      return published
    }
    server.publish(published)
    askForIndex()
  }

  /// Serves the last good page with a word on why it is not a newer one, or only the word.
  private func serve(noticeOf report: NotebookReport, of path: String) {
    let plain = TextReport(isColored: false)
    let lines = report.findings.map { finding in
      String(plain.text(finding, in: report).split(separator: "\n").first ?? "")
    }
    let published = state.withLock { state -> [String: ServedPage?] in
      guard let index = state.edition.places[path] else { return [:] }
      state.notes[path, default: LiveNote()].notice = lines
      state.notes[path]?.isStale = false
      state.isIndexStale = true
      return served(path, index, state)
    }
    server.publish(published)
    askForIndex()
  }

  /// The page of a note as it is known, with all that is to be said about it.
  func served(_ path: String, _ index: Int, _ state: State) -> [String: ServedPage?] {
    guard state.edition.set.introduction?.path != path else { return [:] }
    let note = state.notes[path] ?? LiveNote()
    let title = state.edition.directory[index].title
    let page =
      if let html = note.html {
        pages.page(html, notice: state.complaints + note.notice)
      } else if note.notice.isEmpty {
        pages.pending(title, notice: state.complaints)
      } else {
        pages.fault(
          title,
          note.notice,
          notice: state.complaints,
          index: state.edition.rendering.indexTitle
        )
      }
    return [state.edition.address(of: index): page]
  }

  /// Lets the pages go that nobody asked for in a long time.
  private func dropLeastUsed(_ state: inout State) -> [String: ServedPage?] {
    let kept = state.notes.filter { $0.value.html != nil }
    guard kept.count > Self.mostKept else { return [:] }
    let watched = server.watched
    let oldest = kept.sorted { $0.value.lastUse < $1.value.lastUse }
      .prefix(kept.count - Self.mostKept)
    var published: [String: ServedPage?] = [:]
    for (path, _) in oldest {
      guard let index = state.edition.places[path],
        !watched.contains(state.edition.address(of: index))
      else { continue }
      state.notes[path]?.html = nil
      state.notes[path]?.isStale = true
      published.merge(served(path, index, state)) { _, new in new }
    }
    return published
  }
}
