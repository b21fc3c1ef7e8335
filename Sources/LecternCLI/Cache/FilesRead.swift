internal import Digests

/// Notes which files besides the note itself something was made of: pictures, lists of works, notes
/// that stand in it. Used by one thread.
final class FilesRead {
  /// What stands for each file, by its path: for its contents, `there` where only that counted, or
  /// nothing where there is none.
  private(set) var states: [String: String] = [:]

  private static let there = "there"

  /// Notes a file that was read; `nil` for one that could not be.
  func note(_ path: String, _ bytes: [UInt8]?) {
    states[path] = bytes.map { Digest(of: $0).hexadecimal } ?? ""
  }

  /// Notes that a file was looked for.
  func note(_ path: String, isThere: Bool) {
    if states[path] == nil { states[path] = isThere ? Self.there : "" }
  }

  /// Whether all files are as they were.
  static func areSame(_ states: [String: String]) -> Bool {
    states.allSatisfy { path, state in
      if state == there { return FileKind(at: path) == .file }
      let bytes = try? readFile(path)
      return (bytes.map { Digest(of: $0).hexadecimal } ?? "") == state
    }
  }
}
