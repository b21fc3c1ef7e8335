import NotebookModel
import Testing

@testable import LecternCLI

/// Whose word on the time of cells holds: the command line's, then the cell's, then the note's, then the
/// project's.
@Suite struct TimeoutTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    try folder.write("timeout: 7\n", to: "lectern.yml")
    let cells = "```{swift}\n//| timeout: 3\n1\n```\n\n```{swift}\n2\n```\n"
    try folder.write(cells, to: "project.md")
    try folder.write("---\ntimeout: 5\n---\n" + cells, to: "own.md")
  }

  /// The seconds of the two cells, and of one that says nothing.
  private func seconds(_ words: String..., in note: String) throws -> [Double?] {
    guard case .work(let arguments) = try Request(parsing: ["check"] + words + [note]) else {
      return []
    }
    let session = Session(arguments: arguments, path: "", processors: 1)
    let path = folder.path + "/" + note
    let notebook = try session.notebook(decoding: readFile(path), path: path)
    return notebook.cells.map(\.options.timeout) + [notebook.metadata.timeout]
  }

  @Test func `a cell's own goes before the note's, and that before the project's`() throws {
    #expect(try seconds(in: "own.md") == [3, nil, 5])
    #expect(try seconds(in: "project.md") == [3, nil, 7])
  }

  @Test func `the command line goes before all of them, whether it gives more or less`() throws {
    #expect(try seconds("--timeout", "100", in: "own.md") == [nil, nil, 100])
    #expect(try seconds("--timeout=0.5", in: "project.md") == [nil, nil, 0.5])
  }

  @Test func `a cell that asks for more is stopped where the command line says so`() throws {
    try folder.write("```{swift}\n//| timeout: 300\nwhile true {}\n```\n", to: "long.md")
    let run = try folder.lectern("check", "--timeout", "0.3", "long.md")
    #expect(run.code == 1)
    #expect(run.output.contains("the cell ran longer than 0.3 s; '--timeout' allows more"))
  }
}
