import Foundation

/// The environment of a command under test: where it finds programs, and what a sanitizer that it was built
/// with is told.
func commandEnvironment(path: String? = nil, temporary: String = "/tmp") -> [String: String] {
  let own = ProcessInfo.processInfo.environment
  return own.filter { ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key) }
    .merging(["PATH": path ?? own["PATH"] ?? "", "TERM": "dumb", "TMPDIR": temporary]) { $1 }
}
