/// What the command can be asked to do.
enum Verb: String, CaseIterable {
  case render, check, preview, explain, coverage, clean, new, doctor, completion, man

  /// The other names that a verb is known by.
  static let aliases: [String: Verb] = ["build": .render, "test": .check]

  /// What the verb does, in a few words.
  var summary: String {
    switch self {
    case .render: "turn notes into pages, and check them on the way"
    case .check: "check notes without writing pages"
    case .preview: "show notes in the browser while they are written"
    case .explain: "say how a formula was read, and why each of its steps got its verdict"
    case .coverage: "tell who vouches for each number of the notes"
    case .clean: "remove the results that earlier runs kept"
    case .new: "start a note, or a project of notes"
    case .doctor: "see whether everything that is needed is installed"
    case .completion: "print what a shell needs to complete this command"
    case .man: "print the manual page"
    }
  }

  /// What stands on its command line.
  var usage: String {
    switch self {
    case .render: "lectern render [options] <note or folder>…"
    case .check: "lectern check [options] <note or folder>…"
    case .preview: "lectern preview [options] <note or folder>…"
    case .explain: "lectern explain [options] <note>[:<line>]…"
    case .coverage: "lectern coverage [options] <note or folder>…"
    case .clean: "lectern clean [<note or folder>…]"
    case .new: "lectern new [--project] <note or folder>"
    case .doctor: "lectern doctor"
    case .completion: "lectern completion bash|zsh|fish"
    case .man: "lectern man"
    }
  }

  /// What more there is to say of it.
  var discussion: String {
    switch self {
    case .render:
      """
      Every Markdown file (.md, .qmd) becomes one self-contained page, and the pages get an
      index. Swift cells are compiled and run; what the notes claim is checked as 'check' does.
      A note that fails is still rendered, and its page says so.
      With --to md, each note becomes Markdown with its results, to be read on GitHub or in
      Obsidian, and with --to json the report on that note; these have no index.
      """
    case .check:
      """
      Swift cells are compiled and run; items, claims and experiments are judged by what was
      computed. Everything that does not hold is printed at its line. A note without cells never
      starts the compiler.
      With --update, fences ```output behind cells are given what the cells gave, and nothing else of
      a note is changed. With --against, pages are made in memory and compared with those of a folder:
      a page that is not what its note gives fails, and no page is written.
      """
    case .preview:
      """
      The pages are served to this machine alone and made again whenever a note, a picture or
      lectern.yml is saved; open pages follow, and the reader stays where he was. No file is
      written. What is wrong is printed as 'check' does, and stands on the page. It goes on until
      it is ended with Ctrl-C. The browser is opened when there is a screen and the output is a
      terminal. The port is 4141 or the next one that is free.
      """
    case .explain:
      """
      For every formula on the line, or of the note when no line is given: the tree it was read as, with brackets made explicit, the value
      of every side, and the reason for every verdict. This settles who is wrong, the tool or the
      note.
      """
    case .coverage:
      """
      Every number that a note writes is computed (an inline value), checked (part of a claim or of
      a step that was judged), given (an input that some computation reads: a definition that another
      formula uses, or a number that a cell of the same section computes from), or bare: nobody
      vouches for it. Bare numbers are listed with their lines. Code, list markers, references to
      sections and equations, years, dates, digits in names and subscripts do not count.
      """
    case .clean:
      """
      Results are kept in a hidden folder, .lectern-cache, beside the project's lectern.yml, or in the
      folder of the notes. Nothing is lost with it but time.
      """
    case .new:
      """
      Writes a short first lesson that holds as it is: a calculation by hand, a cell, a number in
      the text and a picture. With --project, a folder with such a lesson, its configuration, and
      a workflow that checks the notes on GitHub. What is there already is never written over.
      """
    case .doctor:
      """
      For each thing that is missing, the command that installs it is printed. Ends in 3 when
      something is missing that is needed.
      """
    case .completion:
      """
      bash: lectern completion bash > ~/.local/share/bash-completion/completions/lectern

      zsh: lectern completion zsh > a file _lectern in a folder of $fpath

      fish: lectern completion fish > ~/.config/fish/completions/lectern.fish

      'make install' has put them where the shells look.
      """
    case .man:
      "The page is in the form that man(1) reads: lectern man > lectern.1; man ./lectern.1"
    }
  }

