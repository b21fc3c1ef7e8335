internal import Glibc
internal import NotebookReports

/// `lectern new`: starts a note or a project.
struct NewCommand {
  /// What the user asked for.
  let arguments: Arguments

  /// Writes the files that are not there yet, says which, and what to type next.
  func run() -> ExitCode {
    let path = arguments.paths.first ?? ""
    do {
      try arguments.startsProject ? startProject(in: path) : startNote(at: path)
      return .holds
    } catch let error as FileError {
      printError("lectern: error: \(error.path.printable): \(error.reason.printable)")
      return error.isUsage ? .usage : .broken
    } catch {
      printError("lectern: error: \("\(error)".printable)")
      return .broken
    }
  }

  private func startNote(at path: String) throws {
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolder(String(path[..<slash]))
    }
    guard try writeFile(FirstLesson.text(named: Self.title(of: path)), unlessThere: path) else {
      throw FileError(path: path, reason: FileError.alreadyThere)
    }
    let page = "Output/" + Self.stem(of: path) + ".html"
    report(
      written: [path],
      next: [
        ("lectern check \(Self.quoted(path))", "says what does not hold"),
        ("lectern render \(Self.quoted(path))", "makes the page \(page)"),
      ]
    )
  }

  private func startProject(in folder: String) throws {
    let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    if FileKind(at: base) == .file {
      throw FileError(path: base, reason: "it is a file, and a folder is needed")
    }
    guard FileKind(at: base + "/" + ProjectSettings.name) == .nothing else {
      throw FileError(path: base, reason: "it is a project already: it has \(ProjectSettings.name)")
    }
    var written: [String] = []
    var kept: [String] = []
    for file in ProjectFile.all(title: Self.title(of: absoluteName(of: base))) {
      let path = base + "/" + file.path
      if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
      if try writeFile(file.text, unlessThere: path) {
        written.append(path)
      } else {
        kept.append(path)
      }
    }
    report(
      written: written,
      kept: kept,
      next: [
        ("cd \(Self.quoted(base))", ""),
        ("lectern check Notebooks", "says what does not hold"),
        ("lectern render Notebooks", "makes the pages: Output/index.html"),
      ]
    )
  }

  private func report(written: [String], kept: [String] = [], next: [(String, String)]) {
    for path in written { print("wrote \(path.printable)") }
    for path in kept { print("kept  \(path.printable), which was there already") }
    print("\nNow type:")
    let width = next.map(\.0.count).max() ?? 0
    for (command, meaning) in next {
      let gap = String(repeating: " ", count: width - command.count + 3)
      print("  \(command.printable)\(meaning.isEmpty ? "" : gap + meaning.printable)")
    }
  }

  /// The file's name without its folder and ending.
  static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let ending = NoteSet.endings.first(where: name.hasSuffix)
    return ending.map { String(name.dropLast($0.count)) } ?? name
  }

  /// The title that a name suggests: `dot-products.md` becomes `Dot products`.
  static func title(of path: String) -> String {
    let words = stem(of: path).split { $0 == "-" || $0 == "_" || $0 == " " }
    // A number in front orders files and is no part of the title.
    let isNumber = words.first?.allSatisfy { $0.isNumber } == true && words.count > 1
    let title = words.dropFirst(isNumber ? 1 : 0).joined(separator: " ").firstUppercased
    return title.isEmpty ? "First lesson" : title
  }

  private func absoluteName(of folder: String) -> String {
    FileKind(at: folder) == .folder ? absolute(folder) : folder
  }

  /// A word as a shell reads it.
  static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "-_./".contains(Character(scalar))
    }
    if isPlain, !word.hasPrefix("-") { return word }
    return (word.hasPrefix("-") ? "-- " : "") + "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
