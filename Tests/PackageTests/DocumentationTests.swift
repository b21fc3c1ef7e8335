import Foundation
import Testing

/// What the documentation shows stands below it once more, in use, so that checking the documentation
/// checks its examples.
@Suite struct DocumentationTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Documentation")

  @Test(arguments: ["format.md", "verification.md"])
  func `every example is followed by itself`(name: String) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
    let mark = "````markdown\n"
    var rest = text[...]
    var count = 0
    while let open = rest.firstRange(of: mark) {
      rest = rest[open.upperBound...]
      let close = try #require(rest.firstRange(of: "\n````\n"), "an example of \(name) is open")
      let example = rest[..<close.lowerBound]
      rest = rest[close.upperBound...]
      let live = rest.drop(while: \.isNewline)
      #expect(live.hasPrefix(example), "in \(name), this is not followed by itself: \(example)")
      count += 1
    }
    #expect(count > 1)
  }

  @Test func `every page is listed`() throws {
    let index = try String(
      contentsOf: Self.folder.appendingPathComponent("index.md"),
      encoding: .utf8
    )
    let notes = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".md") && $0 != "index.md" }
    for note in notes { #expect(index.contains("](\(note))"), "\(note) is not listed") }
  }
}
