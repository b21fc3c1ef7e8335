internal import CommonMark
internal import Digests
internal import NotebookModel
internal import Synchronization

/// What projects say for all their notes: the file `lectern.yml` in a note's folder, or in the
/// nearest folder above it.
final class ProjectSettings: Sendable {
  /// A file of settings and what is wrong with it.
  struct Problem: Equatable {
    /// Its path.
    var path: String
    /// Where, and what.
    var finding: NoteFinding
  }

  /// The file's name.
  static let name = "lectern.yml"

  private struct Known {
    var metadata = Metadata()
    /// What stands for the file that says so.
    var contents = Digest(of: [])
  }

  private struct State {
    /// What holds in the folders that were asked for.
    var known: [String: Known] = [:]
    var problems: [Problem] = []
  }

  private let state = Mutex(State())

  /// What holds for a note. Called from several threads.
  func settings(for note: String) -> Metadata {
    known(for: note).metadata
  }

  /// What stands for what the project of a note says. Called from several threads.
  func contents(for note: String) -> Digest {
    known(for: note).contents
  }

  private func known(for note: String) -> Known {
    let folder = parentFolder(of: note)
    return state.withLock { state in
      if let known = state.known[folder] { return known }
      let settings = Self.search(from: folder, &state.problems)
      state.known[folder] = settings
      return settings
    }
  }

  /// A command line, with what the project of its first path says of options that were not given.
  func completing(_ arguments: Arguments) -> Arguments {
    let path = arguments.paths.first ?? "."
    let project = settings(for: FileKind(at: path) == .folder ? path + "/." : path).project
    var arguments = arguments
    func isOpen(_ option: Option) -> Bool { !arguments.given.contains(option.name) }
    if let folder = project.outputFolder, isOpen(.outputDirectory) {
      arguments.outputDirectory = folder
    }
    if let jobs = project.jobs, isOpen(.jobs) { arguments.jobs = jobs }
    if let isStrict = project.isStrict, isOpen(.strict) { arguments.isStrict = isStrict }
    return arguments
  }

  /// What is wrong with the files that were read.
  var problems: [Problem] {
    state.withLock { state in
      state.problems.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
  }

  private static func search(from start: String, _ problems: inout [Problem]) -> Known {
    guard let folder = folderOfSettings(above: start) else { return Known() }
    let path = folder + "/" + name
    guard let bytes = try? readFile(path) else { return Known() }
    var (metadata, findings) = Metadata.parsingProject(String(decoding: bytes, as: UTF8.self))
    // Where pages go is told from where the file stands.
    if let output = metadata.project.outputFolder, !output.hasPrefix("/") {
      metadata.project.outputFolder = folder + "/" + output
    }
    findings += metadata.placeData(in: folder)
    problems += findings.map { Problem(path: path, finding: $0) }
    return Known(metadata: metadata, contents: Digest(of: bytes))
  }

  /// The nearest folder, from one upwards, that has a file of settings; `nil` when none has.
  static func folderOfSettings(above start: String) -> String? {
    var folder = absolute(start)
    while true {
      let path = (folder == "/" ? "" : folder) + "/" + name
      if FileKind(at: path) == .file, isReadable(path) { return folder == "/" ? "" : folder }
      guard folder != "/" else { return nil }
      folder = parentFolder(of: folder)
    }
  }

  /// The files that may hold what is said for the notes in a folder, the nearest first.
  static func candidates(for folder: String) -> [String] {
    var folder = absolute(folder)
    var files: [String] = []
    while true {
      files.append((folder == "/" ? "" : folder) + "/" + name)
      guard folder != "/" else { return files }
      folder = parentFolder(of: folder)
    }
  }
}

extension Metadata {
  /// Makes the paths of a project's data whole, since its notes stand in many folders; returns what
  /// is wrong with them.
  fileprivate mutating func placeData(in folder: String) -> [NoteFinding] {
    var findings: [NoteFinding] = []
    for (index, file) in data.enumerated() {
      let isWhole = file.path.hasPrefix("/")
      data[index].path = isWhole ? file.path : (folder == "/" ? "" : folder) + "/" + file.path
      guard FileKind(at: data[index].path) == .nothing else { continue }
      findings.append(
        NoteFinding(
          severity: .error,
          kind: .fileUnreadable,
          position: SourcePosition(line: file.line, column: file.column),
          message: "data: there is no file or folder '\(file.path)' beside this file"
        )
      )
    }
    return findings
  }
}
