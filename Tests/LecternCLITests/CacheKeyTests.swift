import Foundation
import Testing

/// What belongs to the keys under which pages are kept. With `--timings` a page that was kept is told as
/// one that was recalled.
@Suite struct CacheKeyTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    try folder.write("# A\n\nProse.\n", to: "a.md")
  }

  private func isRecalled(libraries: String = "") throws -> Bool {
    let run = try CommandRun(
      ["render", "--timings", "-o", "out", "a.md"],
      in: folder,
      temporary: "/tmp",
      environment: ["LD_LIBRARY_PATH": libraries]
    )
    #expect(run.code == 0, "\(run.output)\(run.errors)")
    return run.output.contains("recall")
  }

  @Test func `a page is recalled until something changes`() throws {
    #expect(try !isRecalled())
    #expect(try isRecalled())
  }

  /// What stands there is no library, so that a command that opened it would say so; the page needs none.
  @Test(arguments: ["libjavascriptcoregtk-4.1.so.0", "libgvc.so.6"])
  func `a library that pages may be made with belongs to the key, and is not opened for it`(
    name: String
  ) throws {
    #expect(try !isRecalled())
    let libraries = folder.path + "/libraries"
    try folder.write("first", to: "libraries/" + name)
    #expect(try !isRecalled(libraries: libraries))
    #expect(try isRecalled(libraries: libraries))
    try folder.write("other", to: "libraries/" + name)
    #expect(try !isRecalled(libraries: libraries))
    #expect(try isRecalled())
  }
}
