internal import NotebookHTML
internal import PagePreview
internal import Synchronization

extension LivePreview {
  /// Whether somebody looks at one of the tool's own pages.
  private var isIndexWatched: Bool {
    let watched = server.watched
    return Rendering.ownPages.contains { watched.contains("/" + $0) }
  }

  /// Has the list of all pages made again: soon if somebody looks at it, but while there is other work
  /// not more often than once in a second.
  func askForIndex() {
    let isOld = state.withLock { $0.lastIndex + .seconds(1) < .now }
    queue.add(.index, isOld && isIndexWatched ? .watched : .background)
  }

  /// Makes the list of all pages, and that of what the notes got wrong, and serves them.
  func renderIndex() {
    let (edition, entries, introduction) = state.withLock { state in
      state.isIndexStale = false
      state.lastIndex = .now
      let edition = state.edition
      let paths = edition.set.all.map(\.path)
      let first = edition.set.introduction == nil ? 0 : 1
      let entries = paths.indices.dropFirst(first).map { index in
        state.notes[paths[index]]?.entry
          ?? IndexEntry(
            title: edition.directory[index].title,
            address: edition.set.all[index].page
          )
      }
      let introduction = first == 0 ? nil : state.notes[paths[0]]?.introduction
      return (edition, entries, introduction)
    }
    do {
      let made = try edition.rendering.indexPages(of: entries, introduction: introduction)
      let published = state.withLock { state -> [String: ServedPage?] in
        state.ownPages = Dictionary(
          made.map { ("/" + $0.name, $0.html) },
          uniquingKeysWith: { first, _ in first }
        )
        return servedOwnPages(state)
      }
      server.publish(published)
    } catch {
      output.complain("lectern: error: the list of pages cannot be made: \(error)")
    }
  }

  /// The tool's own pages as they are known, with all that is to be said about them.
  func servedOwnPages(_ state: State) -> [String: ServedPage?] {
    var notice = state.complaints
    if let path = state.edition.set.introduction?.path {
      notice += state.notes[path]?.notice ?? []
    }
    var published: [String: ServedPage?] = [:]
    for name in Rendering.ownPages {
      let page = state.ownPages["/" + name].map { pages.page($0, notice: notice) }
      published.updateValue(page, forKey: "/" + name)
    }
    if published["/index.html"] == .some(nil) {
      let title = state.edition.rendering.indexTitle
      published["/index.html"] = pages.pending(title, notice: notice)
    }
    return published
  }
}
