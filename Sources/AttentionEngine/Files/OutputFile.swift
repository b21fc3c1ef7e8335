private import Glibc

/// A file that is being written beside its final place and put there when it is whole.
///
/// Until ``commit()`` the old file stays as it is; afterwards the new one has been handed to the disk.
/// Where writing ends earlier, nothing is left behind.
struct OutputFile: ~Copyable {
  private let path: String
  private let target: String
  private let temporary: String
  private let descriptor: Int32
  private var isCommitted = false

  /// Opens a new file in the folder of `path`; a link is followed, so that it stays one.
  init(_ path: String) throws(TensorFileError) {
    guard !path.utf8.contains(0) else {
      throw FilePlace(path: path).error(found: "a zero byte in the path", expected: "a path")
    }
    let resolved = realpath(path, nil)
    defer { free(resolved) }
    let target = resolved.map { String(cString: $0) } ?? path
    let temporary = "\(target).\(String(UInt64.random(in: .min ... .max), radix: 36)).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw FilePlace(path: path).error(
        found: lastSystemError(),
        expected: "a folder that can be written to"
      )
    }
    self.path = path
    self.target = target
    self.descriptor = descriptor
    self.temporary = temporary
    var status = stat()
    if stat(target, &status) == 0 { fchmod(descriptor, status.st_mode & 0o777) }
  }

  deinit {
    close(descriptor)
    if !isCommitted { unlink(temporary) }
  }

  /// Adds bytes at the end.
  func write(_ bytes: UnsafeRawBufferPointer) throws(TensorFileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      let written = Glibc.write(descriptor, piece.baseAddress, piece.count)
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        throw failure("room for \(bytes.count) bytes")
      }
    }
  }

  /// Adds bytes at the end.
  func write(_ bytes: [UInt8]) throws(TensorFileError) {
    // Its closure may throw anything, as far as the compiler knows.
    var problem: TensorFileError?
    bytes.withUnsafeBytes { raw in
      do throws(TensorFileError) { try write(raw) } catch { problem = error }
    }
    if let problem { throw problem }
  }

  /// Hands the file to the disk and puts it in its place.
  consuming func commit() throws(TensorFileError) {
    guard fsync(descriptor) == 0 else { throw failure("a disk that takes it") }
    guard rename(temporary, target) == 0 else { throw failure("a place for the file") }
    isCommitted = true
    // The name is only safe once the folder is on the disk as well; not every file system can say.
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "."
    let directory = open(folder, O_RDONLY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }

  private func failure(_ expected: String) -> TensorFileError {
    FilePlace(path: path).error(found: lastSystemError(), expected: expected)
  }
}
