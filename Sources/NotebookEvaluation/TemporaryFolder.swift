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
    Self.remove(folder: path)
    if lock >= 0 { close(lock) }
  }

  /// Removes, once in a process, the folders of processes that are gone.
  private static let sweep: Void = {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    guard let stream = opendir(base) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix(prefix), name.utf8.count == prefix.utf8.count + 6 else { continue }
      let path = base + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
        status.st_uid == geteuid()
      else { continue }
      let lock = open(path + "/" + lockName, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard lock >= 0 else { continue }
      defer { close(lock) }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { remove(folder: path) }
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

  private static func remove(folder: String) {
    guard let stream = opendir(folder) else { return }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let path = folder + "/" + name
      if entry.pointee.d_type == UInt8(DT_DIR) {
        remove(folder: path)
      } else {
        unlink(path)
      }
    }
    closedir(stream)
    rmdir(folder)
  }
}
