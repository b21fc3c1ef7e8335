/// Where notes stand in a checked-out repository, for services that know files by their paths there.
package struct Checkout: Sendable, Equatable {
  /// The repository's folder, from the root on; `nil` when it is not known.
  private let root: String?
  /// The working folder, from the root on.
  private let folder: String

  /// The working folder is taken for the repository's.
  package init() {
    root = nil
    folder = ""
  }

  /// A repository whose folder is known; both are paths from the root on, without links.
  package init(root: String, folder: String) {
    self.root = root
    self.folder = folder
  }

  /// A note's path within the repository, in its shortest form; its path from the root on when it
  /// stands elsewhere.
  package func path(of note: String) -> String {
    guard let root else { return Self.shortened(note) }
    let whole = Self.shortened(note.hasPrefix("/") ? note : folder + "/" + note)
    let start = root.hasSuffix("/") ? root : root + "/"
    guard whole.hasPrefix(start) else { return whole }
    return String(whole.dropFirst(start.count))
  }

  /// A path without `.`, and without what `..` takes back.
  private static func shortened(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
