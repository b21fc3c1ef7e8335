/// Stops the program with `message` unless `condition` holds, in every kind of build.
///
/// The message goes to standard error as `Fatal error: …`. It is one sentence that names the
/// operation and what disagreed, as in `matmul: [2, 3] by [4, 2]; 3 ≠ 4`.
@inline(__always)
package func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { stop(message()) }
}

/// Stops the program with a message on standard error.
@inline(never)
package func stop(_ message: String) -> Never {
  fatalError(message)
}
