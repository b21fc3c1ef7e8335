internal import Digests
internal import NotebookHTML
internal import NotebookReports
internal import ResultCache

/// What links need to know of each note, kept so that no note is parsed for its headings alone.
struct DirectoryEntries {
  /// Where it is kept; `nil` for nowhere.
  let results: ResultCache?
  /// What stands for the tools.
  let tools: Digest

  /// What is known of a note with some contents.
  ///
  /// - Parameters:
  ///   - page: The path of its page.
  ///   - contents: What stands for its bytes.
  ///   - settings: What stands for what its project says.
  ///   - make: Reads the note, when nothing is known.
  /// - Returns: What was known or read; `nil` for a note that cannot be read.
  func entry(
    page: String,
    _ contents: Digest,
    settings: Digest,
    make: () -> NoteDirectory.Note?
  ) -> NoteDirectory.Note? {
    guard let results else { return make() }
    var key = KeyWriter(of: "directory")
    key.add("tools", tools)
    key.add("page", page)
    key.add("contents", contents)
    key.add("settings", settings)
    if let bytes = results.result(for: key.key),
      let known = StoredForm.value(NoteDirectory.Note.self, from: bytes)
    {
      return known
    }
    let made = make()
    if let made, let bytes = StoredForm.bytes(of: made) { results.store(bytes, for: key.key) }
    return made
  }
}

extension NoteDirectory {
  /// What stands for all that links can find.
  var digest: Digest {
    var key = KeyWriter(of: "notes")
    for note in notes {
      key.add("page", note.page)
      key.add("title", note.title)
      key.add("aliases", note.aliases)
      key.add("anchors", note.anchors.sorted())
    }
    return key.key
  }
}
