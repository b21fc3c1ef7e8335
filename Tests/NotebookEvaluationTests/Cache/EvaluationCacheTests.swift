import CellTrace
import Glibc
import NotebookModel
import ResultCache
import Testing

@testable import NotebookEvaluation

/// Evaluations with a cache are those without one. Each runs the real compiler, which takes a quarter of a
/// second: what is run with an empty cache is compared only where that is the question.
@Suite struct EvaluationCacheTests {
  private let folder: String
  private let cache: EvaluationCache
  private let toolchain: Toolchain

  init() throws {
    var template = Array("/tmp/lectern-test-XXXXXX".utf8CString)
    mkdtemp(&template)
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    toolchain = try Toolchain(
      searching: getenv("PATH").map { String(cString: $0) } ?? "",
      besides: Toolchain.runningExecutable
    )
    let results = ResultCache(at: folder + "/cache")
    let files = FileDigests(rememberedIn: results)
    cache = EvaluationCache(keptIn: results, files: files, toolchain: toolchain)
  }

  /// Runs a note with the cache and, unless told otherwise, expects what comes without.
  @discardableResult
  private func evaluated(_ text: String, comparing: Bool = true) throws -> Evaluation {
    let notebook = try Notebook(decoding: Array(text.utf8), path: folder + "/Lesson.md")
    let evaluator = Evaluator(toolchain: toolchain, limits: RunLimits(cellSeconds: 20))
    var evaluation = try evaluator.evaluate(notebook, in: folder, keepingIn: cache)
    guard comparing else { return evaluation }
    let fresh = try evaluator.evaluate(notebook, in: folder)
    let (isRepeatable, files) = (evaluation.isRepeatable, evaluation.files)
    (evaluation.isRepeatable, evaluation.files) = (fresh.isRepeatable, fresh.files)
    // As texts, since what is no number is not equal to itself.
    let isSame = "\(evaluation)" == "\(fresh)"
    #expect(isSame)
    (evaluation.isRepeatable, evaluation.files) = (isRepeatable, files)
    return evaluation
  }

  /// The units that a run of a note would have to run.
  private func needed(_ text: String) throws -> [Int] {
    let notebook = try Notebook(decoding: Array(text.utf8), path: folder + "/Lesson.md")
    let units = notebook.units
    let keys = UnitKeys(
      of: units,
      in: notebook,
      keptIn: cache,
      limits: RunLimits(cellSeconds: 20),
      containment: .offered(),
      directory: folder,
      reporting: { _ in true }
    )
    return KnownResults(of: units, keys, in: cache.results).needed(of: Array(units.indices))
  }

  private static let lesson = """
    # Lesson

    ```{swift}
    //| label: first
    let a = 2
    print("printed")
    a * 3
    ```

    Twice is `{swift} a * 2`, and 6<!-- = a * 3 -->.

    ```{swift}
    let b = a + 1
    func shown(_ x: Int) { show(x, "here") }
    expect(b == 3)
    ```

    ```{swift}
    shown(b)
    let unused: Int? = nil
    if unused == nil as Int?? { print("odd") }
    ```

    ```{swift}
    //| error: true
    [1][b]
    ```

    """

  @Test func `prose, labels and comments run nothing`() throws {
    #expect(try evaluated(Self.lesson, comparing: false).isRepeatable)
    #expect(try needed(Self.lesson) == [])
    let edited =
      Self.lesson
      .replacing("# Lesson", with: "# Another\n\nMore prose.\n\n1. A list")
      .replacing("//| label: first", with: "//| label: second\n//| echo: false\n// A comment.")
      .replacing("Twice is", with: "Now\nover several\nlines, twice is")
    #expect(try needed(edited) == [])
    try evaluated(edited)
  }

  @Test func `an edited cell takes along what uses it, and nothing else`() throws {
    try evaluated(Self.lesson, comparing: false)
    // Units: the first cell, the inline value, the claim, and three cells more.
    #expect(try needed(Self.lesson.replacing("a + 1", with: "a + 2")) == [0, 3, 4, 5])
    let edited = Self.lesson.replacing("let a = 2", with: "let a = 5")
    #expect(try needed(edited) == [0, 1, 2, 3, 4, 5])
    #expect(try needed(Self.lesson.replacing("[1][b]", with: "[1, 2][b]")) == [0, 3, 5])
    #expect(try needed(Self.lesson.replacing("`{swift} a * 2`", with: "`{swift} a`")) == [0, 1])
    try evaluated(Self.lesson.replacing("a + 1", with: "1 + a"))
  }

