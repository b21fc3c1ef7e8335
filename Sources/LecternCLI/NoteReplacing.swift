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
  guard let resolved = realpath(path, nil) else { throw FileError(lastReasonFor: path) }
  let place = String(cString: resolved)
  free(resolved)
  var status = stat()
  guard stat(place, &status) == 0, access(place, W_OK) == 0 else {
    throw FileError(lastReasonFor: path)
  }
  Leftovers.remove(besides: [place])
  do throws(FileError) {
    let draft = try FileDraft(place, isHidden: true, mode: 0o600)
    try draft.write(new)
    // Another's file stays another's where we may give it away; its permissions come last, since
    // giving it away takes some of them.
    _ = fchown(draft.descriptor, status.st_uid, status.st_gid)
    guard fchmod(draft.descriptor, status.st_mode & 0o7777) == 0, fsync(draft.descriptor) == 0
    else {
      throw FileError(lastReasonFor: path)
    }
    guard try readFile(place) == old else { return false }
    try draft.finish()
    return true
  } catch {
    throw FileError(path: path, reason: error.reason)
  }
}
