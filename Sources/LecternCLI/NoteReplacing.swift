internal import Glibc

/// Puts new contents in the place of a file's, if it still holds what was read from it.
///
/// They are written beside it and renamed, so that a reader sees the old contents or the new. Links
/// are followed, and the file keeps its permissions and, where that is allowed, its owner.
///
/// - Parameters:
///   - path: The file.
///   - new: The new contents.
///   - old: The contents that were read.
/// - Returns: Whether the file still held the old contents; if not, nothing was changed.
/// - Throws: `FileError` when the new contents cannot be written; the file is then as it was.
func replaceFile(
  _ path: String,
  with new: [UInt8],
  ifStill old: [UInt8]
) throws(FileError) -> Bool {
  guard let resolved = realpath(path, nil) else { throw FileError(path: path, reason: lastReason) }
  let place = String(cString: resolved)
  free(resolved)
  var status = stat()
  guard stat(place, &status) == 0 else { throw FileError(path: path, reason: lastReason) }
  guard access(place, W_OK) == 0 else { throw FileError(path: path, reason: lastReason) }
  let slash = place.lastIndex(of: "/") ?? place.startIndex
  let name = place[slash...].dropFirst()
  let beside = "\(place[..<slash])/.\(name).\(getpid()).new"
  let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
  guard descriptor >= 0 else { throw FileError(path: path, reason: lastReason) }
  var isDone = false
  defer { if !isDone { unlink(beside) } }
  do throws(FileError) {
    try write(new, to: descriptor, of: path)
    // Another's file stays another's where we may give it away; its permissions come last, since
    // giving it away takes some of them.
    _ = fchown(descriptor, status.st_uid, status.st_gid)
    guard fchmod(descriptor, status.st_mode & 0o7777) == 0, fsync(descriptor) == 0 else {
      throw FileError(path: path, reason: lastReason)
    }
  } catch {
    close(descriptor)
    throw error
  }
  guard close(descriptor) == 0 else { throw FileError(path: path, reason: lastReason) }
  guard try readFile(place) == old else { return false }
  guard rename(beside, place) == 0 else { throw FileError(path: path, reason: lastReason) }
  isDone = true
  return true
}

/// What the system says of the last call that failed.
private var lastReason: String { String(cString: strerror(errno)) }
