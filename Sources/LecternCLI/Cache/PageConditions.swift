internal import Digests
internal import NotebookHTML

/// What stands for all that a page depends on besides its note: the other notes, and the programs
/// that set formulas and draw diagrams.
struct PageConditions: Sendable {
  private let common: Digest

  /// Gathers what is the same for all pages of a run; `tools` stands for the programs that make them.
  init(directory: NoteDirectory, tools: Digest) {
    var key = KeyWriter(of: "pages")
    key.add("tools", tools)
    key.add("notes", directory.digest)
    common = key.key
  }

  /// What stands for the pages around one.
  func digest(of surroundings: PageSurroundings) -> Digest {
    var key = KeyWriter(of: "surroundings")
    key.add("common", common)
    for link in [surroundings.index, surroundings.previous, surroundings.next] {
      key.add("title", link?.title ?? "")
      key.add("address", link?.address ?? "")
    }
    return key.key
  }
}
