/// The version of the command.
let version = "0.1.0"

extension Request {
  /// The word after `help` that asks for the keys of front matter, configuration and cells.
  static let keysTopic = "keys"

  /// What a newcomer needs first: the answer to the bare command.
  static let firstHelp = """
    Lectern renders Markdown notes with Swift cells and checks every figure in them.

    To begin:
      lectern new lesson.md       write a first lesson
      lectern check lesson.md     say what in it does not hold
      lectern render lesson.md    make its page: Output/lesson.html

    'lectern help' lists all commands; 'lectern doctor' says what is not installed.
    """

  /// The text of `--help`.
  static func help(on verb: Verb?) -> String {
    guard let verb else { return generalHelp }
    var lines = ["Usage: \(verb.usage)", "", verb.summary.firstUppercased + ".", ""]
    lines += TextLayout.wrapped(verb.discussion)
    if !verb.otherNames.isEmpty {
      lines += ["", "The command is also called \(verb.otherNames.joined(separator: ", "))."]
    }
    for (group, options) in OptionGroup.grouped(verb.options) {
      lines += ["", "\(group.rawValue):"]
      lines += TextLayout.table(
        options.map { ($0.usage, $0.help) },
        alignedWith: verb.options.map(\.usage)
      )
    }
    lines += [""] + exitCodes
    return lines.joined(separator: "\n")
  }

  private static var generalHelp: String {
    let verbs = Verb.shown.map { verb in
      ([verb.rawValue] + verb.otherNames).joined(separator: ", ")
    }
    let lines =
      [
        "Lectern renders Markdown notes with Swift cells and checks every figure in them.",
        "",
        "Usage: lectern <command> [options] <note or folder>…",
        "",
        "Commands:",
      ] + TextLayout.table(zip(verbs, Verb.shown).map { ($0, $1.summary) }) + [
        "",
        "More:",
      ]
      + TextLayout.table([
        ("lectern <command> --help", "the options of a command"),
        ("lectern help \(keysTopic)", "the keys of front matter, configuration and cells"),
        ("lectern --version", "the version"),
      ]) + [""] + exitCodes
    return lines.joined(separator: "\n")
  }

  /// The text of `lectern help keys`.
  static var helpOnKeys: String {
    var lines: [String] = []
    for group in KeyGroup.all {
      lines += TextLayout.wrapped(group.introduction)
      lines += TextLayout.table(group.keys.map { ($0.name, $0.meaning) }) + [""]
    }
    return lines.dropLast().joined(separator: "\n")
  }

  private static var exitCodes: [String] {
    ["Exit codes:"]
      + TextLayout.table(Surroundings.exitCodes.map { ("\($0.code.rawValue)", $0.meaning) })
  }
}

extension String {
  /// The text with its first letter in upper case.
  var firstUppercased: String {
    prefix(1).uppercased() + dropFirst()
  }
}
