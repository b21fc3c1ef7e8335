import Testing
import YAMLText

@Suite struct YAMLNodeTests {
  @Test func `the three kinds are told apart`() throws {
    let node = try parsed("a: 1\nb: [x, 'y']\nc:\n  d: e\n")
    #expect(node[key: "a"]?.kind == .scalar("1", isQuoted: false))
    #expect(node[key: "b"]?.texts == ["x", "y"])
    #expect(node[key: "c"]?[key: "d"]?.text == "e")
    #expect(node[key: "d"] == nil)
  }

  @Test func `keys stay in the order in which they are written`() throws {
    guard case .mapping(let entries) = try parsed("z: 1\na: 2\nm: 3\n").kind else {
      Issue.record("no mapping")
      return
    }
    #expect(entries.map(\.key) == ["z", "a", "m"])
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n", "   \n# x"])
  func `a text without a value is none`(text: String) throws {
    #expect(try YAMLNode.parsing(text) == nil)
  }

  // MARK: - Places

  @Test func `lines count from the first line that is given`() throws {
    let node = try #require(try YAMLNode.parsing("a: 1\n\n# note\nb:\n  - 2\n", firstLine: 10))
    guard case .mapping(let entries) = node.kind else {
      Issue.record("no mapping")
      return
    }
    #expect(entries.map(\.line) == [10, 13])
    #expect(entries.map(\.value.line) == [10, 14])
    #expect(entries.map(\.value.column) == [4, 3])
  }

  /// `ü` and `—` are two and three bytes long in UTF-8, the Devanagari letters three each.
  @Test func `columns count bytes`() throws {
    #expect(try parsed("{é: 1, ü—: 2}").entry(1) == Place(line: 1, column: 9))
    #expect(try parsed("{हि: 1, b: 2}").entry(1) == Place(line: 1, column: 13))
  }

  /// YAML 1.1 takes these for line breaks, editors and Markdown do not.
  @Test(arguments: ["\u{85}", "\u{2028}", "\u{2029}"])
  func `unusual line separators do not shift lines`(separator: String) throws {
    let node = try parsed("a: 'x\(separator)y'\nb: 1\n")
    #expect(node.entry(1) == Place(line: 2, column: 1))
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `every end of line counts once`(end: String) throws {
    #expect(try parsed("a: 1\(end)b: 2\(end)\(end)c: 3").entry(2) == Place(line: 4, column: 1))
  }

  // MARK: - Numbers and truth values

  @Test(arguments: [
    ("1", 1.0), ("-2.5", -2.5), ("1e3", 1000), ("+.5", 0.5), ("-.inf", -.infinity),
    (".inf", .infinity), ("+inf", .infinity), ("-INF", -.infinity), ("-inf", -.infinity),
  ])
  func `numbers are read`(text: String, number: Double) throws {
    #expect(try parsed("a: \(text)")[key: "a"]?.number == number)
  }

  @Test(arguments: ["'1'", "one", "1 2", "1,5", ".nan", "nan", "infinity", "१", "", "0b1", "1e999"])
  func `what is no number is none`(text: String) throws {
    #expect(try parsed("a: \(text)")[key: "a"]?.number == nil)
  }

  /// YAML reads `0x10` as 16.
  @Test func `a hexadecimal number is read as one`() throws {
    #expect(try parsed("a: 0x10")[key: "a"]?.number == 16)
  }

  @Test(arguments: [
    ("true", true), ("Yes", true), ("ON", true), ("false", false), ("no", false), ("off", false),
  ])
  func `truth values are read`(text: String, flag: Bool) throws {
    #expect(try parsed("a: \(text)")[key: "a"]?.flag == flag)
  }

  @Test(arguments: ["'true'", "1", "y", "", "[true]"])
  func `what is no truth value is none`(text: String) throws {
    #expect(try parsed("a: \(text)")[key: "a"]?.flag == nil)
  }

  @Test(arguments: ["", "~", "null", "Null"])
  func `a key can be left without a value`(text: String) throws {
    #expect(try parsed("a: \(text)")[key: "a"]?.isEmpty == true)
    #expect(try parsed("a: '\(text)'")[key: "a"]?.isEmpty == false)
  }

  @Test func `a list of texts has nothing but texts`() throws {
    #expect(try parsed("a: [x, [y]]")[key: "a"]?.texts == nil)
    #expect(try parsed("a: x")[key: "a"]?.texts == ["x"])
    #expect(try parsed("a: {b: c}")[key: "a"]?.texts == nil)
    #expect(try parsed("a: []")[key: "a"]?.texts == [])
  }

  private func parsed(_ text: String) throws -> YAMLNode {
    try #require(try YAMLNode.parsing(text))
  }
}

/// Where an entry's key stands.
private struct Place: Equatable {
  var line: Int
  var column: Int
}

extension YAMLNode {
  /// The place of an entry's key, the entry counted from 0.
  fileprivate func entry(_ index: Int) -> Place? {
    guard case .mapping(let entries) = kind, entries.indices.contains(index) else { return nil }
    return Place(line: entries[index].line, column: entries[index].column)
  }
}
