import CellTrace
import Glibc
import NotebookEvaluation
import Testing

/// What cells try and must not reach: files, the network, other processes.
@Suite struct AttackTests {
  /// A folder that is nobody's note's, with a note's folder beside it.
  private let folder: String

  init() throws {
    var template = Array("/tmp/lectern-attacks-XXXXXX".utf8CString)
    _ = try #require(mkdtemp(&template))
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for name in ["note", "note/sub", "note/.git", "other"] { mkdir(folder + "/" + name, 0o755) }
    for name in ["note/a.md", "note/sub/b.csv", "note/.git/token", "note/.env", "other/c.csv"] {
      write("1,2", to: name)
    }
    chmod(folder, 0o755)
  }

  private func remove() {
    for name in [
      "note/a.md", "note/sub/b.csv", "note/.git/token", "note/.env", "other/c.csv", "link",
    ] {
      unlink(folder + "/" + name)
    }
    for name in ["/note/sub", "/note/.git", "/note", "/other", ""] { rmdir(folder + name) }
  }

  private func write(_ text: String, to name: String) {
    guard let file = fopen(folder + "/" + name, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  private func read(_ name: String) -> String? {
    guard let file = fopen(folder + "/" + name, "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 100)
    return String(decoding: buffer[..<fread(&buffer, 1, buffer.count, file)], as: UTF8.self)
  }

  /// Each attempt prints its name, and the error that it met or `done`.
  private static let attempts = """
    import Glibc
    func attempt(_ name: String, _ action: () -> Int) {
      errno = 0
      print(name, action() < 0 ? String(cString: strerror(errno)) : "done")
    }
    func attemptOpen(_ path: String, _ flags: Int32 = O_RDONLY) {
      attempt(path) { Int(open(path, flags, 0o600)) }
    }
    let scratch = String(cString: getenv("TMPDIR"))
    @_silgen_name("setxattr") func setAttribute(
      _: UnsafePointer<CChar>, _: UnsafePointer<CChar>, _: UnsafePointer<CChar>, _: Int, _: Int32
    ) -> Int32
    @_silgen_name("prlimit") func limits(
      _: Int32, _: Int32, _: UnsafePointer<rlimit>?, _: UnsafeMutablePointer<rlimit>?
    ) -> Int32
    @_silgen_name("sched_setaffinity") func setProcessors(_: Int32, _: Int, _: UnsafePointer<Int>)
      -> Int32
    @_silgen_name("process_vm_readv") func readMemory(
      _: Int32, _: UnsafePointer<iovec>, _: UInt, _: UnsafePointer<iovec>, _: UInt, _: UInt
    ) -> Int
    @_silgen_name("unshare") func unshare(_: Int32) -> Int32
    @_silgen_name("ptrace") func trace(_: Int, _: Int32, _: Int, _: Int) -> Int
    @_silgen_name("prctl") func control(_: Int32, _: Int) -> Int32
    """

  private func outcome(
    of cell: String,
    front: String = "",
    containment: Containment = .offered()
  ) throws -> [String] {
    let evaluation = try evaluated(
      front + note(Self.attempts, cell),
      path: folder + "/note/a.md",
      containment: containment
    )
    #expect(evaluation.statuses == [.finished, .finished], "\(evaluation.errors)")
    return evaluation.cells[1].output.split(separator: "\n").map(String.init)
  }

  @Test(arguments: [1, 2, 3, 7])
  func `files are read where the note is, and written nowhere`(version: Int) throws {
    defer { remove() }
    symlink(folder + "/note/a.md", folder + "/link")
    let containment = Containment(
      landlockVersion: min(version, Containment.offered().landlockVersion),
      filtersCalls: true,
      watchesCalls: true
    )
    try #require(containment.landlockVersion > 0, "a kernel with Landlock is needed")
    let lines = try outcome(
      of: """
        for name in ["a.md", "sub/b.csv", "/etc/passwd", "/dev/urandom", "/proc/self/maps"] {
          attemptOpen(name)
        }
        attemptOpen("/dev/null", O_WRONLY)
        attempt("list") { opendir(".") == nil ? -1 : 0 }
        for name in [
          ".env", ".git/token", "../other/c.csv", "\(folder)/other/c.csv", "/etc/shadow", "/root",
          "/proc/\\(getppid())/mem", "/proc/\\(getppid())/environ", "/proc/1/maps", "/dev/mem",
          "/proc/self/root\(folder)/other/c.csv", "/sys/kernel/notes", "/",
        ] {
          attemptOpen(name)
        }
        for name in ["a.md", "new", "/tmp/new", "../new", "/proc/self/mem", "/proc/self/comm"] {
          attemptOpen(name, O_WRONLY | O_CREAT)
        }
        attemptOpen("a.md", O_RDONLY | O_TRUNC)
        attempt("truncate") { Int(truncate("a.md", 0)) }
        attempt("unlink") { Int(unlink("a.md")) }
        attempt("rename") { Int(rename("a.md", "b.md")) }
        attempt("move in") { Int(rename(scratch, "b.md")) }
        attempt("rmdir") { Int(rmdir("sub")) }
        attempt("mkdir") { Int(mkdir("new", 0o700)) }
        attempt("link") { Int(link("a.md", scratch + "/hard")) }
        attempt("chmod") { Int(chmod("a.md", 0)) }
        let own = open("a.md", O_RDONLY)
        attempt("fchmod") { Int(fchmod(own, 0)) }
        attempt("chown") { Int(chown("a.md", 1, 1)) }
        attempt("utime") { Int(utimes("a.md", nil)) }
        attempt("attribute") { Int(setAttribute("a.md", "user.a", "1", 1, 0)) }
        """,
      containment: containment
    )
    let denied = "Permission denied"
    #expect(lines.prefix(7).allSatisfy { $0.hasSuffix(" done") }, "\(lines.prefix(7))")
    #expect(!lines.dropFirst(7).contains { $0.hasSuffix(" done") }, "\(lines.dropFirst(7))")
    #expect(
      lines.dropFirst(7).prefix(13).allSatisfy {
        $0.hasSuffix(denied) || $0 == "/dev/mem No such file or directory"
      },
      "\(lines)"
    )
    #expect(read("note/a.md") == "1,2")
  }

  @Test func `scratch is free, and its links lead nowhere else`() throws {
    defer { remove() }
    let lines = try outcome(
      of: """
        attemptOpen(scratch + "/a", O_RDWR | O_CREAT)
        attempt("mkdir") { Int(mkdir(scratch + "/deep", 0)) }
        attempt("move") { Int(rename(scratch + "/a", scratch + "/b")) }
        attempt("links") { Int(symlink("\(folder)/note/a.md", scratch + "/link")) }
        attempt("out") { Int(symlink("\(folder)", scratch + "/out")) }
        attempt("through") { Int(open(scratch + "/link", O_WRONLY)) }
        attempt("through") { Int(open(scratch + "/out/other/c.csv", O_RDONLY)) }
        attempt("through") { Int(open(scratch + "/out/new", O_WRONLY | O_CREAT, 0o600)) }
        attempt("over") { Int(rename(scratch + "/b", scratch + "/out/note/a.md")) }
        attempt("program") { Int(open(scratch + "/../notebook", O_WRONLY)) }
        attempt("program") { Int(unlink(scratch + "/../notebook")) }
        """
    )
    #expect(lines.prefix(5).allSatisfy { $0.hasSuffix(" done") }, "\(lines)")
    #expect(!lines.dropFirst(5).contains { $0.hasSuffix(" done") }, "\(lines)")
    #expect(read("note/a.md") == "1,2")
  }

  @Test func `what the front matter names is read`() throws {
    defer { remove() }
    let lines = try outcome(
      of: """
        for name in ["../other/c.csv", ".env", ".git/token"] { attemptOpen(name) }
        attemptOpen("../other/c.csv", O_WRONLY)
        """,
      front: "---\ndata:\n  - ../other\n  - .env\n---\n\n"
    )
    #expect(
      lines == [
        "../other/c.csv done", ".env done", ".git/token Permission denied",
        "../other/c.csv Permission denied",
      ]
    )
  }

  @Test func `a refusal that ends a cell is explained, and trust lifts it`() throws {
    defer { remove() }
    let text = note(
      "import Foundation\nlet text = try String(contentsOfFile: \"../other/c.csv\", encoding: .utf8)"
    )
    let evaluation = try evaluated(text, path: folder + "/note/a.md")
    #expect(evaluation.statuses == [.stopped])
    let error = try #require(evaluation.errors.first)
    #expect(error.contains("; cells read only the note's folder, system folders and what 'data:'"))
    let trusted = try evaluated(text, path: folder + "/note/a.md", containment: nil)
    #expect(trusted.statuses == [.finished])
    // A cell that fails for another reason is not told about files.
    #expect(try evaluated(note("[1][2]")).errors == ["2:4: Index out of range"])
  }

  /// The port is one on which this process listens.
  @Test func `there is no network`() throws {
    defer { remove() }
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && listen(listener, 1) == 0
          && getsockname(listener, $0, &size) == 0
      }
    }
    try #require(isListening)
    let port = UInt16(bigEndian: address.sin_port)
    let connect = """
      attempt("connect") {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if connection < 0 { return -1 }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        address.sin_port = UInt16(\(port)).bigEndian
        return withUnsafePointer(to: address) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            Int(Glibc.connect(connection, $0, 16))
          }
        }
      }
      """
    let lines = try outcome(
      of: connect + """

        for family in [AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, AF_VSOCK, AF_PACKET] {
          attempt("family \\(family)") { Int(socket(family, Int32(SOCK_DGRAM.rawValue), 0)) }
        }
        var pair: [Int32] = [0, 0]
        attempt("pair") { Int(socketpair(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0, &pair)) }
        """
    )
    #expect(lines.count == 8)
    #expect(lines.allSatisfy { $0.hasSuffix("Permission denied") }, "\(lines)")
    // Without filters, Landlock bars TCP.
    let rules = Containment(
      landlockVersion: Containment.offered().landlockVersion,
      filtersCalls: false,
      watchesCalls: false
    )
    if rules.landlockVersion >= 4 {
      #expect(try outcome(of: connect, containment: rules) == ["connect Permission denied"])
    }
    let open = try evaluated(note(Self.attempts, connect), containment: nil)
    #expect(open.cells[1].output == "connect done\n")
  }

  @Test(arguments: [3, 7])
  func `other processes are out of reach`(version: Int) throws {
    defer { remove() }
    let lines = try outcome(
      of: """
        let parent = getppid()
        attempt("kill") { Int(kill(parent, SIGTERM)) }
        attempt("exists") { Int(kill(parent, 0)) }
        attempt("everybody") { kill(-1, 0) == 0 ? 0 : -1 }
        attempt("limits") {
          var limit = rlimit(rlim_cur: 9, rlim_max: 9)
          return Int(limits(parent, 7, &limit, nil))
        }
        attempt("own limits") {
          var limit = rlimit(rlim_cur: 0, rlim_max: 0)
          return Int(limits(0, 0, &limit, nil))
        }
        attempt("priority") { Int(setpriority(__priority_which_t(0), id_t(parent), 9)) }
        attempt("processors") {
          var set = 1
          return Int(setProcessors(parent, 8, &set))
        }
        attempt("read memory") {
          var byte = UInt8(0)
          var local = iovec(iov_base: &byte, iov_len: 1)
          var remote = iovec(iov_base: &byte, iov_len: 1)
          return readMemory(parent, &local, 1, &remote, 1, 0)
        }
        attempt("trace") { trace(16, parent, 0, 0) }
        attempt("unshare") { Int(unshare(0x1000_0000)) }
        attempt("mount") { Int(mount("none", scratch, "tmpfs", 0, nil)) }
        attempt("root") { Int(chroot(scratch)) }
        attempt("survive") { Int(control(1, 0)) }
        print("own", kill(getpid(), 0) == 0, raise(0) == 0)
        """,
      containment: Containment(landlockVersion: version, filtersCalls: true, watchesCalls: true)
    )
    #expect(lines.last == "own true true")
    #expect(!lines.dropLast().contains { $0.hasSuffix(" done") }, "\(lines)")
    #expect(lines.count == 14)
  }
}
