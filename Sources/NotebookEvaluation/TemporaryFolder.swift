internal import Glibc

/// A folder of the tool's own that is removed, with all that is in it, when the value goes away.
struct TemporaryFolder: ~Copyable {
  /// Its path.
  let path: String

  /// Makes an empty folder where temporary files belong.
  init() throws(EvaluationError) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
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
  }

  deinit {
    Self.remove(path)
  }

  /// Makes a folder in it; returns its path.
  func folder(named name: String) throws(EvaluationError) -> String {
    let inner = path + "/" + name
    guard mkdir(inner, 0o700) == 0 || errno == EEXIST else {
      throw .fileFailed(operation: "making the folder", path: inner, reason: systemMessage(errno))
    }
    return inner
  }

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
