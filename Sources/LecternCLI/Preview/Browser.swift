internal import Glibc

/// The user's browser.
enum Browser {
  /// Opens an address.
  ///
  /// - Parameters:
  ///   - address: The address.
  ///   - path: The folders in which programs are looked for.
  /// - Returns: Whether there is a program that opens addresses.
  static func open(_ address: String, path: String) -> Bool {
    let programs = path.split(separator: ":").map { String($0) + "/xdg-open" }
    guard let program = programs.first(where: { access($0, X_OK) == 0 }) else { return false }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A session of its own: the key that ends the preview does not end the browser.
    posix_spawnattr_setflags(&attributes, 0x80)
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup(address), nil]
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    guard posix_spawn(&process, program, &actions, &attributes, &arguments, environ) == 0 else {
      return false
    }
    let started = process
    startThread { waitpid(started, nil, 0) }
    return true
  }
}
