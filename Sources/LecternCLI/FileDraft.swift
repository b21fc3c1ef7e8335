internal import Glibc

/// A file that is written beside its place and put there when it is whole, so that a reader sees the
/// old contents or the new, and never half of either.
///
/// It is locked while it is written, and a process that is killed loses its locks: whoever can lock a
/// draft may remove it (`Leftovers`).
final class FileDraft {
  /// The file, for the draft's mode and owner.
  private(set) var descriptor: Int32
  private let path: String
  /// The draft; `nil` for a pipe or a device, which is written to where it is.
  private let beside: String?

  /// Starts a draft.
  ///
  /// - Parameters:
  ///   - path: The file's place.
  ///   - isHidden: Whether the draft's name begins with a dot.
  ///   - mode: What may be done with the file.
  ///   - fillsPipes: Whether a pipe or a device, such as `/dev/stdout`, is written to rather than replaced.
  /// - Throws: `FileError` when it cannot be made.
  init(
    _ path: String,
    isHidden: Bool = false,
    mode: mode_t = 0o644,
    fillsPipes: Bool = false
  ) throws(FileError) {
    self.path = path
    if fillsPipes, FileKind(at: path) == .other {
      beside = nil
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileError(lastReasonFor: path) }
      return
    }
    (beside, descriptor) = try Self.made(for: path, isHidden: isHidden, mode)
  }

  /// Makes a draft and locks it.
  private static func made(
    for path: String,
    isHidden: Bool,
    _ mode: mode_t
  ) throws(FileError) -> (String, Int32) {
    while true {
      let draft = Leftovers.draft(for: path, isHidden: isHidden)
      let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      if descriptor < 0, errno == EEXIST { continue }
      guard descriptor >= 0 else { throw FileError(lastReasonFor: path) }
      while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
      // Before it was locked, somebody may have taken it for one that was left behind.
      var status = stat()
      if fstat(descriptor, &status) != 0 || status.st_nlink > 0 { return (draft, descriptor) }
      close(descriptor)
    }
  }

  deinit {
    guard descriptor >= 0 else { return }
    if let beside { unlink(beside) }
    close(descriptor)
  }

  /// Writes the next bytes.
  func write(_ bytes: [UInt8]) throws(FileError) {
    try LecternCLI.write(bytes, to: descriptor, of: path)
  }

  /// Writes the next piece of a text.
  func write(_ text: String) throws(FileError) {
    try write(Array(text.utf8))
  }

  /// Puts the whole file in its place.
  func finish() throws(FileError) {
    guard try flush(), let beside else { return }
    guard rename(beside, path) == 0 else { throw FileError(lastReasonFor: path) }
    done()
  }

  /// Puts the whole file in its place unless the name is taken.
  ///
  /// - Returns: Whether it was put there.
  func finish(unlessThere: Void) throws(FileError) -> Bool {
    guard try flush(), let beside else { return false }
    // A second name for the file; the system refuses it when the name is taken.
    if link(beside, path) == 0 { return true }
    if errno == EEXIST { return false }
    // Some file systems know no second names. There the name is taken first.
    let taken = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard taken >= 0 else {
      if errno == EEXIST { return false }
      throw FileError(lastReasonFor: path)
    }
    guard close(taken) == 0, rename(beside, path) == 0 else { throw FileError(lastReasonFor: path) }
    done()
    return true
  }

  /// Hands what was written to the file system, which may refuse it only now, and keeps the lock.
  private func flush() throws(FileError) -> Bool {
    let copy = dup(descriptor)
    guard copy >= 0, close(copy) == 0 else { throw FileError(lastReasonFor: path) }
    return true
  }

  private func done() {
    close(descriptor)
    descriptor = -1
  }
}
