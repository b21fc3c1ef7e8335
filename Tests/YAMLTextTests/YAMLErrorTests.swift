import Testing
import YAMLText

@Suite struct YAMLErrorTests {
  @Test func `anchors and aliases are refused where they stand`() {
    #expect(error("a: &x 1\nb: *x\n") == YAMLError("anchors (&name) are not used here", 1, 4))
    #expect(error("a: &x [1]\n")?.message == "anchors (&name) are not used here")
    #expect(error("a: &x {b: 1}\n")?.message == "anchors (&name) are not used here")
    #expect(error("b: 1\na: *x\n")?.line == 2)
  }

  /// The billion laughs: nine lines that would stand for a billion words.
  @Test func `a small text cannot stand for a large value`() {
    var text = "a0: &a0 [lol]\n"
    for level in 1..<30 {
      text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n"
    }
    #expect(error(text)?.line == 1)
  }

  @Test func `a key stands once`() {
    #expect(error("a: 1\nb: 2\na: 3\n") == YAMLError("'a' stands twice", 3, 1))
    #expect(error("c: {d: 1, d: 2}\n") == YAMLError("'d' stands twice", 1, 11))
    #expect(error("a: {d: 1}\nb: {d: 2}\n") == nil)
  }

  @Test func `a key is a single value`() {
    #expect(error("? [a, b]\n: 1\n")?.message == "a key is not a single value")
  }

  @Test func `values end at 32 levels`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(error(nested(32)) == nil)
    #expect(error(nested(33))?.message == "nested more than 32 deep")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["[", "{", "- ", "? ", "a: [", "!!a ", "\"", "'", "|\n"]
  )
  func `a long text of one mark is refused at once`(mark: String) {
    #expect(error(String(repeating: mark, count: 199_999 / mark.utf8.count)) != nil)
  }

  @Test(arguments: [
    ("a: 1\nb: [2\nc: 3\n", 3), ("a: 1\n\tb: 2\n", 2), ("a: 'open\n", 2), ("a: 1\nb: }\n", 2),
    ("a: b: c\n", 1), ("- 1\na: 2\n", 2), ("a: \"\\q\"\n", 1), ("%YAML 9.9\n---\na: 1\n", 1),
  ])
  func `what is broken is found at its line`(text: String, line: Int) {
    let found = error(text)
    #expect(found?.line == line, "\(found?.message ?? "no error")")
    #expect(found?.message.isEmpty == false)
  }

  @Test func `a control character is found at its line`() {
    #expect(error("a: 1\nb: 2\nc: \u{1B}[31m\n")?.line == 3)
    #expect(error("a: 1\nb: \u{0}\n")?.line == 2)
  }

  @Test func `lines of errors count from the first line that is given`() {
    let found = #expect(throws: YAMLError.self) {
      try YAMLNode.parsing("a: 1\na: 2\n", firstLine: 21)
    }
    #expect(found?.line == 22)
  }

  @Test func `there is one document`() {
    #expect(error("a: 1\n---\nb: 2\n") == YAMLError("a second document", 2, 1))
  }

  @Test func `a text has at most a megabyte`() {
    #expect(error(String(repeating: "# x\n", count: 1 << 18)) == nil)
    #expect(error(String(repeating: "# x\n", count: 1 + 1 << 18))?.message.contains("1 MB") == true)
  }

  private func error(_ text: String) -> YAMLError? {
    do {
      _ = try YAMLNode.parsing(text)
      return nil
    } catch {
      return error
    }
  }
}

extension YAMLError {
  fileprivate init(_ message: String, _ line: Int, _ column: Int) {
    self.init(message: message, line: line, column: column)
  }
}
