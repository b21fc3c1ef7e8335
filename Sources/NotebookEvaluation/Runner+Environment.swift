internal import Glibc

extension Runner {
  /// The environment of a notebook's program: the same everywhere, with nothing of the user's but
  /// how many threads the engine may use, on which no result depends.
  ///
  /// - Parameter scratch: The folder that is the program's own.
  static func environment(scratch: String) -> [String: String] {
    var environment = [
      "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "TMPDIR": scratch, "HOME": scratch,
      "LECTERN_TRACE": "3", "SWIFT_BACKTRACE": "enable=no",
      // Without it, sets and dictionaries have another order in every run.
      "SWIFT_DETERMINISTIC_HASHING": "1",
    ]
    if let threads = getenv("LECTERN_THREADS") {
      environment["LECTERN_THREADS"] = String(cString: threads)
    }
    return environment
  }
}
