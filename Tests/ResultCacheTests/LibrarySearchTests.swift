import Foundation
import ResultCache
import Testing

/// The expected path is the one that the loader itself opened.
@Suite struct LibrarySearchTests {
  @Test func `the system's list names the file that the loader opens`() throws {
    let name = "libm.so.6"
    // A file that says it is empty, and is not read whole by its size.
    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/self/maps"))
    let maps = String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    let line = try #require(maps.split(separator: "\n").first { $0.hasSuffix("/" + name) })
    let opened = try #require(line.split(separator: " ").last)
    let found = LibrarySearch(variable: "", for: [name]).files(of: name)
    let resolved = found.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
    #expect(resolved.contains(URL(fileURLWithPath: String(opened)).resolvingSymlinksInPath().path))
    #expect(LibrarySearch(for: [name]).files(of: "libnowhere.so.1") == [])
  }

  @Test func `what comes first for the loader is found, and a broken list is none`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/lectern-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data().write(to: URL(fileURLWithPath: folder + "/libown.so.1"))
    let list = folder + "/list"
    // Counts and places that lead out of the list.
    let mark = Data("glibc-ld.so.cache1.1".utf8)
    for broken in [
      Data(), mark, mark + Data(repeating: 0xFF, count: 60), mark + Data([1, 0, 0, 0]),
      mark + Data([1, 0, 0, 0]) + Data(repeating: 0, count: 24) + Data(repeating: 0xFF, count: 40),
      Data("ld.so-1.7.0".utf8) + Data(repeating: 0, count: 100),
    ] {
      try broken.write(to: URL(fileURLWithPath: list))
      let search = LibrarySearch(variable: "/nowhere:" + folder, list: list, for: ["libown.so.1"])
      #expect(search.files(of: "libown.so.1") == [folder + "/libown.so.1"])
    }
  }
}
