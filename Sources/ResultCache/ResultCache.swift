package import Digests
internal import Glibc
internal import Synchronization

/// Results on disk, each under a key that stands for everything it depends on.
///
/// Several threads and several processes may use one folder at once. Nothing here is needed for a
/// right result: an entry that is missing, damaged or removed under a reader is a result to be made
/// again, and a folder that cannot be used is one without entries.
package final class ResultCache: Sendable {
  /// The folder's path.
  package let path: String
  /// How many bytes its entries may take together.
  package let limit: Int
  /// Whether entries that are there are read.
  package let isRead: Bool
  private let state = Mutex(State())

  private struct State {
    var folder: CacheFolder?
    var isOpened = false
    var problem: CacheError?
    /// Entries written since the start, for names that no other writer uses.
    var drafts = 0
    var stored = 0
  }

  /// The largest entry in bytes; a larger one is no entry of ours.
  package static let largestEntry = 64 << 20

  /// Uses a folder, which is made when the first result is stored.
  ///
  /// - Parameters:
  ///   - path: The folder; the one that it stands in exists.
  ///   - limit: How many bytes the entries may take together.
  ///   - isRead: Whether entries that are there are read, or only replaced.
  package init(at path: String, limit: Int = 512 << 20, isRead: Bool = true) {
    self.path = path
    self.limit = limit
    self.isRead = isRead
  }

  /// Why nothing can be stored; `nil` as long as nothing went wrong.
  package var problem: CacheError? { state.withLock { $0.problem } }

  /// The result under a key; `nil` when there is none that is whole.
  package func result(for key: Digest) -> [UInt8]? {
    guard isRead, let folder = folder(isMade: false) else { return nil }
    let name = key.hexadecimal
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let descriptor = openat(folder.entries, name, flags)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    guard let bytes = Self.contents(of: descriptor, status),
      let contents = Envelope.contents(of: bytes, for: key)
    else {
      // It will be made again; a folder in its place stays, and costs that entry.
      unlinkat(folder.entries, name, 0)
      return nil
    }
    Self.noteUse(of: descriptor, status)
    return contents
  }

  /// Keeps a result. What cannot be written is not kept, and `problem` says why.
  package func store(_ contents: [UInt8], for key: Digest) {
    guard contents.count < Self.largestEntry - 1024, problem == nil,
      let folder = folder(isMade: true)
    else { return }
    let bytes = Envelope.sealed(contents, for: key)
    // Somebody may remove the folder while it is in use.
    if write(bytes, for: key, in: folder) == ENOENT {
      state.withLock { state in
        if state.folder === folder { (state.folder, state.isOpened) = (nil, false) }
      }
      guard let again = self.folder(isMade: true) else { return }
      let number = write(bytes, for: key, in: again)
      if number != 0 { fail("writing in", number) }
    }
  }

  /// Writes an entry beside its place and renames it; returns the number of the error, 0 for none.
  private func write(_ bytes: [UInt8], for key: Digest, in folder: CacheFolder) -> Int32 {
    let number = state.withLock { state in
      state.drafts += 1
      return state.drafts
    }
    let draft = "\(getpid()).\(number).\(String(UInt64.random(in: 0 ... .max), radix: 16))"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = openat(folder.drafts, draft, flags, 0o600)
    guard descriptor >= 0 else {
      let number = errno
      if number != ENOENT { fail("writing in", number) }
      return number
    }
    guard writeAll(bytes, to: descriptor) else {
      let number = errno
      close(descriptor)
      unlinkat(folder.drafts, draft, 0)
      fail("writing in", number)
      return number
    }
    // A file system may say only now that it had no room. It need not be on the disk yet: an entry
    // that a power cut leaves empty is found damaged.
    guard close(descriptor) == 0,
      renameat(folder.drafts, draft, folder.entries, key.hexadecimal) == 0
    else {
      let number = errno
      unlinkat(folder.drafts, draft, 0)
      if number != ENOENT { fail("writing in", number) }
      return number
    }
    state.withLock { $0.stored += bytes.count }
    return 0
  }

  /// Removes what was used longest ago when the entries take too much, and what writers that were
  /// killed left behind. To be called once after the work.
  package func tidy() {
    let (folder, stored) = state.withLock { state in
      defer { state.stored = 0 }
      return (state.folder, state.stored)
    }
    guard let folder, stored > 0 else { return }
    Removal(folder: folder, limit: limit).tidy(afterStoring: stored)
  }

  private func fail(_ operation: String, _ number: Int32) {
    let reason = systemMessage(number)
    state.withLock { state in
      if state.problem == nil {
        state.problem = .failed(operation: operation, path: path, reason: reason)
      }
    }
  }

  private func folder(isMade: Bool) -> CacheFolder? {
    state.withLock { state in
      if state.isOpened { return state.folder }
      if !isMade {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
      }
      state.isOpened = true
      do throws(CacheError) {
        state.folder = try CacheFolder(at: path)
      } catch {
        state.problem = error
      }
      return state.folder
    }
  }

  private static func contents(of descriptor: Int32, _ status: stat) -> [UInt8]? {
    let size = Int(status.st_size)
    guard status.st_mode & S_IFMT == S_IFREG, size <= largestEntry else { return nil }
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      filled = 0
      while filled < size {
        let got = read(descriptor, buffer.baseAddress.map { $0 + filled }, size - filled)
        if got < 0, errno == EINTR { continue }
        if got <= 0 { break }
        filled += got
      }
    }
  }

  /// Makes an entry a recently used one. The clock only decides what is removed first.
  private static func noteUse(of descriptor: Int32, _ status: stat) {
    let now = time(nil)
    guard abs(now - status.st_mtim.tv_sec) > 3600 else { return }
    futimens(descriptor, nil)
  }
}
