internal import NotebookHTML
internal import PagePreview

/// What is known of one note while it is previewed.
struct LiveNote: Sendable {
  /// Whether its page is not what it would be now.
  var isStale = true
  /// What its file was when it was last looked at.
  var file = NoteFile.text
  /// Its page as it was last served without a notice; `nil` when it is not kept.
  var html: String?
  /// Why the page is not as the note is now, in the compiler's form; empty when it is.
  var notice: [String] = []
  /// What the list of pages says of it; `nil` before it was rendered.
  var entry: IndexEntry?
  /// The page, for the introduction of the list of pages.
  var introduction: Page?
  /// The files that its page asked for, by the names that the note gives them.
  var files: Set<String> = []
  /// Counts how recently its page was made or asked for.
  var lastUse = 0
}

extension LiveNote {
  /// Whether its page may have been made from a file.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - note: The path of the note.
  /// - Returns: Whether it may; more often than it was, since notes name files in several ways.
  func mayShow(_ path: String, from note: String) -> Bool {
    files.contains { name in
      if Self.path(of: name, besides: note) == Self.plain(path) { return true }
      // Pictures and notes may be named without their folders, notes without their endings too.
      return Self.stem(of: name) == Self.stem(of: path)
    }
  }

  /// The path of a file that a note names.
  static func path(of name: String, besides note: String) -> String {
    plain(
      note.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/") + "/" + name
    )
  }

  /// A path without `.` and `..` where they can be told away.
  static func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  private static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init)?.lowercased() ?? ""
    let ending = (NoteSet.endings + [".html"]).first { name.hasSuffix($0) }
    return ending.map { String(name.dropLast($0.count)) } ?? name
  }
}
