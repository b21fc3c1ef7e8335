internal import Glibc

/// Where the compiler keeps what it made of the modules of C libraries, from one notebook to the
/// next. The compiler's own place for it would be outside of what it may write to.
enum ModuleCache {
  /// The folder, made if need be; `nil` where none can be had.
  static let path: String? = {
    func variable(_ name: String) -> String? {
      guard let value = getenv(name), value.pointee != 0 else { return nil }
      return String(cString: value)
    }
    guard let base = variable("XDG_CACHE_HOME") ?? variable("HOME").map({ $0 + "/.cache" }),
      base.hasPrefix("/")
    else { return nil }
    var folder = base
    mkdir(folder, 0o700)
    for name in ["lectern", "modules"] {
      folder += "/" + name
      mkdir(folder, 0o700)
    }
    return access(folder, W_OK | X_OK) == 0 ? folder : nil
  }()
}
