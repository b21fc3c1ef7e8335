internal import Glibc

extension ResultCache {
  /// Removes a cache, whoever may look into it, with everything that is in it.
  ///
  /// - Parameter path: The folder.
  /// - Returns: Whether there was one.
  /// - Throws: `CacheError.notOwn` for a folder that is no cache of ours.
  package static func remove(at path: String) throws(CacheError) -> Bool {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return false }
      if errno == ENOTDIR || errno == ELOOP {
        throw .notOwn(path: path, reason: "it is no folder")
      }
      throw .failed(operation: "opening", path: path, reason: systemMessage(errno))
    }
    defer { close(descriptor) }
    guard isMarked(descriptor) else {
      throw .notOwn(path: path, reason: "its CACHEDIR.TAG does not say that it is a cache of ours")
    }
    // What lies deeper than a cache goes is somebody else's.
    let drafts = openat(descriptor, "new", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if drafts >= 0 {
      for name in names(in: drafts) { unlinkat(drafts, name, 0) }
      close(drafts)
      unlinkat(descriptor, "new", AT_REMOVEDIR)
    }
    // The mark goes last, so that what is left of an interrupted removal can be removed.
    let all = names(in: descriptor).sorted { ($0 == mark ? 1 : 0, $0) < ($1 == mark ? 1 : 0, $1) }
    for name in all where unlinkat(descriptor, name, 0) != 0 && errno != ENOENT {
      let reason = systemMessage(errno)
      throw .failed(operation: "removing", path: path + "/" + name, reason: reason)
    }
    guard rmdir(path) == 0 || errno == ENOENT else {
      throw .failed(operation: "removing", path: path, reason: systemMessage(errno))
    }
    return true
  }

  private static let mark = "CACHEDIR.TAG"

  private static func isMarked(_ folder: Int32) -> Bool {
    let descriptor = openat(folder, mark, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let expected = Array((CacheFolder.signature + CacheFolder.mark).utf8)
    var bytes = [UInt8](repeating: 0, count: expected.count)
    return read(descriptor, &bytes, bytes.count) == expected.count && bytes == expected
  }
}
