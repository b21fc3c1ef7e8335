import Foundation
import NotebookModel
import Testing

/// The module's README lists what may stand in a cell, in front matter and in `lectern.yml`; here the
/// lists must be those that the code reads.
@Suite struct KeyTests {
  @Test func `every option and key that is read is documented, and the reverse`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let readme = folder.appendingPathComponent("Sources/NotebookModel/README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    #expect(keys(in: text, under: "## Options of cells") == Set(CellOptions.names))
    #expect(keys(in: text, under: "## Front matter") == Set(Metadata.names))
    #expect(keys(in: text, under: "## lectern.yml") == Set(ProjectKeys.names))
  }

  /// Each key must change what is read, so that none is listed and passed over.
  @Test(arguments: [
    "title: x", "subtitle: x", "author: x", "authors: x", "date: x", "lang: hi", "toc: true",
    "toc-depth: 3", "number-sections: true", "execute: true", "params: {a: 1}", "symbols: {a: b}",
    "given: {a: 1}", "macros: {a: b}", "log-base: 2", "decimal-comma: true", "seed: 1",
    "bibliography: a.bib", "citation-style: numeric", "kernelspec: {language: swift}",
    "jupyter: swift", "tags: a",
    "aliases: a",
    "description: x", "code-fold: true", "format: {html: {toc: true}}", "timeout: 1",
  ])
  func `a key of front matter has an effect`(line: String) throws {
    let note = try Notebook(decoding: Array("---\n\(line)\n---\n".utf8), path: "a.md")
    #expect(note.metadata != Metadata())
    #expect(note.findings == [])
  }

  @Test(arguments: [
    "label: a", "echo: false", "eval: false", "output: false", "include: false", "warning: false",
    "error: true", "code-fold: true", "code-summary: a", "fig-cap: a", "fig-alt: a", "tbl-cap: a",
    "cache: false", "timeout: 1", "tolerance: 1", "tags: [hide-input]", "tags: [hide-cell]",
    "tags: [remove-input]", "tags: [remove-output]", "tags: [hide-output]", "tags: [remove-cell]",
    "tags: [raises-exception]", "tags: [skip-execution]",
  ])
  func `an option of a cell has an effect`(line: String) throws {
    let text = "```{swift}\n//| \(line)\n1\n```\n\n```output\n```\n"
    let note = try Notebook(decoding: Array(text.utf8), path: "a.md")
    #expect(note.cells[0].options != CellOptions())
    #expect(note.findings == [])
  }

  @Test func `cells without a language have that of the note's kernel`() throws {
    for (front, count) in [
      ("kernelspec: {name: swift, display_name: Swift}", 1), ("jupyter: swift", 1),
      ("jupyter: {kernelspec: {language: swift}}", 1), ("jupyter: python3", 0), ("title: a", 0),
    ] {
      let text = "---\n\(front)\n---\n```{code-cell}\n1\n```\n"
      #expect(try Notebook(decoding: Array(text.utf8), path: "a.md").cells.count == count)
    }
  }

  /// The keys in the first column of the table under a heading.
  private func keys(in text: String, under heading: String) -> Set<String> {
    guard let start = text.range(of: heading + "\n") else { return [] }
    let section = text[start.upperBound...].components(separatedBy: "\n## ")[0]
    let cells = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .compactMap { $0.split(separator: "|").first }
    return Set(
      cells.flatMap { $0.split(separator: "`").map(String.init) }.filter { !$0.contains(" ") }
    )
  }
}
