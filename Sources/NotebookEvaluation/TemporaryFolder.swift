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
    remove(folder: path)
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

  private func remove(folder: String) {
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
