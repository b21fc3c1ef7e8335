internal import CSystem
internal import Glibc

/// A file in memory that a child process writes to, read when the child has ended.
final class MemoryFile {
  /// The descriptor to hand to the child.
  let descriptor: Int32

  /// Makes an empty file.
  ///
  /// - Parameter name: What the system lists it as.
  /// - Throws: `EvaluationError.fileFailed` when the system has none to give.
  init(named name: String) throws(EvaluationError) {
    descriptor = lectern_memory_file(name)
    guard descriptor >= 0 else {
      throw .fileFailed(
        operation: "making the file in memory",
        path: name,
        reason: systemMessage(-descriptor)
      )
    }
  }

  deinit {
    close(descriptor)
  }

  /// What has been written so far, from an offset on.
  ///
  /// - Parameters:
  ///   - offset: How many bytes to pass over.
  ///   - limit: How many bytes to read at most.
  /// - Returns: The bytes that are there.
  func contents(from offset: Int = 0, limit: Int = .max) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return [] }
    let count = min(limit, Int(status.st_size) - offset)
    guard count > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = 0
      while filled < count {
        let place = buffer.baseAddress.map { $0 + filled }
        let got = pread(descriptor, place, count - filled, off_t(offset + filled))
        if got <= 0 { break }
        filled += got
      }
    }
  }

  /// What has been written so far, as text; what is not UTF-8 is replaced.
  var text: String { String(decoding: contents(), as: UTF8.self) }
}
