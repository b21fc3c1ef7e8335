import Foundation
import Testing

@testable import LecternCLI

/// Output fences, `error:` and `--update`, as people use them.
@Suite struct ExpectedOutputTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
  }

  private static let note = """
    # A

    ```{swift}
    print("hello")
    [1.5, 2]
    ```

    ```output
    hello
    [1.5, 3.0]
    ```

    > ```{swift}
    > //| error: "out of range"
    > print("before")
    > [1][2]
    > ```
    >
    > ```output
    > ```

    ```{swift}
    //| tolerance: 0.01
    1.0 / 3
    ```

    ```output
    0.33
    ```

    """

  @Test func `a cell that gives something else fails at its fence, and shows both`() throws {
    try folder.write(Self.note, to: "a.md")
    let run = try folder.lectern("check", "a.md")
    #expect(run.code == 1)
    #expect(
      run.output.hasPrefix(
        """
        a.md:10:1: error: the cell gives '[1.5, 2.0]', and '[1.5, 3.0]' is expected
          [1.5, 3.0]
          ^
          --- expected
          +++ actual
          @@ -1,2 +1,2 @@
           hello
          -[1.5, 3.0]
          +[1.5, 2.0]
        a.md:20:3: error: the cell gives 'before', and nothing more is expected

        """
      )
    )
    #expect(run.output.contains("3 checks; 2 not upheld"))
    #expect(try folder.text("a.md") == Self.note)
    let json = try folder.lectern("check", "--report=json", "a.md").output
    #expect(json.contains("\"-[1.5, 3.0]\""))
  }

  @Test func `an update changes the fences that differ and nothing else`() throws {
    let note = Self.note.replacing("\n", with: "\r\n")
    try folder.write(note, to: "sub/a.md")
    let path = folder.path + "/sub/a.md"
    chmod(path, 0o640)
    symlink("sub/a.md", folder.path + "/link.md")
    let run = try folder.lectern("check", "--update", "link.md")
    #expect(run.code == 0)
    #expect(
      run.errors
        == "link.md:8:1: note: the output fence was updated\n"
        + "link.md:19:3: note: the output fence was updated\n"
    )
    let expected = note.replacing("[1.5, 3.0]", with: "[1.5, 2.0]")
      .replacing(
        "> ```output\r\n",
        with: "> ```output\r\n> before\r\n> error: Index out of range\r\n"
      )
    #expect(try folder.text("sub/a.md") == expected)
    var status = stat()
    #expect(lstat(folder.path + "/link.md", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640)
    // Nothing is written when nothing differs.
    let before = status.st_ino
    let again = try folder.lectern("check", "--update", "link.md")
    #expect(again.code == 0 && again.errors == "")
    #expect(stat(path, &status) == 0 && status.st_ino == before)
    #expect(try names(inFolder: folder.path + "/sub") == ["a.md"])
  }

  @Test func `a cell that fails updates nothing, and the others do`() throws {
    let note = """
      ```{swift}
      print("x"); [1][2]
      ```

      ```output
      old
      ```

      """
    let other = "```{swift}\n1\n```\n```output\n```\n"
    try folder.write(other + note, to: "a.md")
    let run = try folder.lectern("check", "--update", "a.md")
    #expect(run.code == 1)
    #expect(try folder.text("a.md") == other.replacing("output\n", with: "output\n1\n") + note)
    let wrong = "```{swift}\n//| error: other\n[1][2]\n```\n```output\nold\n```\n"
    try folder.write(wrong, to: "b.md")
    #expect(try folder.lectern("check", "--update", "b.md").code == 1)
    #expect(try folder.text("b.md") == wrong)
  }

  @Test func `what is not the same twice is found out`() throws {
    try folder.write(
      "```{swift}\nimport Glibc\nvar t = timespec()\nclock_gettime(CLOCK_MONOTONIC, &t)\n"
        + "print(t.tv_nsec, t.tv_sec)\n```\n```output\n```\n",
      to: "a.md"
    )
    let run = try folder.lectern("check", "--update", "a.md")
    #expect(run.code == 1)
    #expect(run.output.contains("is expected"))
  }

  @Test func `errors are expected in both directions`() throws {
    try folder.write(
      "```{swift}\n//| error: true\nlet a = 1\n```\n\n```{swift}\n//| error: \"none\"\n[1][2]\n```\n"
        + "\n```{swift}\n//| error: \"cannot find 'x'\"\nx\n```\n"
        + "```output\nerror: cannot find 'x' in scope\n```\n",
      to: "a.md"
    )
    let run = try folder.lectern("check", "a.md")
    #expect(run.code == 1)
    #expect(run.output.contains("a.md:1:1: error: the cell is expected to fail"))
    #expect(run.output.contains("a.md:6:1: error: the cell is expected to fail with 'none'"))
    #expect(run.output.contains("2 notebooks") == false)
    #expect(run.output.contains("a.md:13") == false)
  }

  @Test func `nothing is updated without running`() throws {
    try folder.write(Self.note, to: "a.md")
    let run = try folder.lectern("check", "--update", "--no-execute", "a.md")
    #expect(run.code == 2)
    #expect(run.errors.contains("--update needs what cells give"))
    // A fence of a cell that is not run is not compared.
    #expect(try folder.lectern("check", "--no-execute", "a.md").code == 0)
  }

  @Test func `a file that changed is left alone`() throws {
    try folder.write("new", to: "a.md")
    let path = folder.path + "/a.md"
    #expect(try replaceFile(path, with: Array("x".utf8), ifStill: Array("old".utf8)) == false)
    #expect(try folder.text("a.md") == "new")
    #expect(try replaceFile(path, with: Array("x".utf8), ifStill: Array("new".utf8)))
    #expect(try folder.text("a.md") == "x")
    #expect(try names(inFolder: folder.path) == ["a.md"])
    #expect(throws: FileError.self) {
      try replaceFile(folder.path + "/none", with: [], ifStill: [])
    }
  }

  @Test func `the page shows what the cell gave once, and what was expected where it differs`()
    throws
  {
    try folder.write(Self.note, to: "a.md")
    #expect(try folder.lectern("render", "a.md", "-o", "out").code == 1)
    let page = try folder.text("out/a.html")
    #expect(page.components(separatedBy: "As expected.").count == 2)
    #expect(page.contains("<del>-[1.5, 3.0]</del>\n<ins>+[1.5, 2.0]</ins>"))
    #expect(page.contains("<span class=\"number\">0.33</span>") == false)
  }
}
