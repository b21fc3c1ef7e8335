internal import NotebookMarkdown
internal import NotebookReports

/// The notes that a command line names.
struct NoteSet: Equatable {
  /// The notes, in the order of their paths.
  var notes: [Note] = []
  /// The note that stands above the list of all pages: `index.md` of the folder that was named.
  var introduction: Note?
  /// The pictures in the folders, by their names in lower case, for links by name alone.
  var pictures: [String: String] = [:]
  /// The paths that could not be used, and why.
  var problems: [Problem] = []

  /// The introduction, if there is one, and the notes.
  var all: [Note] { (introduction.map { [$0] } ?? []) + notes }

  /// Whether files were passed over that were made of notes.
  private var hasMadeFiles = false
  /// The names that have been found, by their folder.
  private var found: [FileIdentity: Set<String>] = [:]

  /// A note to be read.
  struct Note: Equatable {
    /// Its path as the user would write it.
    var path: String
    /// The page's path within the output folder.
    var page: String
  }

  /// A path that could not be used.
  struct Problem: Equatable {
    /// The path.
    var path: String
    /// Why not.
    var reason: String
    /// Whether the user named something that is not there, rather than that something which is
    /// there could not be read.
    var isUsage: Bool
  }

  /// Finds the notes under some paths: the files themselves, and in folders every `.md` and `.qmd`
  /// file. What begins with a dot is passed over, and so is what was made of a note (`MadeMark`).
  ///
  /// - Parameters:
  ///   - paths: The paths.
  ///   - ownPages: The pages that are the tool's own, so that no note may have them. A note whose
  ///     page would be the first of them, the list of all pages, is that list's introduction.
  init(finding paths: [String], besides ownPages: [String] = []) {
    for path in paths {
      switch FileKind(at: path) {
      case .file:
        let name = path.split(separator: "/").last.map(String.init) ?? path
        add(path, page: name)
      case .folder:
        let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        addFolder(folder, within: "")
      case .nothing:
        let obstacle = obstacle(on: path)
        problems.append(
          Problem(
            path: path,
            reason: obstacle ?? "there is no such file or folder",
            isUsage: obstacle == nil
          )
        )
      case .other:
        problems.append(Problem(path: path, reason: "it is no file and no folder", isUsage: true))
      }
    }
    notes.sort { $0.page < $1.page }
    removeDoubles(besides: ownPages)
  }

  /// Whether a file of this name is a picture that pages show.
  static func isPicture(_ name: String) -> Bool {
    [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"].contains { name.lowercased().hasSuffix($0) }
  }

  /// The endings of notes.
  static let endings = [".md", ".qmd"]

  /// Whether a file was made of a note. One that cannot be read is a note that cannot be read.
  private static func isMade(_ path: String) -> Bool {
    guard path.hasSuffix(".md"), let end = try? endOfFile(path, MadeMark.length) else {
      return false
    }
    return MadeMark.isIn(end)
  }

  private mutating func add(_ path: String, page: String) {
    let ending = Self.endings.first { page.hasSuffix($0) }
    let stem = ending.map { String(page.dropLast($0.count)) } ?? page
    // However a file is written, its folder and its name are the same.
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    guard found[FileIdentity(of: folder), default: []].insert(name).inserted else { return }
    notes.append(Note(path: path, page: stem + ".html"))
  }

  private mutating func addFolder(
    _ folder: String,
    within prefix: String,
    ancestors: [FileIdentity] = []
  ) {
    // A link to a folder around it would lead round and round.
    let identity = FileIdentity(of: folder)
    guard !ancestors.contains(identity) else { return }
    guard ancestors.count < 64 else {
      problems.append(Problem(path: folder, reason: "folders are nested too deep", isUsage: false))
      return
    }
    let ancestors = ancestors + [identity]
    do {
      for name in try names(inFolder: folder) where !name.hasPrefix(".") {
        let path = folder + "/" + name
        switch FileKind(at: path) {
        case .folder: addFolder(path, within: prefix + name + "/", ancestors: ancestors)
        case .file where Self.endings.contains(where: { name.hasSuffix($0) }):
          if Self.isMade(path) { hasMadeFiles = true } else { add(path, page: prefix + name) }
        case .file where Self.isPicture(name):
          if pictures[name.lowercased()] == nil { pictures[name.lowercased()] = path }
        case .file, .other, .nothing: break
        }
      }
    } catch {
      problems.append(Problem(path: error.path, reason: error.reason, isUsage: false))
    }
  }

  /// Two notes cannot have one page.
  private mutating func removeDoubles(besides ownPages: [String]) {
    var seen: [String: String] = [:]
    if let list = ownPages.first, let index = notes.firstIndex(where: { $0.page == list }) {
      let note = notes.remove(at: index)
      introduction = note
      seen[list] = note.path
    }
    for page in ownPages.dropFirst() { seen[page] = "the tool itself" }
    notes.removeAll { note in
      guard let first = seen[note.page] else {
        seen[note.page] = note.path
        return false
      }
      problems.append(
        Problem(
          path: note.path,
          reason: "its page would be \(note.page), which is that of \(first)",
          isUsage: true
        )
      )
      return true
    }
  }
}

extension NoteSet {
  /// Says what is wrong with the paths; returns how to end when there is nothing to work on.
  func complain(about paths: [String]) -> ExitCode? {
    for problem in problems {
      let path = problem.path.isEmpty ? "''" : problem.path.printable
      printError("\(path):1:1: error: \(problem.reason.printable)")
    }
    guard notes.isEmpty, introduction == nil else { return nil }
    if problems.isEmpty {
      let endings = Self.endings.joined(separator: ", ")
      let made = hasMadeFiles ? "; files that were made of notes are none" : ""
      printError("lectern: error: no notes (\(endings)) in \(paths.joined(separator: ", "))\(made)")
    }
    return problems.contains { !$0.isUsage } ? .broken : .usage
  }
}
