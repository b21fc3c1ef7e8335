internal import CommonMark
internal import NotebookEvaluation
internal import NotebookModel
internal import NotebookVerification

/// Everything that a page is made from.
struct PageContent {
  let notebook: Notebook
  let evaluation: Evaluation
  let verification: Verification
  /// The bytes of a picture by its path relative to the note; `nil` when it cannot be read.
  let picture: (String) -> [UInt8]?
  /// Whether HTML of the note is passed through unfiltered.
  let trustsHTML: Bool
  /// The notes that links may lead to.
  var directory = NoteDirectory([])
  /// The path of the note's page within its set.
  var page = ""
  /// The path of the page that the note stands on, where that is another's.
  var host: String?
  /// A note that may stand on the page, by its own page's path; `nil` when it cannot be read.
  var note: (String) -> EmbeddableNote? = { _ in nil }
  /// Whether a note that is not among those that are worked on is there, by its path relative to
  /// this one.
  var isThere: (String) -> Bool = { _ in false }
  /// Whether only what is wrong is looked for, and no page is made.
  var isReview = false
  /// The works that the note may cite.
  var bibliography = Bibliography()
}

extension PageContent {
  /// Reads the works that the note may cite; what cannot be read is found.
  mutating func readBibliographies() -> [NoteFinding] {
    notebook.metadata.bibliographies.compactMap { path in
      if let bytes = picture(path) {
        bibliography.add(String(decoding: bytes, as: UTF8.self), path: path)
        return nil
      }
      return NoteFinding(
        severity: .warning,
        kind: .fileUnreadable,
        position: SourcePosition(line: 1, column: 1),
        message: "the bibliography '\(path)' cannot be read"
      )
    }
  }

  /// Whether the note stands on another note's page.
  var isEmbedded: Bool { host != nil }

  /// The page that the note stands on.
  var shownOn: String { host ?? page }

  /// The address of the note's own page, as seen from where it stands; empty on its own page.
  var base: String {
    guard let host, host != page else { return "" }
    return LinkTarget.escaped(NoteDirectory.relative(page, from: host))
  }

  /// An address that the note writes, as seen from where the note stands.
  func placed(_ address: String) -> String {
    guard let host, host != page, !address.isEmpty else { return address }
    if address.hasPrefix("#") { return base + address }
    let head = address.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !address.hasPrefix("/"), !head.contains(":") else { return address }
    let path = address.prefix { $0 != "#" && $0 != "?" }
    guard let target = NoteDirectory.path(of: String(path), from: page) else { return address }
    return NoteDirectory.relative(target, from: host) + address.dropFirst(path.count)
  }
}
