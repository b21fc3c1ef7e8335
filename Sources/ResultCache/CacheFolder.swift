internal import Glibc

/// Why a folder is not used as a cache.
package enum CacheError: Error, Equatable {
  /// It could not be made, opened or written to.
  case failed(operation: String, path: String, reason: String)
  /// What is there is not the user's own cache.
  case notOwn(path: String, reason: String)
}

extension CacheError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .failed(let operation, let path, let reason): "\(operation) \(path): \(reason)"
    case .notOwn(let path, let reason): "\(path) is not used: \(reason)"
    }
  }
}

/// The open folder of a cache. Everything in it is reached through its descriptors, so that nothing
/// that is put in the folder's place later is written to.
final class CacheFolder: Sendable {
  /// The folder of the entries.
  let entries: Int32
  /// The folder in which entries are written before they get their names.
  let drafts: Int32

  /// The first line of a file that tells programs for backups to pass over a folder.
  ///
  /// Source: bford.info/cachedir, version 0.6.
  static let signature = "Signature: 8a477f597d28d172789f06886806bc55\n"
  /// What tells our caches from others'.
  static let mark = "# Results of notebook cells, kept by lectern; 'lectern clean' removes them.\n"

  /// Opens a cache, and makes it where there is none.
  ///
  /// A folder is only used if it belongs to the user, and nobody else can look into it. The folders
  /// of a checkout are open to all, so that results do not come along with somebody's notes.
  ///
  /// - Parameter path: Where it is.
  /// - Throws: `CacheError`.
  init(at path: String) throws(CacheError) {
    func failure(_ operation: String) -> CacheError {
      .failed(operation: operation, path: path, reason: systemMessage(errno))
    }
    let isNew = mkdir(path, 0o700) == 0
    guard isNew || errno == EEXIST else { throw failure("making the folder") }
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      let isLink = errno == ELOOP || errno == ENOTDIR
      throw isLink ? .notOwn(path: path, reason: "it is no folder") : failure("opening")
    }
    var isKept = false
    defer { if !isKept { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("looking at") }
    guard status.st_uid == geteuid() else {
      throw .notOwn(path: path, reason: "it belongs to another user")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw .notOwn(
        path: path,
        reason: "others can look into it, so that it may have come with the notes; "
          + "'lectern clean' removes it"
      )
    }
    // Files of another process that makes the same folder now have the same contents.
    Self.write(Self.signature + Self.mark, to: "CACHEDIR.TAG", in: descriptor)
    Self.write("*\n", to: ".gitignore", in: descriptor)
    _ = mkdirat(descriptor, "new", 0o700)
    let drafts = openat(descriptor, "new", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard drafts >= 0 else { throw failure("writing in") }
    isKept = true
    entries = descriptor
    self.drafts = drafts
  }

  deinit {
    close(drafts)
    close(entries)
  }

  private static func write(_ text: String, to name: String, in folder: Int32) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = openat(folder, name, flags, 0o600)
    guard descriptor >= 0 else { return }
    // A missing mark costs no result.
    _ = writeAll(Array(text.utf8), to: descriptor)
    close(descriptor)
  }
}

/// Writes all of some bytes; returns whether it could.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var start = 0
  while start < bytes.count {
    let count = bytes.withUnsafeBytes { buffer in
      write(descriptor, buffer.baseAddress.map { $0 + start }, bytes.count - start)
    }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return false }
    start += count
  }
  return true
}

/// The system's words for an error number.
func systemMessage(_ number: Int32) -> String {
  var buffer = [CChar](repeating: 0, count: 256)
  guard strerror_r(number, &buffer, buffer.count) == 0 else { return "error \(number)" }
  return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// The names in an open folder.
func names(in folder: Int32) -> [String] {
  // The stream has a descriptor of its own, and with it a place of its own in the folder.
  let copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard copy >= 0 else { return [] }
  guard let stream = fdopendir(copy) else {
    close(copy)
    return []
  }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names
}
