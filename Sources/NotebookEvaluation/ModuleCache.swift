internal import Glibc

/// Where the compiler keeps what it has read of the C modules that Swift's own modules mention.
///
/// It is where Swift and clang keep it anyhow, in the user's cache, so that it is mostly there already:
/// to make it anew takes longer than to compile a lesson. A user without such a folder, as in a
/// container, gets one for each run.
enum ModuleCache {
  /// The folder.
  ///
  /// - Parameters:
  ///   - environment: The value of an environment variable.
  ///   - temporary: A folder that can be written to.
  /// - Returns: A folder that can be written to, or made.
  static func folder(
    environment: (String) -> String? = { getenv($0).map { String(cString: $0) } },
    orElse temporary: String
  ) -> String {
    let cache =
      environment("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? environment("HOME").flatMap { $0.hasPrefix("/") ? $0 + "/.cache" : nil }
    guard let cache, make(cache + "/clang/ModuleCache") else { return temporary + "/modules" }
    return cache + "/clang/ModuleCache"
  }

  /// Makes a folder and those that it stands in; returns whether it can be written to.
  private static func make(_ path: String) -> Bool {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      mkdir(made, 0o755)
    }
    return access(path, W_OK | X_OK) == 0
  }
}
