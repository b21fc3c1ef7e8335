private import Glibc

/// A file that is being read, of a size that is known before anything is.
struct InputFile: ~Copyable {
  /// The file, as it was named.
  let path: String
  /// How many bytes it has.
  let size: Int
  private let descriptor: Int32

  /// Opens a file, which must be a regular one: a pipe would wait, and a device has no size.
  init(_ path: String) throws(TensorFileError) {
    let place = FilePlace(path: path)
    guard !path.utf8.contains(0) else {
      throw place.error(found: "a zero byte in the path", expected: "a path")
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw place.error(found: lastSystemError(), expected: "a file that can be read")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw place.error(found: "something else than a file", expected: "a file")
    }
    self.path = path
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// A part of the file; nothing is allocated for one that lies outside.
  func bytes(at start: Int, count: Int, part: String? = nil) throws(TensorFileError) -> [UInt8] {
    let place = FilePlace(path: path, part: part)
    let (end, overflow) = start.addingReportingOverflow(count)
    guard start >= 0, count >= 0, !overflow, end <= size else {
      throw place.error(
        at: start,
        found: "the end of the file at byte \(size)",
        expected: "\(count) more bytes"
      )
    }
    var failure: String?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let rest = UnsafeMutableBufferPointer(rebasing: buffer[filled...])
        let read = pread(descriptor, rest.baseAddress, rest.count, off_t(start + filled))
        if read > 0 {
          filled += read
        } else if read == 0 || errno != EINTR {
          failure = read == 0 ? "the end of the file, which became shorter" : lastSystemError()
          return
        }
      }
    }
    if let failure { throw place.error(at: start, found: failure, expected: "\(count) bytes") }
    return bytes
  }

  /// The most bytes that the tensors of this file may take: a gibibyte, or eight times the file's
  /// size if that is more, but no more than the machine has.
  ///
  /// Numbers grow by eight at most when they are read, a byte to a `Double`. Only compressed files
  /// have reason to grow further, and only a few of those are honest.
  var memoryLimit: Int {
    let pages = sysconf(Int32(_SC_PHYS_PAGES))
    let memory = pages > 0 ? pages * sysconf(Int32(_SC_PAGESIZE)) : .max
    return min(memory, max(1 << 30, size < 1 << 59 ? 8 * size : .max))
  }
}

/// What the last call to the system said, such as `No such file or directory`.
func lastSystemError() -> String {
  String(cString: strerror(errno))
}
