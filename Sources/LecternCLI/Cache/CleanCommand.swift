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
        guard try ResultCache.remove(at: folder) else { continue }
        print("removed \(folder.printable)")
      } catch {
        printError("lectern: error: \(error)".printable)
        exitCode = .broken
      }
    }
    return exitCode
  }
}