  /// The options that the verb takes, in the order in which help lists them.
  var options: [Option] {
    switch self {
    case .render:
      [
        .outputDirectory, .to, .parameter, .noExecute, .cache, .noCache, .cacheRefresh, .timeout,
        .jobs, .report, .reportFile, .strict, .allowErrors, .failFast, .shard, .trust, .unsafeHTML,
        .commonMark, .timings, .quiet, .color, .help,
      ]
    case .check:
      [
        .update, .against, .parameter, .noExecute, .cache, .noCache, .cacheRefresh, .timeout, .jobs,
        .report, .reportFile, .strict, .allowErrors, .failFast, .shard, .trust, .unsafeHTML,
        .timings, .quiet, .color, .help,
      ]
    case .preview:
      [
        .port, .open, .noOpen, .parameter, .noExecute, .cache, .noCache, .cacheRefresh, .timeout,
        .jobs,
        .trust, .unsafeHTML, .quiet, .color, .help,
      ]
    case .explain:
      [.parameter, .noExecute, .cache, .noCache, .cacheRefresh, .timeout, .trust, .help]
    case .coverage:
      [
        .minimum, .parameter, .noExecute, .cache, .noCache, .cacheRefresh, .timeout, .jobs, .trust,
        .quiet,
        .help,
      ]
    case .clean: [.help]
    case .new: [.project, .help]
    case .doctor: [.color, .help]
    case .completion, .man: [.help]
    }
  }
}

/// An option of the command line.
struct Option: Equatable {
  /// The long name, with its dashes.
  var name: String
  /// The short name, with its dash.
  var short: String?
  /// What the value is called in help; `nil` for an option without one.
  var value: String?
  /// What the option does.
  var help: String

  static let outputDirectory = Option(
    name: "--output-dir",
    short: "-o",
    value: "<folder>",
    help: "where the pages go (default: Output)"
  )
  static let to = Option(
    name: "--to",
    value: "html|json|md",
    help: "what notes are turned into (default: html)"
  )
  static let noExecute = Option(
    name: "--no-execute",
    help: "run no cells"
  )
  static let cache = Option(
    name: "--cache",
    help: "use results of earlier runs where nothing they depend on has changed (default)"
  )
  static let noCache = Option(
    name: "--no-cache",
    help: "run everything, and keep nothing"
  )
  static let cacheRefresh = Option(
    name: "--cache-refresh",
    help: "run everything, and keep the results for later runs"
  )
  static let timeout = Option(
    name: "--timeout",
    value: "<seconds>",
    help:
      "how long every cell may run, whatever notes and cells say (without it: 60 where they do not)"
  )
  static let jobs = Option(
    name: "--jobs",
    short: "-j",
    value: "<number>",
    help: "how many notes are worked on at once (default: one for each processor)"
  )
  static let report = Option(
    name: "--report",
    value: "text|json|junit|sarif|github",
    help: "the form of the report on standard output (default: text); may be repeated with a file, "
      + "as junit=tests.xml, which writes that form too"
  )
  static let reportFile = Option(
    name: "--report-file",
    value: "<file>",
    help: "write the report of --report to a file; where that is a form for programs, the text "
      + "report still goes to standard output"
  )
  static let strict = Option(
    name: "--strict",
    help: "warnings are errors"
  )
  static let allowErrors = Option(
    name: "--allow-errors",
    help: "cells may fail: what they throw, trap on or do not compile for is a warning; claims, "
      + "steps, items and checks still fail, and so does a claim about a cell that failed"
  )
  static let failFast = Option(
    name: "--fail-fast",
    help: "start no further note after the first that fails; the list of pages stays as it is"
  )
  static let shard = Option(
    name: "--shard",
    value: "<i>/<n>",
    help:
      "work on the i-th of n parts of the notes, every n-th by path; pages link to those of all "
      + "parts, and the list of pages is left to a run without --shard"
  )
  static let parameter = Option(
    name: "--param",
    short: "-P",
    value: "<name=value>",
    help: "run notebooks with another value of a parameter ('params' in their front matter)"
  )
  static let update = Option(
    name: "--update",
    help: "write what cells gave into the output fences behind them"
  )
  static let against = Option(
    name: "--against",
    value: "<folder>",
    help: "compare the pages of a folder with what the notes give"
  )
  static let trust = Option(
    name: "--trust",
    help: "let cells use files, network and programs as you can; limits of time and memory stay"
  )
  static let unsafeHTML = Option(
    name: "--unsafe-html",
    help: "keep all HTML of the notes as it is; pages still load nothing and run no script"
  )
  static let commonMark = Option(
    name: "--commonmark",
    help: "print one note as plain CommonMark HTML: no extensions, raw HTML kept, nothing run"
  )
  static let timings = Option(
    name: "--timings",
    help: "say how long each stage took"
  )
  static let quiet = Option(
    name: "--quiet",
    short: "-q",
    help: "print nothing but what is wrong"
  )
  static let color = Option(
    name: "--color",
    value: "auto|always|never",
    help: "whether messages are coloured (default: auto, on a terminal)"
  )
  static let port = Option(
    name: "--port",
    value: "<number>",
    help: "the port that pages are served at; an error when another program has it"
  )
  static let open = Option(
    name: "--open",
    help: "open the browser in any case"
  )
  static let noOpen = Option(
    name: "--no-open",
    help: "do not open the browser"
  )
  static let minimum = Option(
    name: "--min",
    value: "<per cent>",
    help: "fail when less than this share of the numbers is vouched for"
  )
  static let project = Option(
    name: "--project",
    help: "start a folder of notes with its configuration and a workflow"
  )
  static let help = Option(
    name: "--help",
    short: "-h",
    help: "show this help"
  )
}
