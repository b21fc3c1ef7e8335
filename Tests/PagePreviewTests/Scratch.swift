import Glibc

/// A folder of the tests' own, gone when the value goes away.
final class Scratch {
  /// Its path, without links.
  let path: String

  init() throws {
    var template = Array("/tmp/lectern-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Client.Failure(what: "no folder") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// Writes a file in place, as a program does that opens, empties and fills it; makes its folders.
  func write(_ text: String, to name: String) {
    let parts = name.split(separator: "/").dropLast()
    var folder = path
    for part in parts {
      folder += "/" + part
      mkdir(folder, 0o755)
    }
    let descriptor = open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    _ = text.withCString { Glibc.write(descriptor, $0, strlen($0)) }
    close(descriptor)
  }

  /// Removes a file, or a folder with all that is in it.
  func remove(_ name: String) { Self.remove(path + "/" + name) }

  /// A path in the folder without the folder's own; the path for one that is elsewhere.
  func relative(_ other: String) -> String {
    other.hasPrefix(path + "/") ? String(other.dropFirst(path.utf8.count + 1)) : other
  }

  private static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    if let stream = opendir(path) {
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { remove(path + "/" + name) }
      }
      closedir(stream)
    }
    rmdir(path)
  }
}
