import Testing

@testable import NotebookEvaluation

@Suite struct LoadedLibrariesTests {
  /// The parsers whose reading of a note is behind every result.
  @Test(arguments: ["libcmark.so", "libyaml-0.so", "libSwiftParser.so", "libc.so"])
  func `a library that results depend on is among those that stand in every key`(name: String) {
    let found = LoadedLibraries.all.filter { $0.path.contains("/" + name) }
    #expect(found.count == 1)
  }

  @Test func `the system's libraries are known by their contents`() {
    let system = LoadedLibraries.all.filter { $0.path.contains("/libc.so") }
    // A digest of 20 bytes, as `readelf -n` shows it.
    #expect(system.allSatisfy { $0.buildID.count == 20 })
    #expect(LoadedLibraries.identity == LoadedLibraries.identity)
  }
}
