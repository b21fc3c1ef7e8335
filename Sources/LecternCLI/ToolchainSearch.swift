internal import Digests
internal import NotebookEvaluation
internal import ResultCache
internal import Synchronization

/// Looks for the toolchain once, when somebody needs it.
final class ToolchainSearch: Sendable {
  /// What runs notebooks.
  struct Found: Sendable {
    /// The compiler and the library for cells.
    var toolchain: Toolchain
    /// Where results are kept; `nil` for nowhere.
    var cache: EvaluationCache?
  }

  /// Knows contents of files.
  let files: FileDigests
  private let path: String
  private let results: ResultCache?
  private let known = Mutex<Result<Found, EvaluationError>?>(nil)
  private let seenPageTools = Mutex<PageTools?>(nil)

  init(path: String, results: ResultCache?) {
    self.path = path
    self.results = results
    files = FileDigests(rememberedIn: results)
  }

  /// What stands for the tools, whether there is a compiler or not.
  var identity: Digest {
    guard let results else { return Digest(of: []) }
    if let cache = try? found().cache { return cache.conditions }
    return EvaluationCache(keptIn: results, files: files, toolchain: nil).conditions
  }

  /// What stands for the programs that make pages; looked at the first time.
  var pageTools: PageTools {
    if let seen = seenPageTools.withLock({ $0 }) { return seen }
    let seen = PageTools(besides: identity, files)
    seenPageTools.withLock { $0 = seen }
    return seen
  }

  /// The toolchain; looked for the first time.
  func found() throws(EvaluationError) -> Found {
    let found = known.withLock { known in
      if let known { return known }
      let result = Result { () throws(EvaluationError) in
        let toolchain = try Toolchain(searching: path, besides: Toolchain.runningExecutable)
        let cache = results.map { results in
          EvaluationCache(keptIn: results, files: files, toolchain: toolchain)
        }
        return Found(toolchain: toolchain, cache: cache)
      }
      known = result
      return result
    }
    return try found.get()
  }
}
