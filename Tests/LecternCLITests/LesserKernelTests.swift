import CKernelFixtures
import Foundation
import Testing

/// The command where the kernel lacks what contains cells: some system calls do not exist for it.
@Suite struct LesserKernelTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    try folder.write("```{swift}\n1 + 1\n```\n", to: "a.md")
    try folder.write("# Without cells\n", to: "b.md")
  }

  @Test func `without Landlock a warning says so, once, and only where cells are run`() throws {
    try folder.write("```{swift}\n2\n```\n", to: "c.md")
    let run = try lectern("check", "--no-cache", "a.md", "c.md", without: "landlock_create_ruleset")
    #expect(run.code == 0, "\(run.text)")
    #expect(
      run.text.hasPrefix(
        "lectern: warning: cells are not fully contained here: files (this kernel has no Landlock, so "
          + "that cells can read and change all files of the user); run only notes that you would run as "
          + "programs ('--trust' says so, and 'lectern doctor' says more)\n"
      )
    )
    #expect(run.text.ranges(of: "warning").count == 1)
    for words in [
      ["check", "b.md"], ["check", "--trust", "a.md"], ["check", "--no-execute", "a.md"],
    ] {
      let quiet = try lectern(words, without: ["landlock_create_ruleset"])
      #expect(quiet.code == 0 && !quiet.text.contains("warning"), "\(quiet.text)")
    }
  }

  /// What the warning says is so: a file beside the note's folder can be read where there is no Landlock, and
  /// a socket cannot be had even then; with Landlock and without filters it is the other way round.
  @Test func `what remains of containment still holds`() throws {
    try folder.write("secret", to: "other/secret.txt")
    let cell = """
      ```{swift}
      import Glibc
      let isRead = open("../other/secret.txt", O_RDONLY) >= 0
      let isMade = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0) >= 0
      print(isRead, isMade)
      ```
      """
    try folder.write(cell + "\n\n```output\ntrue false\n```\n", to: "n/files.md")
    try folder.write(cell + "\n\n```output\nfalse true\n```\n", to: "n/sockets.md")
    try folder.write(cell + "\n\n```output\nfalse false\n```\n", to: "n/none.md")
    let files = try lectern("check", "n/files.md", without: "landlock_create_ruleset")
    #expect(files.code == 0, "\(files.text)")
    let sockets = try lectern("check", "n/sockets.md", without: "seccomp")
    #expect(sockets.code == 0, "\(sockets.text)")
    #expect(sockets.text.contains("only TCP is barred (Landlock)"))
    let none = try lectern("check", "n/none.md", without: "mseal")
    #expect(none.code == 0 && !none.text.contains("warning"), "\(none.text)")
  }

  @Test func `doctor says what is open`() throws {
    let run = try lectern("doctor", without: "landlock_create_ruleset", "seccomp")
    #expect(run.code == 0, "\(run.text)")
    for part in [
      "files: this kernel has no Landlock, so that cells can read and change all files of the user",
      "network: this kernel has no seccomp filters, so that cells reach every network",
      "other programs: this kernel has no seccomp filters, so that cells start any program",
      "number of threads and processes: this kernel has no seccomp filters",
    ] {
      #expect(run.text.contains("\noptional cells, \(part)\n"), "\(part)")
    }
  }

  /// Before Linux 5.9, where descriptors are closed one by one.
  @Test func `a cell gets no descriptor of the runner's where they cannot be closed at once`()
    throws
  {
    let cell = """
      ```{swift}
      import Glibc
      print((0..<4096).filter { fcntl($0, F_GETFD) >= 0 }.count)
      ```
      """
    try folder.write(cell, to: "n/a.md")
    // Two that the command inherits, below and above the places where it parks its own.
    let low = open("/dev/null", O_RDONLY)
    let high = fcntl(low, F_DUPFD, 300)
    defer {
      close(low)
      close(high)
    }
    func count(_ calls: String...) throws -> Substring? {
      let run = try lectern(["check", "--no-cache", "--report=json", "n/a.md"], without: calls)
      return run.text.firstMatch(of: #/"output" : "(\d+)\\n"/#)?.output.1
    }
    let usual = try #require(try count("mseal"))
    #expect(try count("close_range") == usual)
  }

  @Test func `a kernel that is too old for cells is named`() throws {
    let run = try lectern("check", "a.md", "b.md", without: "pidfd_open")
    #expect(run.code == 3)
    #expect(
      run.text.contains("this kernel lacks a system call for it; cells need Linux 5.3 or newer")
    )
    #expect(run.text.contains("holds  b.md"))
  }

  private func lectern(
    _ words: String...,
    without calls: String...
  ) throws -> (code: Int32, text: String) {
    try lectern(words, without: calls)
  }

  private func lectern(
    _ words: [String],
    without calls: [String]
  ) throws -> (code: Int32, text: String) {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let command = tests.deletingLastPathComponent().appendingPathComponent("lectern").path
    let output = folder.path + "/.output-\(UUID())"
    let file = open(output, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(file) }
    var numbers = calls.map { native_call($0) }
    #expect(!numbers.contains(-1))
    var arguments: [UnsafeMutablePointer<CChar>?] = ([command] + words).map { strdup($0) }
    let values = commandEnvironment().map { "\($0.key)=\($0.value)" }
    var environment: [UnsafeMutablePointer<CChar>?] = values.map { strdup($0) }
    arguments.append(nil)
    environment.append(nil)
    defer { for text in arguments + environment { free(text) } }
    let number = start_on_lesser_kernel(
      command,
      &arguments,
      &environment,
      folder.path,
      &numbers,
      Int32(numbers.count),
      file
    )
    #expect(number > 0)
    var status: Int32 = 0
    while waitpid(number, &status, 0) < 0, errno == EINTR {}
    let code = status & 0x7f == 0 ? status >> 8 & 0xff : -(status & 0x7f)
    return (code, try String(contentsOfFile: output, encoding: .utf8))
  }
}
