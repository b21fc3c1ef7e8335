import Foundation
import Testing

@testable import NotebookEvaluation

/// Folders of processes that are gone, seen by a process of its own, since each sweeps once.
@Suite struct TemporaryFolderTests {
  @Test func `a folder that nobody has locked goes at once, and one in use stays`() throws {
    let base = FileManager.default.temporaryDirectory.path + "/sweep-\(UUID())"
    try FileManager.default.createDirectory(
      atPath: base + "/lectern.abcdef/in",
      withIntermediateDirectories: true
    )
    try FileManager.default.createDirectory(
      atPath: base + "/lectern.inuse1",
      withIntermediateDirectories: true
    )
    try FileManager.default.createDirectory(
      atPath: base + "/lectern.other77",
      withIntermediateDirectories: true
    )
    defer { try? FileManager.default.removeItem(atPath: base) }
    try Data([1]).write(to: URL(fileURLWithPath: base + "/lectern.abcdef/in/x"))
    let used = open(base + "/lectern.inuse1", O_RDONLY | O_DIRECTORY)
    defer { close(used) }
    #expect(flock(used, LOCK_EX | LOCK_NB) == 0)
    try "```{swift}\n1\n```\n".write(toFile: base + "/a.md", atomically: true, encoding: .utf8)

    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let process = Process()
    process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("lectern")
    process.arguments = ["check", "--no-cache", "a.md"]
    process.currentDirectoryURL = URL(fileURLWithPath: base)
    process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": base]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: base).sorted()
        == ["a.md", "lectern.inuse1", "lectern.other77"]
    )
  }
}
