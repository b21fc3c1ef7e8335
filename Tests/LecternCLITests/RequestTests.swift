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
      (["check", "--report=xml", "a"], "--report: text or json expected, not 'xml'"),
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
