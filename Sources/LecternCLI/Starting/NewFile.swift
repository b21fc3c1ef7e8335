internal import Glibc

extension FileError {
  /// The reason of a file that was to be new and is not.
  static let alreadyThere = "it is there already, and nothing was written"

  /// Whether the user asked for what cannot be, rather than that the system refused.
  var isUsage: Bool {
    reason == Self.alreadyThere || reason.hasPrefix("it is a ")
  }
}

/// Writes a file unless its name is taken: whatever another program does at the same time, no file is
/// written over, and nobody sees half of one.
///
/// - Returns: Whether it was written.
func writeFile(_ text: String, unlessThere path: String) throws(FileError) -> Bool {
  let beside = path + ".\(getpid()).new"
  do {
    try writeFile(text, to: beside)
  } catch {
    throw FileError(path: path, reason: error.reason)
  }
  defer { unlink(beside) }
  // A second name for the file; the system refuses it when the name is taken.
  if link(beside, path) == 0 { return true }
  if errno == EEXIST { return false }
  // Some file systems know no second names. There the name is taken first.
  let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
  guard descriptor >= 0 else {
    if errno == EEXIST { return false }
    throw FileError(path: path, reason: String(cString: strerror(errno)))
  }
  guard close(descriptor) == 0, rename(beside, path) == 0 else {
    throw FileError(path: path, reason: String(cString: strerror(errno)))
  }
  return true
}
