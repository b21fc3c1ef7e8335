package import Digests
package import ResultCache

/// Where results of units are kept between runs, and what they depend on besides the notes.
package struct EvaluationCache: Sendable {
  /// The results.
  package let results: ResultCache
  /// The contents of files that results depend on.
  package let files: FileDigests
  /// What stands for the tools: the compiler, the library for cells, and the command itself.
  package let conditions: Digest

  /// The form of what is kept: another form has another number.
  private static let form = 1

  /// Keeps results of a toolchain's programs.
  ///
  /// - Parameters:
  ///   - results: Where they are kept.
  ///   - files: Knows contents of files.
  ///   - toolchain: The compiler and the library for cells; `nil` where nothing is run.
  package init(keptIn results: ResultCache, files: FileDigests, toolchain: Toolchain?) {
    self.results = results
    self.files = files
    var key = KeyWriter(of: "conditions")
    key.add("form", Self.form)
    key.add(contentsAs: "command", files, Toolchain.runningExecutable)
    key.add("libraries", LoadedLibraries.identity)
    if let toolchain {
      for tool in [toolchain.frontend, toolchain.linker] { key.add(stateOf: tool) }
      key.add(stateOf: toolchain.runtimeFolder + "/libswiftCore.so")
      key.add(contentsAs: "library", files, toolchain.libraryFolder + "/libLecternCells.so")
      for name in ["CellSupport", "AttentionEngine", "CellTrace"] {
        key.add(contentsAs: "module", files, "\(toolchain.modulesFolder)/\(name).swiftmodule")
      }
    }
    conditions = key.key
  }
}

extension KeyWriter {
  fileprivate mutating func add(contentsAs name: String, _ files: FileDigests, _ path: String) {
    add(name, files.digest(ofLargeFileAt: path)?.hexadecimal ?? "none")
  }

  /// Adds what tells a tool from other versions of it. A compiler is too large to be read.
  mutating func add(stateOf path: String) {
    guard let state = FileState(of: path) else {
      add("tool", "none")
      return
    }
    add("tool", path)
    add("size", state.size)
    add("seconds", state.seconds)
    add("nanoseconds", state.nanoseconds)
  }
}
