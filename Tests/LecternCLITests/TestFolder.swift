import Glibc

@testable import LecternCLI

/// A folder of the tests' own, gone when the value goes away.
final class TestFolder: Sendable {
  /// Its path.
  let path: String

  init() throws {
    var template = Array("/tmp/lectern-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError(path: "/tmp", reason: "no folder") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    Self.remove(path)
  }

  /// Writes a file, and the folders that it stands in.
  func write(_ text: String, to name: String) throws {
    if let slash = name.lastIndex(of: "/") { try makeFolder(path + "/" + name[..<slash]) }
    try writeFile(text, to: path + "/" + name)
  }

  /// The paths in it, without its own.
  func relative(_ paths: [String]) -> [String] {
    paths.map { $0.hasPrefix(path + "/") ? String($0.dropFirst(path.utf8.count + 1)) : $0 }
  }

  private static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      chmod(path, 0o700)
      for name in (try? names(inFolder: path)) ?? [] { remove(path + "/" + name) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
