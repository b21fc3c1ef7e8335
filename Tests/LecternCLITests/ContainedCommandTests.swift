import Foundation
import Testing

/// The command where cells are contained, and where the disk gives no more.
@Suite struct ContainedCommandTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
  }

  @Test func `trust lets a cell read what it names, and so does data`() throws {
    try folder.write("1,2", to: "other/c.csv")
    let cell = """
      ```{swift}
      import Foundation
      print(try String(contentsOfFile: "../other/c.csv", encoding: .utf8))
      ```
      """
    try folder.write(cell, to: "n/a.md")
    try folder.write("---\ndata: ../other/c.csv\n---\n" + cell, to: "n/b.md")
    try folder.write("data: other\n", to: "p/lectern.yml")
    try folder.write("1,2", to: "p/other/c.csv")
    try folder.write(cell, to: "p/sub/a.md")
    let refused = try run("lectern check n/a.md")
    #expect(refused.code == 1)
    #expect(refused.text.contains("cells read only the note's folder"))
    for line in ["lectern check --trust n/a.md", "lectern check n/b.md p"] {
      let done = try run(line)
      #expect(done.code == 0, "\(done.text)")
    }
  }

  @Test func `data that is not there is found at its line`() throws {
    try folder.write("---\ntitle: A\ndata: [a.md, no.csv]\n---\n", to: "n/a.md")
    let missing = try run("lectern check n/a.md")
    #expect(missing.code == 1)
    #expect(
      missing.text.contains(
        "n/a.md:3:14: error: data: there is no file or folder 'no.csv' beside the note"
      )
    )
    try folder.write("data: gone\n", to: "p/lectern.yml")
    try folder.write("# B\n", to: "p/b.md")
    let project = try run("lectern check p")
    #expect(project.code == 2)
    #expect(
      project.text.contains("/lectern.yml:1:7: error: data: there is no file or folder 'gone'")
    )
  }

  @Test func `doctor says what cells are kept from`() throws {
    let text = try run("lectern doctor").text
    for part in ["files", "network", "other programs", "number of threads and processes"] {
      #expect(text.contains(" cells, \(part): "), "\(text)")
    }
  }

  /// A disk of its own, in the mounts of one process, which only root may make.
  @Test(.enabled(if: getuid() == 0, "mounting a small disk needs root"))
  func `a full or read-only disk is an error that says so, and leaves nothing`() throws {
    try folder.write("```{swift}\n1\n```\n", to: "n/a.md")
    let fill = """
      ```{swift}
      import Foundation
      let big = Data(count: 12 << 20)
      try big.write(to: URL(fileURLWithPath: NSTemporaryDirectory() + "/a"))
      ```
      """
    try folder.write(fill, to: "n/fill.md")
    try folder.write("", to: "disk/x")
    func on(_ options: String, _ note: String) throws -> (code: Int32, text: String) {
      try run(
        "mount -t tmpfs -o \(options) none disk && TMPDIR=$PWD/disk lectern check n/\(note); "
          + "code=$?; echo left: $(ls -A disk); exit $code"
      )
    }
    let small = try on("size=16k", "a.md")
    #expect(small.code == 3)
    #expect(small.text.contains("No space left on device"), "\(small.text)")
    #expect(small.text.hasSuffix("left:\n"))
    let filled = try on("size=8m", "fill.md")
    #expect(filled.code == 1)
    #expect(filled.text.contains("error thrown: "), "\(filled.text)")
    #expect(filled.text.hasSuffix("left:\n"))
    let closed = try on("ro", "a.md")
    #expect(closed.code == 3)
    #expect(closed.text.contains("making a folder in"), "\(closed.text)")
    #expect(closed.text.contains("Read-only file system"))
  }

  @Test(.enabled(if: getuid() == 0, "only root can become somebody else"))
  func `an ordinary user's cells are contained as well`() throws {
    try folder.write(
      """
      ```{swift}
      import Glibc
      precondition(getuid() == 65534)
      precondition(open("/root", O_RDONLY) < 0 && open("\(folder.path)/../x", O_CREAT, 0o600) < 0)
      precondition(errno == EACCES && open("a.md", O_RDONLY) >= 0)
      var thread = pthread_t()
      precondition(pthread_create(&thread, nil, { _ in nil }, nil) == 0)
      ```

      ```{swift}
      //| error: true
      [1][2]
      ```
      """,
      to: "a.md"
    )
    chmod(folder.path, 0o755)
    let run = try run(
      "HOME=/nonexistent setpriv --reuid=65534 --regid=65534 --clear-groups lectern check a.md"
    )
    #expect(run.code == 0, "\(run.text)")
  }

  /// Runs a line of a shell in the folder, with mounts of its own for root.
  private func run(_ line: String) throws -> (code: Int32, text: String) {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let shell = ["bash", "-c", line]
    process.arguments = getuid() == 0 ? ["unshare", "-m"] + shell : shell
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    var environment = ProcessInfo.processInfo.environment
    let path = environment["PATH"] ?? ""
    environment["PATH"] = tests.deletingLastPathComponent().path + ":" + path
    environment["TMPDIR"] = "/tmp"
    process.environment = environment
    let output = folder.path + "/.output"
    try Data().write(to: URL(fileURLWithPath: output))
    let stream = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = stream
    process.standardError = stream
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOfFile: output, encoding: .utf8))
  }
}
