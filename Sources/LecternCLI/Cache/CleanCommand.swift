internal import NotebookReports
internal import ResultCache

/// `lectern clean`: removes the results that earlier runs kept.
struct CleanCommand {
  /// What the user asked for.
  let arguments: Arguments

  /// Removes the cache that belongs to each path, or to the folder at hand.
  func run() -> ExitCode {
    var exitCode = ExitCode.holds
    for path in arguments.paths.isEmpty ? ["."] : arguments.paths {
      guard FileKind(at: path) != .nothing else {
        printError("\(path.printable):1:1: error: there is no such file or folder")
        exitCode = .usage
        continue
      }
      let folder = CachePlace.folder(for: [path])
      do throws(CacheError) {
        let isRemoved = try ResultCache.remove(at: folder)
        let name = folder.printable
        print(isRemoved ? "removed \(name)" : "nothing is kept: there is no \(name)")
      } catch {
        printError("lectern: error: \(error)".printable)
        exitCode = .broken
      }
    }
    return exitCode
  }
}
