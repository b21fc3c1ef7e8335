internal import NotebookModel

/// What the user asked for.
struct Arguments: Equatable {
  /// The verb.
  var verb: Verb
  /// The notes and folders, as given.
  var paths: [String] = []
  /// Where the pages go.
  var outputDirectory = "Output"
  /// What notes are turned into.
  var form = PageForm.html
  /// Whether cells are run.
  var executes = true
  /// What becomes of results of earlier runs.
  var cacheUse = CacheUse.use
  /// How long a cell may run, in seconds.
  var timeout = 60.0
  /// How many notes are worked on at once; `nil` for one for each processor.
  var jobs: Int?
  /// The form of the report.
  var report = ReportForm.text
  /// Where the report goes; `nil` for standard output.
  var reportFile: String?
  /// The reports that are written to files besides.
  var moreReports: [FileReport] = []
  /// Whether warnings fail.
  var isStrict = false
  /// Whether cells may fail.
  var allowsErrors = false
  /// Whether no note is started after the first that fails.
  var failsFast = false
  /// The part of the notes that is worked on; `nil` for all.
  var shard: Shard?
  /// Whether cells are run as what the user would run, uncontained.
  var trustsCells = false
  /// Whether HTML of the notes is passed through unfiltered.
  var trustsHTML = false
  /// Whether one note is printed as plain CommonMark.
  var isCommonMark = false
  /// Whether durations are reported.
  var showsTimings = false
  /// Whether output fences are rewritten to what their cells gave.
  var updatesOutputs = false
  /// The folder whose pages are compared with those that the notes give; `nil` for none.
  var comparedFolder: String?
  /// The values that parameters of notebooks are given.
  var parameters = ParameterTexts()
  /// The names of the options that were given; for the others a project may say something.
  var given: Set<String> = []
  /// The share of numbers, in per cent, that must be vouched for; `nil` for any.
  var minimum: Double?
  /// Whether only what is wrong is printed.
  var isQuiet = false
  /// The port that a preview is served at; `nil` for one that is free.
  var port: UInt16?
  /// Whether a preview is opened in the browser; `nil` to decide by the terminal.
  var opensBrowser: Bool?
  /// Whether messages are coloured; `nil` to decide by the terminal.
  var isColored: Bool?
  /// Whether a project is started, rather than a note.
  var startsProject = false

  /// The forms of a report.
  enum ReportForm: String, CaseIterable {
    case text, json, junit, sarif, github
  }

  /// A report and its file.
  struct FileReport: Equatable {
    /// The form of the report.
    var form: ReportForm
    /// The file.
    var file: String
  }

  /// How bad findings are.
  var strictness: Strictness {
    Strictness(failsOnWarnings: isStrict, allowsCellFailures: allowsErrors)
  }

  /// The forms that notes can be turned into; their names are the endings of the files.
  enum PageForm: String, CaseIterable {
    case html, json, md
  }

  /// Whether pages are made, be it to write them or to compare them.
  var makesPages: Bool { verb == .render && form == .html || comparedFolder != nil }

  /// What can become of results of earlier runs.
  enum CacheUse {
    /// They are used, and new ones kept.
    case use
    /// They are replaced by new ones.
    case refresh
    /// There are none, and none are kept.
    case off
  }

  init(verb: Verb) {
    self.verb = verb
  }
}

/// What a command line asks for.
enum Request: Equatable {
  /// Work to do.
  case work(Arguments)
  /// What a newcomer needs first.
  case introduction
  /// Help on everything, or on one verb.
  case help(Verb?)
  /// Help on the keys of front matter, configuration and cells.
  case keys
  /// The version.
  case version
}

/// Why a command line cannot be understood.
struct UsageError: Error, Equatable {
  /// What is wrong, in one sentence.
  var message: String
  /// The verb whose help would help.
  var verb: Verb?
}

