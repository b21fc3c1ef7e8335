internal import Glibc

/// A folder of the tool's own that is removed, with all that is in it, when the value goes away.
///
/// A process that is killed removes nothing. So each folder is locked by its process; where the lock is
/// gone, the process is, and the next one removes the folder.
struct TemporaryFolder: ~Copyable {
  /// Its path.
  let path: String
  private let lock: Int32

  private static let prefix = "lectern."
  /// Where folders cannot be locked: one that was not changed for so long, in seconds, is nobody's any
  /// more.
  private static let longestUse = 86_400

  /// Makes an empty folder where temporary files belong.
  init() throws(EvaluationError) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    _ = Self.sweep
    while true {
      var template = Array("\(base)/\(Self.prefix)XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else {
        throw .fileFailed(operation: "making a folder in", path: base, reason: systemMessage(errno))
      }
      // Compilers and programs run in other folders, so that the path must mean the same everywhere.
      guard let absolute = realpath(template, nil) else {
        if errno == ENOENT { continue }
        throw .fileFailed(operation: "making a folder in", path: base, reason: systemMessage(errno))
      }
      defer { free(absolute) }
      let made = open(absolute, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      while made >= 0, flock(made, LOCK_EX) != 0, errno == EINTR {}
      // Before it was locked, somebody may have taken it for one that was left behind.
      guard made >= 0, access(absolute, F_OK) == 0 else {
        let problem = errno
        if made >= 0 { close(made) }
        if problem == ENOENT { continue }
        throw .fileFailed(
          operation: "making a folder in",
          path: base,
          reason: systemMessage(problem)
        )
      }
      path = String(cString: absolute)
      lock = made
      return
    }
  }

  deinit {
    Self.remove(path)
    close(lock)
  }

  /// Makes a folder in it; returns its path.
  func folder(named name: String) throws(EvaluationError) -> String {
    let inner = path + "/" + name
    guard mkdir(inner, 0o700) == 0 || errno == EEXIST else {
      throw .fileFailed(operation: "making the folder", path: inner, reason: systemMessage(errno))
    }
    return inner
  }

  /// Removes, once in a process, the folders of processes that are gone.
  private static let sweep: Void = {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    guard let stream = opendir(base) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = entry.name
      guard name.hasPrefix(prefix), name.utf8.count == prefix.utf8.count + 6 else { continue }
      let path = base + "/" + name
      let lock = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard lock >= 0 else { continue }
      defer { close(lock) }
      var status = stat()
      guard fstat(lock, &status) == 0, status.st_uid == geteuid() else { continue }
      // It stays locked while it is removed, so that whoever has only just made it finds out.
      if flock(lock, LOCK_EX | LOCK_NB) == 0 {
        remove(path)
      } else if errno != EWOULDBLOCK, time(nil) - status.st_mtim.tv_sec > longestUse {
        remove(path)
      }
    }
  }()

  /// Writes a file into the folder.
  func write(_ text: String, to name: String) throws(EvaluationError) {
    let file = path + "/" + name
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .fileFailed(operation: "writing", path: file, reason: systemMessage(errno))
    }
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else {
        if errno == EINTR { continue }
        throw .fileFailed(operation: "writing", path: file, reason: systemMessage(errno))
      }
      rest = rest.dropFirst(written)
    }
  }

  /// Removes a folder and what a program left in it, however deep and under whatever modes. It
  /// holds one folder open at a time and comes back by way of `..`; whoever filled the folder is
  /// gone by now.
  private static func remove(_ path: String) {
    var names: [String] = []
    var current = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard current >= 0 else { return }
    while true {
      if let inner = unlinkFiles(in: current) {
        fchmodat(current, inner, 0o700, 0)
        let next = openat(current, inner, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard next >= 0 else { break }
        close(current)
        current = next
        names.append(inner)
      } else {
        guard let name = names.popLast() else { break }
        let parent = openat(current, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { break }
        close(current)
        current = parent
        guard unlinkat(current, name, AT_REMOVEDIR) == 0 else { break }
      }
    }
    close(current)
    rmdir(path)
  }

  /// Removes all that is no folder from a folder; returns a folder in it, if there is one.
  private static func unlinkFiles(in folder: Int32) -> String? {
    guard let stream = fdopendir(dup(folder)) else { return nil }
    defer { closedir(stream) }
    rewinddir(stream)
    while let entry = readdir(stream) {
      let name = entry.name
      if name == "." || name == ".." { continue }
      if unlinkat(folder, name, 0) != 0, errno == EISDIR || errno == EPERM { return name }
    }
    return nil
  }
}
