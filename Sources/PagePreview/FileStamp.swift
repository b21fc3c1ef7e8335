internal import Glibc

/// What changes when a file changes, without reading it.
struct FileStamp: Equatable, Sendable {
  /// What kind of file it is, and who may read it.
  var mode: UInt32
  /// Its device and number: another file in its place is another file.
  var identity: Identity
  private var size: Int
  private var modified: Instant
  private var changed: Instant

  /// A moment by the file system's clock.
  private struct Instant: Equatable {
    var seconds: Int
    var nanoseconds: Int

    init(_ time: timespec) {
      seconds = Int(time.tv_sec)
      nanoseconds = Int(time.tv_nsec)
    }
  }

  /// What tells a file from all others.
  struct Identity: Hashable, Sendable {
    var device: UInt
    var number: UInt
  }

  /// Looks at a file, following links; `nil` when there is none.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    mode = status.st_mode
    identity = Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
    size = Int(status.st_size)
    modified = Instant(status.st_mtim)
    changed = Instant(status.st_ctim)
  }

  /// Whether it is a folder.
  var isFolder: Bool { mode & S_IFMT == S_IFDIR }
}
