internal import Glibc

/// Files that a process which was killed left half-written, `page.html.123.new` beside `page.html`.
enum Leftovers {
  /// A file that was not written to for so long, in seconds, is nobody's any more.
  private static let longestWriting = 3600

  /// Removes those of some files.
  ///
  /// - Parameter paths: The files.
  static func remove(besides paths: [String]) {
    for (folder, files) in Dictionary(grouping: paths, by: parentFolder) {
      guard let found = try? names(inFolder: folder) else { continue }
      let own = Set(files.map { $0.split(separator: "/").last.map(String.init) ?? $0 })
      for name in found where isLeftover(name, of: own) {
        let path = folder + "/" + name
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
          abs(time(nil) - status.st_mtim.tv_sec) > longestWriting
        else { continue }
        unlink(path)
      }
    }
  }

  private static func isLeftover(_ name: String, of own: Set<String>) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 2, parts[parts.count - 1] == "new", Int(parts[parts.count - 2]) != nil
    else {
      return false
    }
    return own.contains(parts.dropLast(2).joined(separator: "."))
  }
}
