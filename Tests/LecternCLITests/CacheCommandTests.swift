import Dispatch
import Foundation
import Synchronization
import Testing

/// Results of earlier runs as people meet them. A run that may not compile anything is given no place
/// for temporary files, which every program of a notebook needs.
@Suite struct CacheCommandTests {
  private let folder: TestFolder
  private static let note = """
    ---
    params: {n: 3}
    ---
    # A

    ```{swift}
    let a = n * 2
    a
    ```

    Twice is `{swift} a * 2`, and $\\frac{1}{2} = 0.5$.

    """

  init() throws {
    folder = try TestFolder()
    try folder.write(Self.note, to: "a.md")
  }

  private func run(_ line: String, canCompile: Bool = true) throws -> CommandRun {
    let words = line.split(separator: " ").map(String.init)
    return try CommandRun(words, in: folder, temporary: canCompile ? "/tmp" : "/nowhere")
  }

  private var entries: [String] {
    get throws { try folder.files().filter { $0.hasPrefix(".lectern-cache/") } }
  }

  @Test func `an edit of prose runs nothing and gives the page of a fresh run`() throws {
    #expect(try run("render -o out a.md").code == 0)
    let text = Self.note.replacing("Twice is", with: "Now\n\n- twice is").replacing(
      "# A",
      with: "# B"
    )
    try folder.write(text, to: "a.md")
    let edited = try run("render -o out a.md", canCompile: false)
    #expect(edited.code == 0, "\(edited.output)\(edited.errors)")
    #expect(try run("render --no-cache -o fresh a.md").code == 0)
    #expect(try folder.contents("out/a.html") == folder.contents("fresh/a.html"))
    #expect(try folder.contents("out/a.html").contains(">B</h1>"))
  }

  @Test func `what the user asks for belongs to the results`() throws {
    #expect(try run("check a.md").code == 0)
    #expect(try run("check a.md", canCompile: false).code == 0)
    for line in ["check --trust a.md", "check -P n=4 a.md", "check --cache-refresh a.md"] {
      let other = try run(line, canCompile: false)
      #expect(other.code == 3, "\(line): \(other.output)")
      #expect(other.output.contains("making a folder"), "\(line): \(other.output)")
    }
    #expect(try run("check -P n=4 a.md").code == 0)
    #expect(try run("check -P n=4 a.md", canCompile: false).code == 0)
    #expect(try run("check --cache-refresh a.md").code == 0)
    #expect(try run("check a.md", canCompile: false).code == 0)
  }

  @Test func `without a cache nothing is written and nothing read`() throws {
    #expect(try run("check --no-cache a.md").code == 0)
    #expect(try entries == [])
    #expect(try run("check a.md").code == 0)
    let before = try entries
    #expect(before.contains(".lectern-cache/CACHEDIR.TAG"))
    #expect(try run("check --no-cache a.md", canCompile: false).code == 3)
    #expect(try run("check --no-cache -P n=5 a.md").code == 0)
    #expect(try entries == before)
  }

  @Test func `damaged entries are made again`() throws {
    #expect(try run("render -o out a.md").code == 0)
    let page = try folder.contents("out/a.html")
    let names = try entries.filter { $0.utf8.count == ".lectern-cache/".utf8.count + 64 }
    #expect(names.count > 3)
    for (place, name) in names.enumerated() {
      let url = URL(fileURLWithPath: folder.path + "/" + name)
      var bytes = try Data(contentsOf: url)
      switch place % 3 {
      case 0: bytes[bytes.count / 2] ^= 1
      case 1: bytes.removeLast()
      default: bytes = Data()
      }
      try bytes.write(to: url)
    }
    #expect(try run("render -o out a.md", canCompile: false).code == 3)
    let again = try run("render -o out a.md")
    #expect(again.code == 0, "\(again.output)\(again.errors)")
    #expect(again.errors == "")
    #expect(try folder.contents("out/a.html") == page)
    #expect(try run("render -o out a.md", canCompile: false).code == 0)
  }

  @Test func `two runs at once share a cache`() throws {
    let runs = Mutex<[CommandRun]>([])
    DispatchQueue.concurrentPerform(iterations: 2) { [folder] _ in
      let words = ["render", "-o", "out", "a.md"]
      guard let run = try? CommandRun(words, in: folder) else { return }
      runs.withLock { $0.append(run) }
    }
    let ended = runs.withLock { $0 }
    #expect(ended.map(\.code) == [0, 0])
    #expect(ended.map(\.errors) == ["", ""])
    let after = try run("render -o out a.md", canCompile: false)
    #expect(after.code == 0, "\(after.output)")
    #expect(try entries.filter { $0.contains("/new/") } == [])
  }

  @Test func `clean removes a cache and nothing else`() throws {
    try folder.write("mine", to: ".lectern-cache/notes.txt")
    let refused = try run("clean")
    #expect(refused.code == 3)
    #expect(refused.errors.contains("its CACHEDIR.TAG does not say that it is a cache of ours"))
    #expect(try folder.contents(".lectern-cache/notes.txt") == "mine")
    // Nothing is kept in it either.
    #expect(try run("check --no-execute a.md").errors.contains("results are not kept"))
    #expect(try entries == [".lectern-cache/notes.txt"])

    try folder.write("# B\n", to: "p/b.md")
    #expect(try run("check p").code == 0)
    let cleaned = try run("clean p")
    #expect(cleaned.code == 0)
    #expect(cleaned.output == "removed p/.lectern-cache\n")
    #expect(try folder.files().filter { $0.hasPrefix("p/") } == ["p/b.md"])
    #expect(try run("clean p").output == "nothing is kept: there is no p/.lectern-cache\n")
    #expect(try run("clean nowhere").code == 2)
  }

  @Test func `cells cannot write to the cache`() throws {
    let cell = """
      ```{swift}
      import Glibc
      print(open(".lectern-cache/new/x", O_WRONLY | O_CREAT, 0o600))
      print(open(".lectern-cache/CACHEDIR.TAG", O_WRONLY), unlink(".lectern-cache/CACHEDIR.TAG"))
      print(rename(".lectern-cache", "other"), open(".lectern-cache/CACHEDIR.TAG", O_RDONLY))
      ```

      ```output
      -1
      -1 -1
      -1 -1
      ```
      """
    try folder.write("# B\n", to: "b.md")
    #expect(try run("check b.md").code == 0)
    try folder.write(cell, to: "c.md")
    let contained = try run("check c.md")
    #expect(contained.code == 0, "\(contained.output)")
    #expect(try entries.contains(".lectern-cache/CACHEDIR.TAG"))
  }

  @Test func `a file that the front matter names belongs to the results`() throws {
    let text = """
      ---
      data: c.txt
      ---
      ```{swift}
      import Glibc
      let extensionOfIt = "txt"
      fgetc(fopen("c." + extensionOfIt, "r"))
      ```
      """
    try folder.write(text, to: "b.md")
    // What is missing is not missed for ever, whether a cell reads it or not.
    #expect(try run("check --no-execute b.md").code == 1)
    try folder.write("A", to: "c.txt")
    #expect(try run("check --no-execute b.md").code == 0)
    #expect(try run("render -o out b.md").code == 0)
    #expect(try folder.contents("out/b.html").contains("65"))
    try folder.write("B", to: "c.txt")
    #expect(try run("render -o out b.md").code == 0)
    #expect(try folder.contents("out/b.html").contains("66"))
  }
}
