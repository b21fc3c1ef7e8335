import CellTrace
import Glibc
import NotebookEvaluation
import Testing

/// Processes and threads that cells start.
@Suite struct ProcessTests {
  private static let starts = """
    import Foundation
    func start(_ path: String, _ arguments: [String]) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: path)
      process.arguments = arguments
      try process.run()
    }
    """

  @Test func `nothing that a trusted cell starts outlives its notebook`() throws {
    let mark = "31.\(getpid())"
    let evaluation = try evaluated(
      note(
        Self.starts + """

          try start("/bin/sleep", ["\(mark)"])
          try start("/bin/sh", ["-c", "sleep \(mark) & sleep \(mark)"])
          try start("/usr/bin/setsid", ["/bin/sleep", "\(mark)"])
          usleep(200_000)
          setsid()
          setpgid(0, 0)
          """,
        "//| error: true\n_ = fork()\nsleep(1)\n_exit(1)"
      ),
      containment: nil
    )
    #expect(evaluation.statuses == [.finished, .finished])
    usleep(100_000)
    #expect(try processes(with: mark) == [])
  }

  /// A daemon leaves its parent, its session and its group, and closes what it was given. The only
  /// copies that there are belong to cells that are expected to fail.
  @Test func `a daemon does not outlive its notebook`() throws {
    let mark = "lectern-daemon-\(getpid())"
    let evaluation = try evaluated(
      note(
        """
        import Glibc
        @_silgen_name("fork") func copyOfProcess() -> Int32
        @_silgen_name("prctl") func control(_ what: Int32, _ name: UnsafePointer<CChar>) -> Int32
        """,
        """
        //| error: true
        setsid()
        if copyOfProcess() == 0 { setsid(); close(0); close(1); close(2); close(3); sleep(60) }
        _exit(1)
        """,
        """
        _ = control(15, "\(mark.suffix(15))")
        if copyOfProcess() == 0 { setpgid(0, 0); sleep(60) }
        1
        """
      )
    )
    #expect(evaluation.statuses == [.finished, .finished, .finished])
    usleep(100_000)
    #expect(try processes(with: String(mark.suffix(15))) == [])
  }

  @Test func `a cell starts no program, and the message says why`() throws {
    let evaluation = try evaluated(
      note(
        """
        import Glibc
        for path in ["/bin/sh", "/proc/self/exe", "/lib64/ld-linux-x86-64.so.2"] {
          execv(path, [nil])
          print(errno == EPERM || errno == ENOENT)
        }
        @_silgen_name("memfd_create") func make(_ name: UnsafePointer<CChar>, _: UInt32) -> Int32
        errno = 0
        print(make("a", 0), errno == EPERM)
        """,
        Self.starts,
        "try start(\"/bin/sh\", [])"
      )
    )
    #expect(evaluation.cells[0].output == "true\ntrue\ntrue\n-1 true\n")
    #expect(evaluation.statuses == [.finished, .finished, .stopped])
    let error = try #require(evaluation.errors.first)
    #expect(error.contains("Operation not permitted"))
    #expect(error.contains("start no programs and have no network"))
  }

  /// One cell that is expected to fail has one copy; nobody has another.
  @Test func `a fork bomb ends with the first copy`() throws {
    let bomb = """
      var copies = 0
      while copies < 1000, copyOfProcess() > 0 { copies += 1 }
      """
    let declaration = "import Glibc\n@_silgen_name(\"fork\") func copyOfProcess() -> Int32"
    let evaluation = try evaluated(
      note(declaration, bomb + "\nprint(copies, errno == EPERM)", "1")
    )
    #expect(evaluation.statuses == [.finished, .finished, .finished])
    #expect(evaluation.cells[1].output == "0 true\n")
    let failing = try evaluated(
      note(
        declaration,
        "//| error: \"0 copies, then true\"\n" + bomb
          + "\nfatalError(\"\\(copies) copies, then \\(errno == EPERM)\")",
        "//| error: true\n[1][2]"
      )
    )
    #expect(failing.statuses == [.finished, .finished, .finished])
    #expect(failing.cells[1].expectedFailure?.isAsExpected == true)
    #expect(failing.cells[2].expectedFailure?.isAsExpected == true)
  }

  @Test func `threads are many, but not endless`() throws {
    let evaluation = try evaluated(
      note(
        """
        import Glibc
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, 1 << 16)
        var started = 0
        var problem: Int32 = 0
        while started < 5000 {
          var thread = pthread_t()
          problem = pthread_create(&thread, &attributes, { _ in sleep(60); return nil }, nil)
          if problem != 0 { break }
          started += 1
        }
        print(started, problem == EAGAIN)
        """
      )
    )
    let words = evaluation.cells[0].output.split(whereSeparator: \.isWhitespace)
    // The program itself has one or two.
    #expect((500...512).contains(words.first.flatMap { Int($0) } ?? 0))
    #expect(words.last == "true")
  }

  /// Where the kernel cannot ask, there are threads without number and copies where a cell is
  /// expected to fail; where it cannot filter, all that is left are rules about files.
  @Test(arguments: [
    Containment(landlockVersion: 1, filtersCalls: true, watchesCalls: false),
    Containment(landlockVersion: 4, filtersCalls: true, watchesCalls: true),
    Containment(landlockVersion: 3, filtersCalls: false, watchesCalls: false),
    Containment(landlockVersion: 0, filtersCalls: true, watchesCalls: true),
    Containment(landlockVersion: 0, filtersCalls: false, watchesCalls: false),
  ])
  func `an older kernel runs cells as well`(containment: Containment) throws {
    let evaluation = try evaluated(
      note(
        """
        import Glibc
        print(kill(getppid(), 0) == 0, kill(getpid(), 0) == 0)
        print(open("/etc/shadow", O_RDONLY) < 0 && errno == EACCES)
        print(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) < 0)
        var thread = pthread_t()
        pthread_create(&thread, nil, { _ in nil }, nil)
        """,
        "//| error: true\n[1][2]",
        "//| error: true\nabort()",
        "Tensor.ones([200, 200]).matmul(Tensor.ones([200, 200])).sum()"
      ),
      containment: containment
    )
    #expect(evaluation.statuses == [.finished, .finished, .finished, .finished])
    let lines = evaluation.cells[0].output.split(separator: "\n")
    let keepsSignals = containment.filtersCalls
    #expect(lines.first == "\(!keepsSignals) true")
    if getuid() == 0 { #expect(lines[1] == "\(containment.landlockVersion > 0)") }
    #expect(lines.last == "\(containment.filtersCalls)")
    #expect((containment.gaps == nil) == (containment.landlockVersion == 4))
  }

  /// The command lines and names of running processes that contain a text.
  private func processes(with mark: String) throws -> [String] {
    var found: [String] = []
    let folder = try #require(opendir("/proc"))
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let number = Int(name) else { continue }
      for part in ["cmdline", "comm"] {
        guard let file = fopen("/proc/\(number)/\(part)", "r") else { continue }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = fread(&buffer, 1, buffer.count, file)
        let line = String(decoding: buffer[..<count], as: UTF8.self)
        if line.contains(mark) { found.append(line) }
      }
    }
    return found
  }
}
