import CellTrace
import CommonMark
@testable import NotebookEvaluation
import NotebookModel
import Testing

@testable import NotebookVerification

@Suite struct JudgedOutputTests {
  @Test func `prints and shown values stand in the order in which they came`() {
    let result = result([
      .output("a"), .display(name: "n", value: .integer(3), line: 1), .output("b\n\n"),
      .display(name: nil, value: .text("c"), line: 2),
    ])
    #expect(result.text == "a\nn = 3\nb\n\nc\n")
  }

  @Test func `blanks at the ends of lines and empty lines at the end do not count`() throws {
    #expect(try judged("a  \nb\n\n", given: "a\nb")?.holds == true)
    #expect(try judged("a\nb\n", given: "a\t\r\nb\n\n\n")?.holds == true)
    #expect(try judged(" a\n", given: "a")?.holds == false)
    #expect(try judged("\na\n", given: "a")?.holds == false)
    #expect(try judged("", given: "")?.holds == true)
  }

  @Test func `the first line that differs is where it stands in the fence`() throws {
    let second = try #require(try judged("a\nb\nc\n", given: "a\nx\nc"))
    #expect(second.position.line == 6)
    #expect(second.complaint == "the cell gives 'x', and 'b' is expected")
    let more = try #require(try judged("a\n", given: "a\nb"))
    #expect(more.position.line == 6)
    #expect(more.complaint == "the cell gives 'b', and nothing more is expected")
    let less = try #require(try judged("a\nb\n", given: "a"))
    #expect(less.position.line == 6)
    #expect(less.complaint == "the cell gives nothing more, and 'b' is expected")
  }

  @Test(arguments: [
    ("loss = 0.2510", "loss = 0.2511", 1e-3, true), ("loss = 0.2510", "loss = 0.2511", 1e-5, false),
    ("[ 1.00, -2]", "[1.001,  -2.0]", 0.01, true), ("1e6", "1000001", 1e-5, true),
    ("h1 = 2", "h2 = 2", 9, false), ("1 2", "1 2 3", 1, false), ("a 1", "b 1", 1, false),
    ("-1e-9", "1e-9", 1e-8, true), ("nan", "nan", 0, true), ("3-2", "3-2", 0, true),
  ])
  func `numbers agree within the tolerance, and words exactly`(
    expected: String,
    actual: String,
    tolerance: Double,
    holds: Bool
  ) throws {
    #expect(
      try judged(expected + "\n", given: actual, "//| tolerance: \(tolerance)\n")?.holds == holds
    )
  }

  @Test func `a difference has two lines around it and shows what cannot be seen`() throws {
    let lines = (1...9).map(String.init)
    var other = lines
    other[4] = "five"
    let difference = LineDifference(expected: lines, actual: other, areSame: ==)
    #expect(
      difference.unified == [
        "--- expected", "+++ actual", "@@ -3,5 +3,5 @@", " 3", " 4", "-5", "+five", " 6", " 7",
      ]
    )
    let blanks = LineDifference(expected: ["a b"], actual: ["a\t b"], areSame: ==)
    #expect(blanks.unified.suffix(2) == ["-a·b", "+a→·b"])
    let far = LineDifference(
      expected: [String(repeating: "x", count: 300) + "a"],
      actual: [String(repeating: "x", count: 300) + "b"],
      areSame: ==
    )
    #expect(far.unified.last?.hasSuffix("xb") == true)
    #expect(far.unified.last?.count == 43)
    let two = LineDifference(
      expected: lines,
      actual: Array(lines.dropFirst().dropLast()),
      areSame: ==
    )
    #expect(
      two.unified == [
        "--- expected", "+++ actual", "@@ -1,3 +1,2 @@", "-1", " 2", " 3", "@@ -7,3 +6,2 @@", " 7",
        " 8", "-9",
      ]
    )
  }

  /// Applying a difference must give either text; sizes as of long outputs must end soon.
  @Test func `a difference holds both texts`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let texts = (0..<2).map { _ in
        (0..<Int.random(in: 0...8, using: &generator)).map { _ in
          ["a", "b", "c"].randomElement(using: &generator) ?? ""
        }
      }
      let lines = LineDifference(expected: texts[0], actual: texts[1], areSame: ==).lines
      #expect(lines.compactMap { if case .actual = $0 { nil } else { $0.text } } == texts[0])
      #expect(lines.compactMap { if case .expected = $0 { nil } else { $0.text } } == texts[1])
    }
    let long = (0..<50_000).map(String.init)
    let reversed = LineDifference(expected: long, actual: long.reversed(), areSame: ==)
    #expect(reversed.unified.count == 41)
  }

  private func result(_ events: [Event]) -> CellResult {
    CellResult(status: .finished, events: events, diagnostics: [], expectedFailure: nil)
  }

  private func judged(
    _ fence: String,
    given text: String,
    _ option: String = ""
  ) throws -> JudgedOutput? {
    let note = "```{swift}\n\(option.isEmpty ? "//\n" : option)```\n```output\n\(fence)```\n"
    let notebook = try Notebook(decoding: Array(note.utf8), path: "a.md")
    return JudgedOutput(notebook.cells[0], result([.output(text)]))
  }
}

extension LineDifference.Line {
  fileprivate var text: String {
    switch self {
    case .both(let text), .expected(let text), .actual(let text): text
    }
  }
}
