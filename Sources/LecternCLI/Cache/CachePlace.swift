/// Where the results of notes are kept.
enum CachePlace {
  /// The folder's name; hidden, so that no notes are looked for in it.
  static let name = ".lectern-cache"

  /// The folder for the notes that a command line names: beside the project's settings, or else in the
  /// first folder that is named, or that the first note stands in.
  ///
  /// - Parameter paths: The notes and folders; a note may have a line behind it, `note.md:12`.
  /// - Returns: The folder's path.
  static func folder(for paths: [String]) -> String {
    let path = paths.first ?? "."
    let start = FileKind(at: path) == .folder ? path : parentFolder(of: path)
    return (ProjectSettings.folderOfSettings(above: start) ?? start) + "/" + name
  }
}
