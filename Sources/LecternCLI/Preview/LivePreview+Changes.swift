internal import CommonMark
internal import NotebookHTML
internal import NotebookModel
internal import PagePreview
internal import Synchronization

extension LivePreview {
  /// Somebody asks for an address.
  func asked(for address: String) {
    let job = state.withLock { state -> RenderQueue.Job? in
      if Rendering.ownPages.contains(where: { "/" + $0 == address }) {
        return state.isIndexStale ? .index : nil
      }
      guard let path = state.edition.note(at: address) else { return nil }
      state.uses += 1
      state.notes[path]?.lastUse = state.uses
      return state.notes[path]?.isStale == true ? .note(path) : nil
    }
    if let job { queue.add(job, .asked, restarting: false) }
  }

  /// The page of a note asks for a file.
  func note(_ path: String, asksFor name: String) {
    state.withLock { state in
      if state.notes[path, default: LiveNote()].files.insert(name).inserted {
        state.hasNewFiles = true
      }
    }
  }

  /// The single files that count, wherever they are: notes that were named, what the project says,
  /// and what pages ask for; `nil` when they are the same as when they were last asked for.
  func filesToFollow(always: Bool = false) -> Set<String>? {
    let (set, files, isNew) = state.withLock { state in
      defer { state.hasNewFiles = false }
      let files = state.notes.flatMap { path, note in
        note.files.map { LiveNote.path(of: $0, besides: path) }
      }
      return (state.edition.set, files, state.hasNewFiles)
    }
    guard always || isNew else { return nil }
    var followed = Set(files)
    // Whatever is at the paths now: a file may take a folder's place, and the other way round.
    followed.formUnion(arguments.paths)
    for folder in Set(set.all.map { parentFolder(of: $0.path) }) {
      followed.formUnion(ProjectSettings.candidates(for: folder))
    }
    return followed
  }

  /// Takes in what has changed, and has made again what is made from it.
  ///
  /// - Parameters:
  ///   - changed: The paths of what came, went or changed.
  ///   - isSettled: Whether a note that is not there has been waited for.
  /// - Returns: Whether notes are not there, and should be waited for.
  func update(_ changed: Set<String>, isSettled: Bool) -> Bool {
    let edition = state.withLock { $0.edition }
    let isAboutProject = changed.contains {
      $0.hasSuffix("/" + ProjectSettings.name) || $0 == ProjectSettings.name
    }
    var isAwaited = false
    if isAboutProject { takeProject() }
    let mayChangeSet =
      isSettled || changed.contains { edition.places[$0] == nil || FileKind(at: $0) != .file }
    if mayChangeSet {
      let set = NoteSet(finding: arguments.paths, besides: Rendering.ownPages)
      let there = Set(set.all.map(\.path))
      if !isSettled, edition.places.keys.contains(where: { !there.contains($0) }) {
        isAwaited = true
      } else if set != edition.set {
        take(set)
      }
    }
    for path in changed { takeFile(path) }
    return isAwaited
  }

  /// A file may be a note, or something that is shown in notes.
  ///
  /// One that a note's own cells write would have it run for ever, so what is shown counts only when
  /// it has other bytes than before.
  private func takeFile(_ path: String) {
    let (edition, dependents) = state.withLock { state -> (Edition, [String]) in
      if state.edition.places[path] != nil {
        state.notes[path, default: LiveNote()].isStale = true
        return (state.edition, [path])
      }
      let dependents = state.notes.filter { $0.value.mayShow(path, from: $0.key) }.map(\.key)
      guard !dependents.isEmpty else { return (state.edition, []) }
      let contents = FileKind(at: path) == .file ? (try? readFile(path))?.hashValue : nil
      if let contents, state.shown.updateValue(contents, forKey: path) == contents {
        return (state.edition, [])
      }
      for dependent in dependents { state.notes[dependent]?.isStale = true }
      return (state.edition, dependents)
    }
    ask(for: dependents, in: edition)
  }

  private func ask(for paths: [String], in edition: Edition) {
    let watched = server.watched
    for path in paths {
      guard let index = edition.places[path] else { continue }
      // The introduction is looked at with the list of pages.
      let address =
        edition.set.introduction?.path == path ? "/index.html" : edition.address(of: index)
      queue.add(.note(path), watched.contains(address) ? .asked : .watched)
    }
  }

