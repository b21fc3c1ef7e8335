internal import Glibc

/// Drafts of files that a process which was killed left behind, `page.html.0123456789abcdef.new` beside
/// `page.html`.
enum Leftovers {
  /// Where files cannot be locked: a draft that was not written to for so long, in seconds, is nobody's
  /// any more.
  private static let longestWriting = 3600
  private static let digits = 16

  /// A name for a draft of a file.
  static func draft(for path: String, isHidden: Bool) -> String {
    let number = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    let suffix = String(repeating: "0", count: digits - number.count) + number + ".new"
    guard isHidden else { return "\(path).\(suffix)" }
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    return "\(path[..<slash]).\(path[slash...]).\(suffix)"
  }

  /// Removes the drafts of some files whose processes are gone.
  static func remove(besides paths: [String]) {
    for (folder, files) in Dictionary(grouping: paths, by: parentFolder) {
      guard let found = try? names(inFolder: folder) else { continue }
      let own = Set(files.map { $0.split(separator: "/").last.map(String.init) ?? $0 })
      for name in found where isDraft(name, of: own) { removeIfLeft(folder + "/" + name) }
    }
  }

  private static func isDraft(_ name: String, of own: Set<String>) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 2, parts[parts.count - 1] == "new" else { return false }
    let number = parts[parts.count - 2]
    guard number.utf8.count == digits, UInt64(number, radix: 16) != nil else { return false }
    let file = parts.dropLast(2).joined(separator: ".")
    return own.contains(file) || file.hasPrefix(".") && own.contains(String(file.dropFirst()))
  }

  /// Removes a draft that nobody has locked. It stays locked meanwhile, so that whoever has only just
  /// made it finds out.
  private static func removeIfLeft(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
      unlink(path)
    } else if errno != EWOULDBLOCK, abs(time(nil) - status.st_mtim.tv_sec) > longestWriting {
      unlink(path)
    }
  }
}
