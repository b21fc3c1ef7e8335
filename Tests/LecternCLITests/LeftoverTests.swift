import Foundation
import Testing

@testable import LecternCLI

/// What a process that was killed leaves, and what it must not take for such.
@Suite struct LeftoverTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
  }

  private func drafts() throws -> [String] {
    try folder.files().filter { $0.hasSuffix(".new") }
  }

  @Test func `drafts that nobody writes any more are swept, and others' files are not`() throws {
    try folder.write("# A\n", to: "a.md")
    let left = ["a.html", "index.html"].map { "Output/\($0).0123456789abcdef.new" }
    let others = [
      "Output/b.html.0123456789abcdef.new", "Output/a.html.123.new",
      "Output/a.html.0123456789abcdeg.new",
      "Output/a.html.new",
    ]
    for name in left + others { try folder.write("half", to: name) }
    try makeFolder(folder.path + "/Output/a.html.00000000000000ff.new")
    #expect(try folder.lectern("render", "a.md").code == 0)
    #expect(try drafts() == others.sorted())
  }

  @Test func `a draft that is being written stays`() throws {
    let draft = try FileDraft(folder.path + "/a.txt")
    try draft.write("one")
    let name = try #require(drafts().first)
    Leftovers.remove(besides: [folder.path + "/a.txt"])
    #expect(try drafts() == [name])
    // Two at once do not meet, and the later one stands in the end.
    let second = try FileDraft(folder.path + "/a.txt")
    try second.write("two")
    try draft.finish()
    #expect(try folder.text("a.txt") == "one")
    try second.finish()
    #expect(try folder.text("a.txt") == "two")
    #expect(try folder.files() == ["a.txt"])
  }

  @Test func `a draft that is given up goes`() throws {
    do {
      let draft = try FileDraft(folder.path + "/a.txt", isHidden: true)
      try draft.write("one")
      #expect(try folder.files().first?.hasPrefix(".a.txt.") == true)
    }
    #expect(try folder.files() == [])
  }

  /// The run is stopped by a signal that it cannot handle while a cell sleeps; its report is begun by then.
  @Test func `the report of a killed run is swept by the next one`() throws {
    try folder.write("```{swift}\nwhile true {}\n```\n", to: "a.md")
    try folder.write("# B\n", to: "b.md")
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let process = Process()
    process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("lectern")
    process.arguments = ["check", "--report=junit=r.xml", "a.md"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    while try drafts().isEmpty, process.isRunning { usleep(5000) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(try drafts().count == 1)
    #expect(try folder.lectern("check", "--report=junit=r.xml", "b.md").code == 0)
    #expect(try drafts() == [])
    #expect(try folder.text("r.xml").contains("b.md"))
  }

  @Test func `a report goes into a pipe, which stays one`() throws {
    try folder.write("# A\n", to: "a.md")
    mkfifo(folder.path + "/pipe", 0o600)
    // Open for both, so that neither side waits for the other.
    let reader = open(folder.path + "/pipe", O_RDWR | O_NONBLOCK)
    defer { close(reader) }
    #expect(try folder.lectern("check", "--report=json=pipe", "a.md").code == 0)
    var bytes = [UInt8](repeating: 0, count: 100_000)
    let count = read(reader, &bytes, bytes.count)
    #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).hasSuffix("}\n"))
    #expect(FileKind(at: folder.path + "/pipe") == .other)
  }
}
