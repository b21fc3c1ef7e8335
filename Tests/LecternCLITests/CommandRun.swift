import Foundation

/// A run of the command as people type it: what it printed, and how it ended.
struct CommandRun {
  /// The exit code.
  var code: Int32
  /// What it printed on standard output.
  var output: String
  /// What it printed on standard error.
  var errors: String

  /// Runs the command that was built with the tests.
  ///
  /// - Parameters:
  ///   - words: Its arguments.
  ///   - folder: Where it starts.
  ///   - path: The folders in which it looks for programs; `nil` for those of the tests.
  ///   - temporary: Its folder for temporary files.
  ///   - environment: Further variables.
  ///   - isOrdinary: Whether it may only do what an ordinary user may, even when root runs the tests.
  /// - Throws: What keeps a program from being started.
  init(
    _ words: [String],
    in folder: TestFolder,
    path: String? = nil,
    temporary: String = "/tmp",
    environment: [String: String] = [:],
    isOrdinary: Bool = false
  ) throws {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let command = tests.deletingLastPathComponent().appendingPathComponent("lectern").path
    // Without its capabilities root is held to the permissions of files like everybody.
    let unprivileged = ["/usr/bin/setpriv", "--bounding-set=-all", "--inh-caps=-all", "--"]
    let all = (isOrdinary && getuid() == 0 ? unprivileged : []) + [command] + words
    try self.init(
      all,
      in: folder,
      environment: commandEnvironment(path: path, temporary: temporary)
        .merging(environment) { $1 }
    )
  }

  /// Runs any program by its path.
  init(_ command: [String], in folder: TestFolder, environment: [String: String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = environment
    let mark = UUID().uuidString
    let streams = try ["out", "err"].map { name in
      let file = "\(folder.path)/.\(name)-\(mark)"
      try Data().write(to: URL(fileURLWithPath: file))
      return (file, try FileHandle(forWritingTo: URL(fileURLWithPath: file)))
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = streams[0].1
    process.standardError = streams[1].1
    try process.run()
    process.waitUntilExit()
    let texts = try streams.map { try String(contentsOfFile: $0.0, encoding: .utf8) }
    for (file, _) in streams { try FileManager.default.removeItem(atPath: file) }
    (code, output, errors) = (process.terminationStatus, texts[0], texts[1])
  }
}

extension TestFolder {
  /// The text of a file.
  func contents(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  /// The paths of all files in it, in order.
  func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path + "/" + $0, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }
}
