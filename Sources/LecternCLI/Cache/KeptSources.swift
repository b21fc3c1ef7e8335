internal import Digests
internal import ResultCache
internal import SwiftSource

/// Keeps what the parser made of the code of each note between runs, in one entry a note, so that after
/// an edit only the code that is new is parsed.
struct KeptSources: Sendable {
  /// Where it is kept; `nil` for nowhere.
  let results: ResultCache?
  /// What stands for the tools, the parser among them.
  let tools: Digest

  /// Does something with what is remembered of a note's code, and keeps what is new.
  ///
  /// - Parameters:
  ///   - path: The note.
  ///   - body: What is done; threads that it starts take `SourceMemory.current` along.
  /// - Returns: What it returns.
  func remembering<Result>(_ path: String, _ body: () throws -> Result) rethrows -> Result {
    guard let results else {
      return try SourceMemory.$current.withValue(SourceMemory(), operation: body)
    }
    // A note without code asks for nothing, and has no entry.
    let memory = SourceMemory { results.result(for: key(of: path)) ?? [] }
    let result = try SourceMemory.$current.withValue(memory, operation: body)
    if let bytes = memory.bytes { results.store(bytes, for: key(of: path)) }
    return result
  }

  private func key(of path: String) -> Digest {
    var key = KeyWriter(of: "sources")
    key.add("tools", tools)
    key.add("path", absolute(path))
    return key.key
  }
}
