internal import CSystem
internal import Glibc

/// What one child process, or several of a kind, are contained in.
struct Box {
  /// What the kernel offers.
  let containment: Containment
  /// What may be done with files; `nil` where the kernel has no such rules.
  let rules: FileRules?
  /// Whether it is for tools such as the compiler, which may start others.
  let isForTools: Bool
  /// How many copies of itself the process may make.
  let copies: Int

  /// The most threads that a process may have.
  static let threads = 512

  /// A box for a notebook's program.
  ///
  /// - Parameters:
  ///   - executable: The program.
  ///   - directory: The folder of the note, which it may read.
  ///   - scratch: The folder that it may fill.
  ///   - toolchain: Where the libraries are that it is linked with.
  ///   - data: The files and folders that it may read besides, relative to the note's.
  ///   - copies: How many copies of itself it may make.
  ///   - containment: What the kernel offers.
  /// - Throws: `EvaluationError.notContained`.
  init(
    forProgram executable: String,
    in directory: String,
    scratch: String,
    toolchain: Toolchain,
    data: [String],
    copies: Int,
    containment: Containment
  ) throws(EvaluationError) {
    self.containment = containment
    self.copies = copies
    isForTools = false
    rules = try FileRules(version: containment.landlockVersion)
    guard let rules else { return }
    rules.allowSystem()
    rules.allow([.read, .execute], executable)
    rules.allow(.execute, in: FileRules.loaders)
    rules.allow(.read, in: [toolchain.runtimeFolder, toolchain.libraryFolder])
    rules.allow([.read, .fill], scratch)
    rules.allowReadingVisible(of: directory)
    rules.allow(.read, in: data.map { $0.hasPrefix("/") ? $0 : directory + "/" + $0 })
  }

  /// A box for the compiler and the other tools of the toolchain.
  ///
  /// - Parameters:
  ///   - toolchain: Where they are.
  ///   - folders: The folders that they may fill.
  ///   - containment: What the kernel offers.
  /// - Throws: `EvaluationError.notContained`.
  init(
    forToolsOf toolchain: Toolchain,
    filling folders: [String],
    containment: Containment
  ) throws(EvaluationError) {
    self.containment = containment
    copies = 0
    isForTools = true
    rules = try FileRules(version: containment.landlockVersion)
    guard let rules else { return }
    rules.allowSystem()
    rules.allow([.read, .execute], in: FileRules.programs + [toolchain.root])
    rules.allow(.read, in: [toolchain.libraryFolder, toolchain.modulesFolder])
    for folder in folders { rules.allow([.read, .fill], folder) }
  }
}

/// Rules about files: what is not allowed by one of them is refused by the kernel, to whoever asks.
final class FileRules {
  private let descriptor: Int32
  private let version: Int32

  /// What a rule allows.
  struct Rights: OptionSet {
    let rawValue: Int
    /// Reading files, listing folders.
    static let read = Rights(rawValue: LECTERN_READ)
    /// Starting programs.
    static let execute = Rights(rawValue: LECTERN_EXECUTE)
    /// Writing to what is there.
    static let write = Rights(rawValue: LECTERN_WRITE)
    /// Writing, making, moving and removing.
    static let fill = Rights(rawValue: LECTERN_FILL)
    /// Listing folders.
    static let list = Rights(rawValue: LECTERN_LIST)
  }

  /// Where the system keeps programs and libraries.
  static let programs = ["/usr", "/bin", "/lib", "/lib32", "/lib64"]

  /// What loads the libraries of a program.
  static let loaders = [
    "/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1",
  ]

  /// Makes rules that allow nothing.
  ///
  /// - Parameter version: The version of Landlock; there are no rules for 0.
  /// - Throws: `EvaluationError.notContained`.
  init?(version: Int) throws(EvaluationError) {
    guard version > 0 else { return nil }
    self.version = Int32(version)
    descriptor = lectern_rules_create(self.version)
    guard descriptor >= 0 else {
      throw .notContained(path: "the cells", reason: systemMessage(-descriptor))
    }
  }

  deinit {
    close(descriptor)
  }

  /// Hands the rules to a command.
  func hand(to containment: inout lectern_containment) {
    containment.rules = descriptor
  }

  /// Allows something with a file, or with a folder and all that is in it. A path that leads
  /// nowhere has nothing that could be refused.
  func allow(_ rights: Rights, _ path: String) {
    _ = lectern_rules_add(descriptor, version, path, UInt32(rights.rawValue))
  }

  /// Allows something with each of some files and folders.
  func allow(_ rights: Rights, in paths: [String]) {
    for path in paths { allow(rights, path) }
  }

  /// Allows what every program does: to read libraries, to ask for time zones, users, processors
  /// and random numbers, and to write where nothing is kept.
  func allowSystem() {
    allow(.read, in: Self.programs)
    let settings = [
      "ld.so.cache", "ld.so.preload", "localtime", "timezone", "passwd", "group", "nsswitch.conf",
      "locale.alias",
    ]
    allow(.read, in: settings.map { "/etc/" + $0 })
    let facts = ["cpuinfo", "meminfo", "stat", "version", "uptime", "loadavg", "filesystems"]
    allow(.read, in: facts.map { "/proc/" + $0 })
    allow(.read, in: ["/proc/sys/vm", "/proc/sys/kernel/random"])
    allow(.read, in: ["/sys/devices/system/cpu", "/sys/kernel/mm"])
    allow(.read, in: ["/dev/urandom", "/dev/random"])
    allow([.read, .write], in: ["/dev/null", "/dev/zero", "/dev/full"])
  }

  /// Allows to read what is in a folder but for what is hidden there: keys, passwords and the
  /// history of a project stand in files and folders whose names begin with a dot.
  func allowReadingVisible(of folder: String) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    var visible: [String] = []
    var hasHidden = false
    while let entry = readdir(stream) {
      let name = entry.name
      if name == "." || name == ".." { continue }
      if name.hasPrefix(".") { hasHidden = true } else { visible.append(name) }
    }
    guard hasHidden || folder == "/" else { return allow(.read, folder) }
    allow(.list, folder)
    // The root of the system is nobody's project.
    if folder != "/" { allow(.read, in: visible.map { folder + "/" + $0 }) }
  }
}
