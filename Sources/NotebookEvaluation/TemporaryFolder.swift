internal import Glibc

/// A folder of the tool's own that is removed, with all that is in it, when the value goes away.
///
/// A process that is killed removes nothing. So each folder holds a file that its process has locked;
/// where the lock is gone, the process is, and the next one removes the folder.
struct TemporaryFolder: ~Copyable {
  /// Its path.
  let path: String
  private let lock: Int32

  /// The file that is locked as long as the folder is in use.
  private static let lockName = ".in-use-by-lectern"
  private static let prefix = "lectern-"
  /// A folder that is in use is locked long before this time is over.
  private static let secondsUntilLocked = 600

  /// Makes an empty folder where temporary files belong.
  init() throws(EvaluationError) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    _ = Self.sweep
    var template = Array((base + "/lectern-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .fileFailed(operation: "making a folder in", path: base, reason: systemMessage(errno))
    }
    // Compilers and programs run in other folders, so that the path must mean the same everywhere.
    guard let absolute = realpath(template, nil) else {
      throw .fileFailed(operation: "making a folder in", path: base, reason: systemMessage(errno))
    }
    defer { free(absolute) }
    path = String(cString: absolute)
    // It has its name once it is locked, so that nobody finds it unlocked while the folder is new.
    let draft = path + "/" + Self.lockName + ".new"
    lock = open(draft, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 { rename(draft, path + "/" + Self.lockName) }
  }

  deinit {
    Self.remove(path)
    if lock >= 0 { close(lock) }
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
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
        status.st_uid == geteuid()
      else { continue }
      let lock = open(path + "/" + lockName, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard lock >= 0 else {
        // Its process was killed before it had locked it, or while it removed it; one that is only
        // being made is not that old.
        if time(nil) - status.st_mtim.tv_sec > secondsUntilLocked { remove(path) }
        continue
      }
      defer { close(lock) }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { remove(path) }
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
      if let inner = unlinkFiles(in: current, keepingLock: names.isEmpty) {
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
    // The lock goes last, so that what is left when this is interrupted is found again.
    unlinkat(current, lockName, 0)
    close(current)
    rmdir(path)
  }

  /// Removes all that is no folder from a folder; returns a folder in it, if there is one.
  private static func unlinkFiles(in folder: Int32, keepingLock: Bool) -> String? {
    guard let stream = fdopendir(dup(folder)) else { return nil }
    defer { closedir(stream) }
    rewinddir(stream)
    while let entry = readdir(stream) {
      let name = entry.name
      if name == "." || name == ".." || keepingLock && name == lockName { continue }
      if unlinkat(folder, name, 0) != 0, errno == EISDIR || errno == EPERM { return name }
    }
    return nil
  }
}
