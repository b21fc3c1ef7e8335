internal import Glibc

/// A note's file at a moment at which an editor may be writing it.
enum NoteFile: Equatable {
  /// It is text.
  case text
  /// It has no bytes.
  case empty
  /// It is not, or not yet, UTF-8.
  case garbled
  /// It cannot be used, for this reason.
  case unusable(String)

  /// The largest note that is read into memory.
  static let largest = 64 << 20

  /// Looks at a file.
  init(at path: String) {
    var status = stat()
    switch FileKind(at: path) {
    case .nothing: self = .unusable("the note is not there any more")
    case .folder: self = .unusable("the note is a folder now")
    case .other: self = .unusable("the note is no file now")
    case .file:
      if stat(path, &status) == 0, status.st_size > Self.largest {
        self = .unusable("the note has \(status.st_size) bytes, more than \(Self.largest)")
        return
      }
      do {
        let bytes = try readFile(path)
        let isText = String(validating: bytes, as: UTF8.self) != nil
        self = bytes.isEmpty ? .empty : isText ? .text : .garbled
      } catch {
        self = .unusable("the note cannot be read: \(error.reason)")
      }
    }
  }

  /// Looks at a file, and for a moment again while it is what an editor leaves behind between two
  /// steps: gone, empty, or half a letter at its end.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - last: What it was before, so that what does not change is not waited for.
  ///   - isCurrent: Whether anybody still wants to know.
  init(settlingAt path: String, after last: NoteFile, while isCurrent: () -> Bool) {
    self.init(at: path)
    for _ in 0..<Self.patience where self != .text && self != last && isCurrent() {
      usleep(Self.pause)
      self.init(at: path)
    }
  }

  /// How often it is looked at again, and how long after, in microseconds.
  private static let patience = 12
  private static let pause: UInt32 = 20_000
}