  /// Other notes, or other pictures.
  private func take(_ set: NoteSet) {
    let (old, edition) = state.withLock { state -> (Edition, Edition) in
      let old = state.edition
      state.edition = Edition(
        set,
        knowing: old.known,
        session: old.session,
        typesetters: typesetters,
        asked: { [unowned self] note, name in self.note(note, asksFor: name) }
      )
      return (old, state.edition)
    }
    for problem in set.problems where !old.set.problems.contains(problem) {
      output.complain("\(problem.path):1:1: error: \(problem.reason)")
    }
    guard old.set.all != set.all else { return }
    var published: [String: ServedPage?] = [:]
    for (index, note) in old.set.all.enumerated() where edition.places[note.path] == nil {
      let reason = "\(note.path):1:1: error: the note is not there any more"
      output.complain(reason)
      published[old.address(of: index)] = pages.fault(
        old.directory[index].title,
        [reason],
        notice: [],
        index: edition.rendering.indexTitle
      )
    }
    let gone = Set(old.places.keys).subtracting(edition.places.keys)
    let new = Set(edition.places.keys).subtracting(old.places.keys)
    state.withLock { state in
      for path in gone { state.notes[path] = nil }
      // What links to a page, and which pages are before and after it, may have changed.
      for path in state.notes.keys { state.notes[path]?.isStale = true }
      state.isIndexStale = true
    }
    server.publish(published)
    publishPending(Array(new))
    let watched = server.watched
    ask(
      for: edition.places.filter { watched.contains(edition.address(of: $0.value)) }.map(\.key),
      in: edition
    )
    askForIndex()
  }

  /// What the project says has changed. While it cannot be read, the last that could holds.
  private func takeProject() {
    let session = Session(arguments: arguments, path: programs, processors: processorCount)
    let set = state.withLock { $0.edition.set }
    for note in set.all { _ = session.settings.settings(for: note.path) }
    let isUsable = take(problemsOf: session.settings)
    guard isUsable else {
      let published = state.withLock { state -> [String: ServedPage?] in
        var published = servedOwnPages(state)
        for (path, index) in state.edition.places {
          published.merge(served(path, index, state)) { _, new in new }
        }
        return published
      }
      return server.publish(published)
    }
    let edition = Edition(
      set,
      knowing: [:],
      session: session,
      typesetters: typesetters,
      asked: { [unowned self] note, name in self.note(note, asksFor: name) }
    )
    state.withLock { state in
      state.edition = edition
      for path in state.notes.keys { state.notes[path]?.isStale = true }
      state.isIndexStale = true
    }
    let watched = server.watched
    for (path, index) in edition.places {
      let isWatched = watched.contains(edition.address(of: index))
      queue.add(.note(path), isWatched ? .asked : .background)
    }
    askForIndex()
  }

  /// Tells what is wrong with the project's settings.
  ///
  /// - Returns: Whether they can be used.
  @discardableResult func take(problemsOf settings: ProjectSettings) -> Bool {
    let problems = settings.problems
    let lines = problems.map { problem in
      let finding = problem.finding
      return "\(problem.path):\(finding.position.line):\(finding.position.column): "
        + "\(finding.severity.rawValue): \(finding.message)"
    }
    for line in lines { output.complain(line) }
    let isUsable = !problems.contains { $0.finding.severity == .error }
    state.withLock { $0.complaints = isUsable ? [] : lines }
    return isUsable
  }

  /// Serves a word for every new note that its page is being made, and has it made.
  func publishPending(_ paths: [String]) {
    let (edition, published) = state.withLock { state -> (Edition, [String: ServedPage?]) in
      var published = servedOwnPages(state)
      for path in paths where state.notes[path] == nil {
        state.notes[path] = LiveNote()
        guard let index = state.edition.places[path] else { continue }
        published.merge(served(path, index, state)) { _, new in new }
      }
      return (state.edition, published)
    }
    server.publish(published)
    let places = paths.compactMap { edition.places[$0] }.sorted()
    for index in places { queue.add(.note(edition.set.all[index].path), .background) }
    askForIndex()
  }
}
