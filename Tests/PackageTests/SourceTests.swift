import Foundation
import Testing

/// What holds for every file of the package.
@Suite struct SourceTests {
  private static let endings = [".swift", ".c", ".h", ".md", ".py", ".sh", "Makefile"]

  @Test func `every module says what it is for`() throws {
    for target in try Manifest().targets where target.type != "test" {
      let readme = packageFolder.appendingPathComponent(target.folder + "/README.md")
      let text = try? String(contentsOf: readme, encoding: .utf8)
      #expect(text?.hasPrefix("# \(target.name)\n") == true, "\(target.name)")
      #expect((text?.count ?? 0) > 100, "\(target.name)")
    }
  }

  @Test func `no file knows a folder of the machine that it was written on`() throws {
    for (path, text) in try all() {
      #expect(ownFolders(in: text) == [], "\(path)")
    }
    #expect(ownFolders(in: "see /home/ada/x and /Users/ada").count == 2)
    #expect(ownFolders(in: "/usr/share, a/home/b, \"/tmp\"") == [])
  }

  @Test func `no source names a host`() throws {
    for (path, text) in try files(in: "Sources", endings: Self.endings) {
      #expect(hosts(in: text) == [], "\(path)")
    }
    #expect(hosts(in: "load('https://cdn.example/x.js'), ftp://a.b") == ["cdn.example", "a.b"])
    #expect(hosts(in: "xmlns=\"http://www.w3.org/2000/svg\", data:text, a://") == [])
  }

  @Test func `no file is too long to be read in one sitting`() throws {
    for folder in ["Sources", "Tests"] {
      for (path, text) in try files(in: folder, endings: [".swift", ".c", ".h"]) {
        #expect(
          text.split(separator: "\n", omittingEmptySubsequences: false).count <= 401,
          "\(path)"
        )
      }
    }
  }

  @Test func `no work is left for later, and nothing is taken by force`() throws {
    let marks = ["TO" + "DO", "FIX" + "ME", "try" + "! ", "as" + "! ", ".disab" + "led("]
    for folder in ["Sources", "Tests"] {
      for (path, text) in try files(in: folder, endings: [".swift"]) {
        // Cells inside of tests may do what they like.
        let code = text.split(separator: "\n").filter { !$0.contains("\"") }.joined(separator: "\n")
        for mark in marks { #expect(!code.contains(mark), "\(mark) in \(path)") }
      }
    }
  }

  /// All files that people read, but for those that only test data.
  private func all() throws -> [(path: String, text: String)] {
    let own = "/" + URL(fileURLWithPath: #filePath).lastPathComponent
    return try ["Sources", "Tests", "Benchmarks", "Notebooks"].flatMap {
      try files(in: $0, endings: Self.endings)
    }.filter { !$0.path.hasSuffix(own) }
  }

  /// The folders of people and of work that a text names.
  private func ownFolders(in text: String) -> [String] {
    text.split { $0.isWhitespace || "\"'`(),:;".contains($0) }
      .map(String.init)
      .filter { word in ["/home/", "/Users/", "/root/", "/work/"].contains { word.hasPrefix($0) } }
  }

  /// The hosts of the addresses in a text, but for those that only name a kind of XML, and for the
  /// resolvers of works' identifiers, which a page's list of works links to and never loads, and for
  /// this machine itself.
  private func hosts(in text: String) -> [String] {
    text.components(separatedBy: "://").dropFirst()
      .map { rest in String(rest.prefix { $0.isLetter || $0.isNumber || ".-".contains($0) }) }
      .filter { host in
        host.contains(".")
          && !["www.w3.org", "docs.oasis-open.org", "doi.org", "arxiv.org", "127.0.0.1"].contains(
            host
          )
      }
  }
}
