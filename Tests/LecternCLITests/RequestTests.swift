import Testing

@testable import LecternCLI

@Suite struct RequestTests {
  @Test func `nothing said asks for nothing but the paths`() throws {
    let arguments = try work(["check", "a.md", "Notes"])
    var expected = Arguments(verb: .check)
    expected.paths = ["a.md", "Notes"]
    #expect(arguments == expected)
    #expect(arguments.outputDirectory == "Output")
    #expect(arguments.executes)
    #expect(arguments.timeout == 60)
    #expect(arguments.jobs == nil)
    #expect(arguments.report == .text)
  }

  @Test(arguments: [
    ("build", Verb.render), ("test", .check), ("render", .render), ("check", .check),
  ])
  func `verbs have other names`(word: String, verb: Verb) throws {
    #expect(try work([word, "a.md"]).verb == verb)
  }

  @Test func `options stand anywhere, with their value behind a space or a sign`() throws {
    var expected = Arguments(verb: .render)
    expected.paths = ["a.md", "-b.md", "--c"]
    expected.outputDirectory = "Site"
    expected.executes = false
    expected.timeout = 2.5
    expected.jobs = 4
    expected.report = .json
    expected.reportFile = "out=1.json"
    expected.isStrict = true
    expected.trustsCells = true
    expected.trustsHTML = true
    expected.showsTimings = true
    expected.isQuiet = true
    expected.isColored = false
    let long = [
      "render", "--output-dir", "Site", "a.md", "--no-execute", "--timeout=2.5", "--jobs", "4",
      "--report=json", "--report-file=out=1.json", "--strict", "--trust", "--unsafe-html",
      "--timings", "--quiet", "--color", "never", "--", "-b.md", "--c",
    ]
    expected.given = try work(long).given
    #expect(try work(long) == expected)
    let short = [
      "build", "a.md", "-oSite", "--no-execute", "--timeout", "2.5", "-j4", "--report", "json",
      "--report-file", "out=1.json", "--strict", "--trust", "--unsafe-html", "--timings", "-q",
      "--color=never", "--", "-b.md", "--c",
    ]
    #expect(try work(short) == expected)
    #expect(try work(["check", "-j", "2", "-"]).paths == ["-"])
  }

  @Test func `further reports have their files`() throws {
    let arguments = try work([
      "check", "--report=junit=a=b.xml", "--report", "sarif=s", "--report", "github", "a.md",
    ])
    #expect(arguments.report == .github)
    #expect(arguments.reportFile == nil)
    #expect(arguments.moreReports.map(\.form) == [.junit, .sarif])
    #expect(arguments.moreReports.map(\.file) == ["a=b.xml", "s"])
  }

