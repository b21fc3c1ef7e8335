internal import Glibc

/// The folder that a notebook's program may fill, and how much is in it.
struct ScratchFolder {
  /// Its path.
  let path: String
  /// How many bytes it may hold.
  let bytes: UInt64
  /// How many files and folders it may hold.
  let files: Int

  /// Whether it holds more than it may. Files that were removed while they are open are not seen.
  var isOverfull: Bool {
    var waiting = [path]
    var foundBytes: UInt64 = 0
    var foundFiles = 0
    while let folder = waiting.popLast() {
      guard let stream = opendir(folder) else { continue }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = entry.name
        if name == "." || name == ".." { continue }
        foundFiles += 1
        var status = stat()
        if fstatat(dirfd(stream), name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
          foundBytes += UInt64(max(0, status.st_blocks)) * 512
          if status.st_mode & S_IFMT == S_IFDIR { waiting.append(folder + "/" + name) }
        }
        if foundBytes > bytes || foundFiles > files { return true }
      }
    }
    return false
  }
}

extension UnsafeMutablePointer<dirent> {
  /// The name of an entry of a folder.
  var name: String {
    withUnsafePointer(to: &pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }
}