extension Request {
  /// Reads a command line.
  ///
  /// - Parameter words: What follows the command's name.
  /// - Throws: `UsageError` for a command line that cannot be understood.
  init(parsing words: [String]) throws(UsageError) {
    var rest = words[...]
    guard let first = rest.popFirst() else {
      self = .introduction
      return
    }
    switch first {
    case "--help", "-h":
      self = .help(nil)
      return
    case "help":
      guard let word = rest.first else {
        self = .help(nil)
        return
      }
      self = word == Self.keysTopic ? .keys : .help(try Self.verb(word))
      return
    case "--version", "-V", "version":
      self = .version
      return
    default:
      break
    }
    let verb = try Self.verb(first)
    var arguments = Arguments(verb: verb)
    var optionsEnded = false
    while let word = rest.popFirst() {
      if optionsEnded || !word.hasPrefix("-") || word == "-" {
        arguments.paths.append(word)
      } else if word == "--" {
        optionsEnded = true
      } else {
        let (option, attached) = try Self.option(word, of: verb)
        if option == .help {
          self = .help(verb)
          return
        }
        var value = attached
        if option.value != nil, value == nil {
          value = rest.popFirst()
          guard value != nil else {
            throw UsageError(
              message: "\(option.name) needs a value: \(option.value ?? "")",
              verb: verb
            )
          }
        }
        try arguments.set(option, to: value)
      }
    }
    try arguments.validate()
    self = .work(arguments)
  }

  private static func verb(_ word: String) throws(UsageError) -> Verb {
    if let verb = Verb(rawValue: word) ?? Verb.aliases[word] { return verb }
    if word.hasSuffix(".md") || word.hasSuffix(".qmd") || word.contains("/") {
      throw UsageError(
        message: "'\(word)' is no command; did you mean 'lectern render \(word)'?",
        verb: nil
      )
    }
    let known = Verb.shown.map(\.rawValue) + Verb.aliases.keys.sorted()
    let meant = suggestion(for: word, among: known).map { "; did you mean '\($0)'?" } ?? ""
    throw UsageError(message: "'\(word)' is no command\(meant)", verb: nil)
  }

  private static func option(
    _ word: String,
    of verb: Verb
  ) throws(UsageError) -> (Option, value: String?) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let attached = parts.count > 1 ? String(parts[1]) : nil
    for option in verb.options {
      if option.name == name {
        guard attached == nil || option.value != nil else {
          throw UsageError(message: "\(name) takes no value", verb: verb)
        }
        return (option, attached)
      }
      if let short = option.short, word.hasPrefix(short), !word.hasPrefix("--") {
        if word == short { return (option, nil) }
        guard option.value != nil else { continue }
        return (option, String(word.dropFirst(short.count)))
      }
    }
    let known = verb.options.map(\.name)
    let meant = suggestion(for: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
    throw UsageError(
      message: "'lectern \(verb.rawValue)' has no option '\(name)'\(meant)",
      verb: verb
    )
  }
}

