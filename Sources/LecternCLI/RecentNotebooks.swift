internal import Digests
internal import NotebookModel
internal import Synchronization

/// The notebooks that were parsed last, each of which is needed twice: for what links need to know of all
/// notes, and then to be worked on. Few are kept, so that memory does not grow with their number.
final class RecentNotebooks: Sendable {
  private struct Entry {
    var contents: Digest
    var notebook: Notebook
  }

  private static let most = 4
  private let entries = Mutex<[Entry]>([])

  /// The notebook of a note with some contents; `nil` when it is not among the last ones.
  func notebook(at path: String, _ contents: Digest) -> Notebook? {
    entries.withLock { entries in
      entries.last { $0.contents == contents && $0.notebook.path == path }?.notebook
    }
  }

  /// Adds a notebook as it was parsed.
  func add(_ notebook: Notebook, _ contents: Digest) {
    entries.withLock { entries in
      if entries.count >= Self.most { entries.removeFirst() }
      entries.append(Entry(contents: contents, notebook: notebook))
    }
  }
}
