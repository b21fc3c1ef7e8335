internal import Glibc

/// What is in one folder, but for what begins with a dot.
struct FolderListing: Equatable {
  /// A thing in a folder.
  struct Entry: Equatable {
    /// What it leads to; `nil` for a link that leads nowhere.
    var stamp: FileStamp?
    /// The file that it stands for, when it is a link to a file.
    var target: String?
  }

  /// The things by their names.
  var entries: [String: Entry] = [:]

  /// Lists a folder; nothing for one that cannot be read.
  init(of folder: String) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let path = folder == "/" ? "/" + name : folder + "/" + name
      let stamp = FileStamp(of: path)
      var target: String?
      let mayBeLink = [UInt8(DT_LNK), UInt8(DT_UNKNOWN)].contains(entry.pointee.d_type)
      if mayBeLink, stamp?.isFolder != true, let resolved = realpath(path, nil) {
        target = String(cString: resolved)
        free(resolved)
      }
      entries[name] = Entry(stamp: stamp, target: target == path ? nil : target)
    }
  }

  /// Nothing.
  init() {}
}
