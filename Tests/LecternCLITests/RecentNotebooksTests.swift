import Digests
import NotebookModel
import Testing

@testable import LecternCLI

@Suite struct RecentNotebooksTests {
  private func notebook(_ text: String, _ path: String) throws -> (Notebook, Digest) {
    let bytes = Array(text.utf8)
    return (try Notebook(decoding: bytes, path: path), Digest(of: bytes))
  }

  @Test func `a notebook is known by its path and its contents, until others follow`() throws {
    let recent = RecentNotebooks()
    let (first, contents) = try notebook("# A", "a.md")
    recent.add(first, contents)
    #expect(recent.notebook(at: "a.md", contents) == first)
    #expect(recent.notebook(at: "b.md", contents) == nil)
    #expect(recent.notebook(at: "a.md", Digest(of: [])) == nil)
    for number in 1...4 {
      let (other, digest) = try notebook("# \(number)", "a.md")
      recent.add(other, digest)
      #expect(recent.notebook(at: "a.md", digest) == other)
    }
    #expect(recent.notebook(at: "a.md", contents) == nil)
  }
}
