internal import Glibc

/// The size of a file and when it was written.
struct FileState {
  let size: Int
  let seconds: Int
  let nanoseconds: Int

  /// Looks, following links; `nil` where there is no file.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    size = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
