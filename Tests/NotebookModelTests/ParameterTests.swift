import NotebookModel
import Testing

@Suite struct ParameterTests {
  @Test func `values have the kinds that Swift gives them`() throws {
    let parameters = try note(
      """
      params:
        n: 3
        rate: 0.1
        exact: 3.0
        deep: true
        name: "3"
        word: money
        low: -.inf
        sizes: [4, 8]
        w: [[1, 2.5], [3, 4]]
      seed: 7
      """
    ).metadata.parameters
    #expect(
      parameters.map { "\($0.name): \($0.typeName) = \($0.value)" } == [
        "n: Int = 3", "rate: Double = 0.1", "exact: Double = 3.0", "deep: Bool = true",
        "name: String = 3", "word: String = money", "low: Double = -.inf", "sizes: [Int] = [4, 8]",
        "w: [[Double]] = [[1.0, 2.5], [3.0, 4.0]]", "seed: UInt64 = 7",
      ]
    )
    #expect(parameters.map(\.line) == Array(3...11) + [12])
  }

  @Test(arguments: [
    ("params: 3", "params: names with values expected"),
    ("params: {a-b: 1}", "params: 'a-b' cannot be a name in Swift"),
    ("params: {a: [1, x]}", "params: the elements of 'a' are of different kinds"),
    ("params: {a: [[1], 2]}", "params: the elements of 'a' are of different kinds"),
    ("params: {a: []}", "params: 'a' is an empty list, whose kind is unknown"),
    ("params: {a: }", "params: 'a' has no value"),
    (
      "params: {a: {b: 1}}",
      "params: 'a' has names with values; a number, text, flag or list is expected"
    ),
    ("seed: x", "seed: a whole number from 0 on expected, not 'x'"),
    ("seed: -1", "seed: a whole number from 0 on expected, not '-1'"),
  ])
  func `what cannot be a parameter is an error`(line: String, message: String) throws {
    let findings = try note(line).findings
    #expect(findings.map(\.message) == [message])
    #expect(findings.map(\.severity) == [.error])
  }

  @Test(arguments: [
    ("n", "5", "5"), ("n", "0.5", nil), ("n", "x", nil), ("rate", "5", "5.0"),
    ("rate", "1e-3", "0.001"),
    ("rate", "x", nil), ("deep", "no", "false"), ("deep", "1", nil), ("name", "true", "true"),
    ("name", "", ""), ("w", "[1, 2]", "[1.0, 2.0]"), ("w", "[]", nil), ("w", "1", nil),
    ("w", "[[1]]", nil), ("seed", "9", "9"), ("seed", "-9", nil),
  ])
  func `a value from the command line has the parameter's kind`(
    name: String,
    text: String,
    value: String?
  ) throws {
    let front = "params: {n: 3, rate: 0.1, deep: true, name: a, w: [0.5]}\nseed: 1"
    var parameter = try #require(try note(front).metadata.parameters.first { $0.name == name })
    let before = parameter
    do {
      try parameter.set(text)
      #expect("\(parameter.value)" == value)
    } catch {
      #expect(value == nil)
      #expect(error.message.hasSuffix("which '\(text)' is not"))
      #expect(parameter == before)
    }
  }

  @Test func `a note's parameters go before those of its project`() throws {
    let (project, findings) = Metadata.parsingProject("params: {a: 1, b: 2}\nstrict: true")
    #expect(findings == [])
    let text = "---\nparams: {b: x}\n---\n"
    let note = try Notebook(decoding: Array(text.utf8), path: "a.md", settings: project)
    #expect(note.metadata.parameters.map { "\($0.name)=\($0.value)" } == ["a=1", "b=x"])
  }

  private func note(_ front: String) throws -> Notebook {
    try Notebook(decoding: Array("---\n\(front)\n---\n".utf8), path: "a.md")
  }
}
