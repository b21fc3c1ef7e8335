import CommonMark
import Testing

/// Texts made to keep a parser busy; each of them ends soon, either way.
@Suite struct ComplexityTests {
  /// How long a text may take, several times what it was seen to take in a debug build.
  private let limit = Duration.seconds(10)

  @Test(arguments: [
    "![[]()", "x ![[a](b)", "*a **a ", "[a", "[ (](", "*_", "`a", "<a b=\"", "&#x", "$a ", "$$a$$ ",
    "$\\text{", "~~a b~ ", "<!-- x --> ", "x <!--", "\\*", "[a](b) ", "[[a ", "[^a ", "^[a ",
  ])
  func `a paragraph of marks without end is refused`(unit: String) throws {
    let text = String(repeating: "x " + unit, count: 60_000)
    let time = ContinuousClock().measure {
      let error = #expect(throws: CommonMarkError.self) { try Document(parsing: text) }
      guard case .tooComplex(let line, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(line == 1)
    }
    #expect(time < limit)
  }

  @Test(arguments: ["![[]()", "*a ", "[a](b) ", "$x$ ", "`x` ", "~~a~~ ", "**x** "])
  func `a long paragraph is read`(unit: String) throws {
    let text = String(repeating: unit, count: 3_000)
    let time = ContinuousClock().measure {
      #expect(throws: Never.self) { try Document(parsing: text) }
    }
    #expect(time < limit)
  }

  /// Marks that libcmark does not know cost this module's own passes linear time, so they are read.
  @Test(arguments: [
    "==a ", "a== b ==", "%% ", "%%%", "www.a_b.", "http://a_b.", "https://x.org ", "a@b@",
    "a.b@c.d ",
    "@a.", "www.x.org/))", "www.x.org/((", "://", "![[", "[[a]] ", "[^1]: ", "==a== ",
  ])
  func `marks without end that only this module reads are read soon`(unit: String) throws {
    let text = String(repeating: unit, count: 400_000 / unit.utf8.count)
    let time = ContinuousClock().measure { _ = try? Document(parsing: text) }
    #expect(time < limit)
    let lines = String(repeating: unit + "\n", count: 20_000)
    let again = ContinuousClock().measure { _ = try? Document(parsing: lines) }
    #expect(again < limit)
  }

  @Test(arguments: ["> ", "- ", "1. ", "> - ", "[^1]: "])
  func `deep nesting is refused`(unit: String) throws {
    let text = "\n" + String(repeating: unit, count: 100_000) + "a"
    let error = #expect(throws: CommonMarkError.self) { try Document(parsing: text) }
    #expect(error == .tooComplex(line: 2, reason: "lists and quotes nested more than 100 deep"))
  }

  @Test func `deep emphasis is refused`() throws {
    let text =
      String(repeating: "*a **a ", count: 5_000) + String(repeating: " a** a*", count: 5_000)
    #expect(throws: CommonMarkError.tooComplex(line: 1, reason: "nested more than 300 deep")) {
      try Document(parsing: text)
    }
  }

  @Test func `the deepest nesting that is allowed is read`() throws {
    let text =
      String(repeating: "- ", count: 90) + String(repeating: "*a **b ", count: 50)
      + String(repeating: "b** a*", count: 50)
    let document = try Document(parsing: text)
    #expect(document == document)
    #expect(document.html().contains("<strong>"))
  }

  @Test func `many lines deep in lists are refused`() throws {
    let text =
      String(repeating: "- ", count: 100) + "a\n" + String(repeating: "\n", count: 1_000_000)
    #expect(throws: CommonMarkError.self) { try Document(parsing: text) }
  }

  @Test func `links that repeat a long definition are refused`() throws {
    let text =
      "[a]: /" + String(repeating: "x", count: 100_000) + "\n\n"
      + String(repeating: "[a]\n\n", count: 2_000)
    #expect(throws: CommonMarkError.self) { try Document(parsing: text) }
    let title =
      "[a]: /u '" + String(repeating: "\n[b]: c \\'", count: 10_000) + "'\n\n"
      + String(repeating: "[a]\n\n", count: 2_000)
    #expect(throws: CommonMarkError.self) { try Document(parsing: title) }
  }

  @Test func `a table of empty cells without end is refused`() throws {
    let text =
      String(repeating: "|a", count: 2_000) + "\n" + String(repeating: "|-", count: 2_000) + "\n"
      + String(repeating: "a\n", count: 2_000)
    #expect(throws: CommonMarkError.self) { try Document(parsing: text) }
  }

  @Test func `a text too large is refused`() throws {
    let text = String(repeating: "x", count: 8 << 20) + "x"
    #expect(throws: CommonMarkError.tooLarge(bytes: (8 << 20) + 1, limit: 8 << 20)) {
      try Document(parsing: text)
    }
  }

  @Test func `the same text gets the same answer`() throws {
    let text = String(repeating: "![[]()", count: 30_000)
    let errors = (1...3).map { _ in
      #expect(throws: CommonMarkError.self) { try Document(parsing: text) }
    }
    #expect(errors.allSatisfy { $0 == errors[0] })
  }
}
