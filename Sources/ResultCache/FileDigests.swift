package import Digests
internal import Glibc
internal import Synchronization

/// Digests of files' contents, read once for each state that a file was in.
package final class FileDigests: Sendable {
  private let cache: ResultCache?
  private let known = Mutex<[String: Digest?]>([:])

  /// Remembers digests for the time of a run, and in a cache beyond it.
  package init(rememberedIn cache: ResultCache?) {
    self.cache = cache
  }

  /// The digest of a file's contents; of a folder, that of what its names
  /// name; `nil` where there is neither.
  package func digest(ofFileAt path: String) -> Digest? {
    if let digest = known.withLock({ $0[path] }) { return digest }
    let digest = Self.read(path)
    known.withLock { $0[path] = .some(digest) }
    return digest
  }

  /// What stands for the contents of a large file that seldom changes: the name that the linker gave
  /// to them, or else their digest. They are not read as long as the file's place, its size and its
  /// times on the disk are those that it was read with.
  package func digest(ofLargeFileAt path: String) -> Digest? {
    if let digest = known.withLock({ $0[path] }) { return digest }
    if let name = BuildID(ofFileAt: path) {
      let digest = Digest(of: name.bytes)
      known.withLock { $0[path] = digest }
      return digest
    }
    guard let state = Self.state(of: path) else { return nil }
    if let bytes = cache?.result(for: state), let digest = Digest(bytes: bytes) {
      known.withLock { $0[path] = digest }
      return digest
    }
    guard let digest = digest(ofFileAt: path) else { return nil }
    cache?.store(digest.bytes, for: state)
    return digest
  }

  /// What changes with every writing of a file: the time of its last change cannot be set.
  private static func state(of path: String) -> Digest? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    var key = KeyWriter(of: "file")
    key.add("device", Int(status.st_dev))
    key.add("number", Int(status.st_ino))
    key.add("size", Int(status.st_size))
    for time in [status.st_mtim, status.st_ctim] {
      key.add("seconds", time.tv_sec)
      key.add("nanoseconds", time.tv_nsec)
    }
    return key.key
  }

  /// What stands for the state of a folder: its names, and the sizes and times of what they name.
  private static func digest(ofFolder descriptor: Int32) -> Digest {
    var key = KeyWriter(of: "folder")
    for name in names(in: descriptor).sorted() {
      var status = stat()
      guard fstatat(descriptor, name, &status, 0) == 0 else { continue }
      key.add("name", name)
      key.add("size", Int(status.st_size))
      key.add("seconds", status.st_mtim.tv_sec)
      key.add("nanoseconds", status.st_mtim.tv_nsec)
    }
    return key.key
  }

  private static func read(_ path: String) -> Digest? {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    if status.st_mode & S_IFMT == S_IFDIR { return digest(ofFolder: descriptor) }
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return hash.digest }
      if count < 0 {
        if errno == EINTR { continue }
        return nil
      }
      hash.add(count == buffer.count ? buffer : Array(buffer[..<count]))
    }
  }
}
