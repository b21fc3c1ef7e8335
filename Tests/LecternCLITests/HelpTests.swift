import Testing

@testable import LecternCLI

@Suite struct HelpTests {
  @Test func `no line of help is wider than a terminal`() {
    let texts =
      [Request.firstHelp, Request.helpOnKeys, Request.help(on: nil)]
      + Verb.allCases.map { Request.help(on: $0) }
    for text in texts {
      for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
  }

  @Test func `the bare command shows what a newcomer types`() throws {
    #expect(try Request(parsing: []) == .introduction)
    let folder = try TestFolder()
    let run = try CommandRun([], in: folder)
    #expect(run.code == 0)
    #expect(run.output.contains("lectern check lesson.md"))
    #expect(run.output.contains("lectern render lesson.md"))
    #expect(run.output.split(separator: "\n").count < 12)
  }

  @Test func `options stand in groups, each of them once`() {
    for verb in Verb.allCases {
      let groups = OptionGroup.grouped(verb.options)
      #expect(Set(groups.flatMap(\.options).map(\.name)) == Set(verb.options.map(\.name)))
      #expect(groups.flatMap(\.options).count == verb.options.count)
    }
    let help = Request.help(on: .render)
    #expect(help.contains("\nPages:\n  -o, --output-dir <folder>"))
    #expect(help.contains("\nReports:\n  --report"))
  }

  @Test func `other names are said`() {
    #expect(Request.help(on: nil).contains("\n  render, build "))
    #expect(Request.help(on: .check).contains("also called test."))
  }

  @Test func `help on keys can be asked for`() throws {
    #expect(try Request(parsing: ["help", "keys"]) == .keys)
    #expect(Request.helpOnKeys.contains("\n  decimal-comma "))
    #expect(Request.helpOnKeys.contains("\n  code-summary "))
  }

  // MARK: - Layout

  @Test(
    arguments: [
      ("one two three", ["one two", "three"]), ("a\nb", ["a b"]), ("a\n\nb", ["a", "", "b"]),
      ("", []), ("much-too-long-a-word x", ["much-too-long-a-word", "x"]),
    ] as [(String, [String])]
  )
  func `text is wrapped between words`(text: String, lines: [String]) {
    #expect(TextLayout.wrapped(text, width: 8) == lines)
  }

  @Test func `names and texts stand in columns`() {
    let long = String(repeating: "n", count: 27)
    let table = TextLayout.table([("-a", "first"), ("--bb", "second"), (long, "third")])
    #expect(table == ["  -a    first", "  --bb  second", "  \(long)", "        third"])
  }
}
