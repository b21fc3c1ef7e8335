internal import Digests
internal import Glibc
internal import MathTypesetting
internal import NotebookHTML
internal import Synchronization

/// What stands for all that a page depends on besides its note: the other notes, and the programs
/// that set formulas and draw diagrams.
struct PageConditions: Sendable {
  private let common: Digest

  /// Gathers what is the same for all pages of a run.
  init(directory: NoteDirectory) {
    var key = KeyWriter(of: "pages")
    key.add("notes", directory.digest)
    // Debian's packages, whose files are not read for this: their sizes and times change with them.
    var paths = KaTeX.usualFolders.map { $0 + "/katex.min.js" }
    for machine in ["x86_64", "aarch64"] {
      paths.append("/usr/lib/\(machine)-linux-gnu/libgvc.so.6")
    }
    for path in paths {
      var status = stat()
      guard stat(path, &status) == 0 else { continue }
      key.add("tool", path)
      key.add("size", Int(status.st_size))
      key.add("seconds", status.st_mtim.tv_sec)
    }
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
