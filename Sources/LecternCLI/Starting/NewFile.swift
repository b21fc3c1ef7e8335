internal import Glibc

extension FileError {
  /// The reason of a file that was to be new and is not.
  static let alreadyThere = "it is there already, and nothing was written"

  /// Whether the user asked for what cannot be, rather than that the system refused.
  var isUsage: Bool {
    reason == Self.alreadyThere || reason.hasPrefix("it is a ")
  }
}

/// Writes a file unless its name is taken: whatever another program does at the same time, no file is
/// written over, and nobody sees half of one.
///
/// - Returns: Whether it was written.
func writeFile(_ text: String, unlessThere path: String) throws(FileError) -> Bool {
  Leftovers.remove(besides: [path])
  let draft = try FileDraft(path)
  try draft.write(text)
  return try draft.finish(unlessThere: ())
}
