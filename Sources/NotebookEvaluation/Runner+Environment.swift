internal import Glibc

extension Runner {
  /// The environment of a notebook's program: the same everywhere, with nothing of the user's but
  /// how many threads the engine may use, on which no result depends.
  ///
  /// - Parameters:
  ///   - scratch: The folder that is the program's own.
  ///   - own: The value of a variable of the command's own environment.
  /// - Returns: The variables and their values.
  static func environment(
    scratch: String,
    own: (String) -> String? = { getenv($0).map { String(cString: $0) } }
  ) -> [String: String] {
    var environment = [
      "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "TMPDIR": scratch, "HOME": scratch,
      "LECTERN_TRACE": "3", "SWIFT_BACKTRACE": "enable=no",
      // Without it, sets and dictionaries have another order in every run.
      "SWIFT_DETERMINISTIC_HASHING": "1",
    ]
    environment["LECTERN_THREADS"] = own("LECTERN_THREADS")
    return environment
  }
}
