internal import Glibc

/// A file that is written piece by piece beside its place, and renamed when it is whole.
final class ReportFile {
  private let path: String
  private let beside: String
  private var descriptor: Int32

  /// Starts a file.
  init(_ path: String) throws(FileError) {
    self.path = path
    beside = path + ".\(getpid()).new"
    descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw FileError(path: path, reason: String(cString: strerror(errno)))
    }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(beside)
  }

  /// Writes the next piece.
  func write(_ text: String) throws(FileError) {
    try LecternCLI.write(text, to: descriptor, of: path)
  }

  /// Puts the whole file in its place.
  func finish() throws(FileError) {
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0, rename(beside, path) == 0 else {
      let error = FileError(path: path, reason: String(cString: strerror(errno)))
      unlink(beside)
      throw error
    }
  }
}

/// Adds a text at the end of a file.
func append(_ text: String, to path: String) throws(FileError) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
  guard descriptor >= 0 else {
    throw FileError(path: path, reason: String(cString: strerror(errno)))
  }
  defer { close(descriptor) }
  try write(text, to: descriptor, of: path)
}