  @Test func `a cell that fails is run again, and what stands behind it is not reached`() throws {
    try evaluated(note("let a = 1", "2", "3"), comparing: false)
    let failing = note("let a = 1", "let b: Int = \"\"", "b", "[2][1]", "3")
    #expect(try evaluated(failing).isRepeatable == false)
    #expect(try needed(failing) == [1, 2, 3])
  }

  @Test func `what is drawn by chance is neither kept nor used`() throws {
    let text = note("let a = Int.random(in: 0 ... .max)\na", "print(a)", "1")
    let first = try evaluated(text, comparing: false)
    #expect(first.isRepeatable == false)
    #expect(try needed(text) == [0, 1])
    let second = try evaluated(text, comparing: false)
    #expect(first.cells[0].displays != second.cells[0].displays)
    #expect("\(second.cells[0].displays)".contains(second.cells[1].output.dropLast()))
  }

  @Test func `a cell can be kept from being kept`() throws {
    let text = note("//| cache: false\nlet a = 1", "a", "2")
    #expect(try evaluated(text, comparing: false).isRepeatable == false)
    #expect(try needed(text) == [0, 1])
  }

  /// The system makes an identifier for each reader; that a file is read is not to be seen in the text.
  @Test func `a unit that did something else than before takes all the others along`() throws {
    let hidden = """
      import Glibc
      func secret() -> String {
        var bytes = [UInt8](repeating: 0, count: 36)
        let file = fopen("/proc/sys/kernel/ran" + "dom/uuid", "r")
        fread(&bytes, 1, 36, file)
        fclose(file)
        return String(decoding: bytes, as: UTF8.self)
      }
      let identifier = secret()
      print(identifier)
      """
    let first = try evaluated(note(hidden, "print(identifier)"), comparing: false)
    let second = try evaluated(note(hidden, "print(identifier, 1)"), comparing: false)
    #expect(second.cells[1].output == second.cells[0].output.dropLast() + " 1\n")
    #expect(second.cells[0].output != first.cells[0].output)
  }

  @Test func `a file that a cell reads belongs to its result`() throws {
    let text = note("import Glibc\nlet c = fgetc(fopen(\"data.txt\", \"r\"))", "print(c)")
    func write(_ byte: String) {
      let file = fopen(folder + "/data.txt", "w")
      fputs(byte, file)
      fclose(file)
    }
    write("A")
    #expect(try evaluated(text, comparing: false).cells[1].output == "65\n")
    write("B")
    let files = FileDigests(rememberedIn: cache.results)
    let later = EvaluationCache(keptIn: cache.results, files: files, toolchain: toolchain)
    let notebook = try Notebook(decoding: Array(text.utf8), path: folder + "/Lesson.md")
    let evaluator = Evaluator(toolchain: toolchain)
    let evaluation = try evaluator.evaluate(notebook, in: folder, keepingIn: later)
    #expect(evaluation.cells[1].output == "66\n")
  }

  @Test func `a cell that can see its line is run again when it moves`() throws {
    let text = note("func place(_ line: Int = #line) -> Int { line }", "print(place())")
    try evaluated(text, comparing: false)
    #expect(try evaluated("\n\n" + text).cells[1].output == "8\n")
  }

  @Test func `all kinds of results come back as they were`() throws {
    let text = note(
      """
      item("N1", printed: "4", computed: 4, .right, at: "here")
      experiment("Q1", "four is more than three", holds: true) { measure("four", 4, above: 3) }
      picture("D1", .table([["0", .number(1)]], header: ["a", "b"]), title: "t", caption: "c", alternative: "a")
      """,
      "let m: Tensor = [[1, 2], [3, .infinity]]\nlet s = softmax(m)\nshow(steps: s)\nm",
      "[\"a\": 1.5]"
    )
    try evaluated(text)
    #expect(try needed(text) == [])
    try evaluated("\n" + text)
  }
}
