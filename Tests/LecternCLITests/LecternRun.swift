import Foundation

/// One run of the command in a folder: what it printed, and how it ended.
struct LecternRun {
  var code: Int32
  var output: String
  var errors: String

  /// Runs the command that was built with the tests and waits for its end.
  init(_ words: [String], in folder: TestFolder) throws {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let process = Process()
    process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("lectern")
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = commandEnvironment()
    let mark = UUID().uuidString
    let files = ["out", "err"].map { "\(folder.path)/.\($0)-\(mark)" }
    for file in files { try Data().write(to: URL(fileURLWithPath: file)) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: files[0]))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: files[1]))
    try process.run()
    process.waitUntilExit()
    code = process.terminationStatus
    output = try String(contentsOfFile: files[0], encoding: .utf8)
    errors = try String(contentsOfFile: files[1], encoding: .utf8)
  }
}

extension TestFolder {
  /// Runs the command in the folder.
  func lectern(_ words: String...) throws -> LecternRun {
    try LecternRun(words, in: self)
  }

  /// The text of a file in it.
  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }
}