extension Arguments {
  fileprivate mutating func set(_ option: Option, to value: String?) throws(UsageError) {
    let text = value ?? ""
    given.insert(option.name)
    func failure(_ expected: String) -> UsageError {
      UsageError(message: "\(option.name): \(expected) expected, not '\(text)'", verb: verb)
    }
    switch option {
    case .outputDirectory:
      guard !text.isEmpty else { throw failure("a folder") }
      outputDirectory = text
    case .to:
      guard let known = PageForm(rawValue: text) else {
        if text == "ipynb" {
          throw UsageError(
            message: "--to ipynb: Jupyter notebooks cannot be written yet; html, json or md can",
            verb: verb
          )
        }
        throw failure("html, json or md")
      }
      form = known
    case .noExecute: executes = false
    case .cache: cacheUse = .use
    case .noCache: cacheUse = .off
    case .cacheRefresh: cacheUse = .refresh
    case .timeout:
      guard let seconds = Double(text), seconds > 0, seconds <= 1e6 else {
        throw failure("a number of seconds above 0")
      }
      timeout = seconds
    case .jobs:
      guard let count = Int(text), (1...1024).contains(count) else {
        throw failure("a number from 1 to 1024")
      }
      jobs = count
    case .report:
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let form = ReportForm(rawValue: String(parts[0])) else {
        throw failure("text, json, junit, sarif or github")
      }
      if parts.count == 1 {
        report = form
      } else if parts[1].isEmpty {
        throw failure("a file behind '='")
      } else {
        moreReports.append(FileReport(form: form, file: String(parts[1])))
      }
    case .reportFile:
      guard !text.isEmpty else { throw failure("a file") }
      reportFile = text
    case .strict: isStrict = true
    case .allowErrors: allowsErrors = true
    case .failFast: failsFast = true
    case .shard:
      guard let part = Shard(text) else { throw failure("a part such as 2/8") }
      shard = part
    case .parameter:
      guard parameters.add(text) else { throw failure("name=value") }
    case .update: updatesOutputs = true
    case .against:
      guard !text.isEmpty else { throw failure("a folder") }
      comparedFolder = text
    case .minimum:
      guard let share = Double(text), (0...100).contains(share) else {
        throw failure("a number from 0 to 100")
      }
      minimum = share
    case .port:
      guard let number = UInt16(text), number > 0 else { throw failure("a port from 1 to 65535") }
      port = number
    case .open: opensBrowser = true
    case .noOpen: opensBrowser = false
    case .trust: trustsCells = true
    case .unsafeHTML: trustsHTML = true
    case .commonMark: isCommonMark = true
    case .timings: showsTimings = true
    case .quiet: isQuiet = true
    case .color:
      switch text {
      case "auto": isColored = nil
      case "always": isColored = true
      case "never": isColored = false
      default: throw failure("auto, always or never")
      }
    case .project: startsProject = true
    default: break
    }
  }

  fileprivate func validate() throws(UsageError) {
    switch verb {
    case .doctor, .man:
      guard paths.isEmpty else {
        throw UsageError(message: "'lectern \(verb.rawValue)' takes no paths", verb: verb)
      }
    case .new:
      guard paths.count == 1, let path = paths.first, !path.isEmpty else {
        throw UsageError(message: "one name expected: lectern new lesson.md", verb: verb)
      }
      guard startsProject || NoteSet.endings.contains(where: path.hasSuffix) else {
        let name = path.hasSuffix("/") ? path.dropLast() : path[...]
        let dot = name.lastIndex(of: ".").flatMap { name[$0...].contains("/") ? nil : $0 }
        let stem = dot.map { $0 > name.startIndex ? name[..<$0] : name } ?? name
        throw UsageError(
          message: "a note's name ends in .md: lectern new \(stem).md; "
            + "for a folder of notes: lectern new --project \(name)",
          verb: verb
        )
      }
    case .completion:
      guard paths.count == 1, let word = paths.first, Shell(rawValue: word) != nil else {
        let known = Shell.allCases.map(\.rawValue).joined(separator: ", ")
        let given = paths.isEmpty ? "" : ", not '\(paths.joined(separator: " "))'"
        throw UsageError(message: "one shell of \(known) expected\(given)", verb: verb)
      }
    case .clean: break
    case .explain:
      guard !paths.isEmpty else {
        throw UsageError(
          message: "no formula given; name a note and a line: note.md:12",
          verb: verb
        )
      }
    case .render, .check, .coverage, .preview:
      guard !paths.isEmpty else {
        throw UsageError(message: "no notes given; name Markdown files or folders", verb: verb)
      }
      guard !updatesOutputs || executes else {
        throw UsageError(
          message: "--update needs what cells give; --no-execute runs none",
          verb: verb
        )
      }
      guard !isCommonMark || paths.count == 1 else {
        throw UsageError(message: "--commonmark prints exactly one note", verb: verb)
      }
    }
  }
}