  @Test func `every note is in exactly one part`() throws {
    for (notes, count) in [(0, 3), (2, 5), (7, 3), (9, 3), (100, 8), (3, 1)] {
      let parts = try (1...count).map { number in
        try #require(Shard("\(number)/\(count)")).indices(among: notes)
      }
      #expect(parts.flatMap { $0 }.sorted() == Array(0..<notes))
      let sizes = parts.map(\.count)
      #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    }
  }

  @Test(
    arguments: [
      ([:], true, true), ([:], false, false), (["NO_COLOR": "1"], true, false),
      (["NO_COLOR": ""], true, true), (["CLICOLOR_FORCE": "1"], false, true),
      (["CLICOLOR_FORCE": "0"], false, false), (["TERM": "dumb"], true, false),
      (["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], true, false),
    ] as [([String: String], Bool, Bool)]
  )
  func `the environment says whether there are colours`(
    environment: [String: String],
    isTerminal: Bool,
    isColored: Bool
  ) {
    #expect(colorsByDefault({ environment[$0] }, isTerminal: isTerminal) == isColored)
  }

  @Test func `the last of an option counts`() throws {
    #expect(try work(["check", "-j2", "-j3", "a.md"]).jobs == 3)
    #expect(try work(["check", "--color=always", "--color=auto", "a.md"]).isColored == nil)
  }

  @Test(arguments: [["--help"], ["-h"], ["help"]])
  func `help is given`(words: [String]) throws {
    #expect(try Request(parsing: words) == .help(nil))
  }

  @Test(arguments: Verb.allCases)
  func `every verb has help that lists its options`(verb: Verb) throws {
    #expect(try Request(parsing: ["help", verb.rawValue]) == .help(verb))
    #expect(try Request(parsing: [verb.rawValue, "--help", "--unknown"]) == .help(verb))
    let help = Request.help(on: verb)
    for option in verb.options { #expect(help.contains(option.name)) }
    #expect(help.contains(verb.usage))
    #expect(Request.help(on: nil).contains("  \(verb.rawValue)") == (verb != .man))
  }

  @Test(arguments: ["--version", "-V", "version"])
  func `the version is given`(word: String) throws {
    #expect(try Request(parsing: [word]) == .version)
  }

  @Test(
    arguments: [
      (["chek", "a.md"], "'chek' is no command; did you mean 'check'?"),
      (["rendr"], "'rendr' is no command; did you mean 'render'?"),
      (["frobnicate"], "'frobnicate' is no command"),
      (["a.md"], "'a.md' is no command; did you mean 'lectern render a.md'?"),
      (["Notes/x"], "'Notes/x' is no command; did you mean 'lectern render Notes/x'?"),
      (["help", "chekc"], "'chekc' is no command; did you mean 'check'?"),
      (
        ["check", "--stric", "a"],
        "'lectern check' has no option '--stric'; did you mean '--strict'?"
      ),
      (["check", "--output-dir", "a"], "'lectern check' has no option '--output-dir'"),
      (["check", "-x", "a"], "'lectern check' has no option '-x'"),
      (["check", "-qx", "a"], "'lectern check' has no option '-qx'"),
      (["check", "a", "--jobs"], "--jobs needs a value: <number>"),
      (["check", "--strict=yes", "a"], "--strict takes no value"),
      (["check", "--jobs", "0", "a"], "--jobs: a number from 1 to 1024 expected, not '0'"),
      (["check", "--jobs=two", "a"], "--jobs: a number from 1 to 1024 expected, not 'two'"),
      (
        ["check", "-j", "--strict", "a"], "--jobs: a number from 1 to 1024 expected, not '--strict'"
      ),
      (["check", "--timeout=0", "a"], "--timeout: a number of seconds above 0 expected, not '0'"),
      (
        ["check", "--timeout=nan", "a"],
        "--timeout: a number of seconds above 0 expected, not 'nan'"
      ),
      (
        ["check", "--timeout=inf", "a"],
        "--timeout: a number of seconds above 0 expected, not 'inf'"
      ),
      (
        ["check", "--report=xml", "a"],
        "--report: text, json, junit, sarif or github expected, not 'xml'"
      ),
      (["check", "--report=junit=", "a"], "--report: a file behind '=' expected, not 'junit='"),
      (["check", "--shard=0/2", "a"], "--shard: a part such as 2/8 expected, not '0/2'"),
      (["check", "--shard=3/2", "a"], "--shard: a part such as 2/8 expected, not '3/2'"),
      (["check", "--shard=1", "a"], "--shard: a part such as 2/8 expected, not '1'"),
      (["check", "--report-file=", "a"], "--report-file: a file expected, not ''"),
      (["check", "--color=red", "a"], "--color: auto, always or never expected, not 'red'"),
      (["render", "-o", "", "a"], "--output-dir: a folder expected, not ''"),
      (["check"], "no notes given; name Markdown files or folders"),
      (["render", "--strict"], "no notes given; name Markdown files or folders"),
      (["doctor", "a.md"], "'lectern doctor' takes no paths"),
      (["new"], "one name expected: lectern new lesson.md"),
      (["new", "a.md", "b.md"], "one name expected: lectern new lesson.md"),
      (
        ["new", "a/"],
        "a note's name ends in .md: lectern new a.md; "
          + "for a folder of notes: lectern new --project a"
      ),
      (["completion"], "one shell of bash, zsh, fish expected"),
      (["completion", "tcsh"], "one shell of bash, zsh, fish expected, not 'tcsh'"),
      (["man", "a"], "'lectern man' takes no paths"),
      (["explain"], "no formula given; name a note and a line: note.md:12"),
      (["render", "--commonmark", "a", "b"], "--commonmark prints exactly one note"),
      (["coverage", "--min=101", "a"], "--min: a number from 0 to 100 expected, not '101'"),
    ] as [([String], String)]
  )
  func `what cannot be understood is said, with what was probably meant`(
    words: [String],
    message: String
  ) {
    let error = #expect(throws: UsageError.self) { try Request(parsing: words) }
    #expect(error?.message == message)
  }

  private func work(_ words: [String]) throws -> Arguments {
    guard case .work(let arguments) = try Request(parsing: words) else {
      throw UsageError(message: "no work", verb: nil)
    }
    return arguments
  }
}
