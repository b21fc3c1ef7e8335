/// The manual page `lectern.1`, made from the verbs and options that are parsed.
enum ManualPage {
  /// The day on which the manual was last gone through.
  private static let date = "2026-11-25"

  /// The page, in the language of troff's `man` macros.
  static var text: String {
    var page = Roff()
    page.request("TH LECTERN 1 \(date)", quoting: ["Lectern \(version)", "User Commands"])
    page.section("NAME")
    page.paragraph(
      "lectern - render Markdown notes with Swift cells, and check every figure in them"
    )
    page.section("SYNOPSIS")
    for verb in Verb.shown { page.synopsis(verb.usage) }
    page.section("DESCRIPTION")
    page.paragraph(
      """
      A note is any Markdown file. Its cells, ```{swift} fences, are compiled and run; its formulas \
      are computed step by step; numbers in its text are compared with what the cells computed. \
      lectern says at which line and column something does not hold, and makes a self-contained \
      page of each note.

      A path is a note or a folder, in which every .md and .qmd file is a note. What begins with a \
      dot is passed over.
      """
    )
    page.section("COMMANDS")
    for verb in Verb.shown {
      page.subsection(([verb.rawValue] + verb.otherNames).joined(separator: ", "))
      page.paragraph("\(verb.summary.firstUppercased).\n\n\(verb.discussion)")
      for option in verb.options where option != .help {
        page.item(option.usage, option.help.firstUppercased + ".")
      }
    }
    page.section("KEYS")
    for group in KeyGroup.all {
      page.paragraph(group.introduction)
      for key in group.keys { page.item(key.name, key.meaning.firstUppercased + ".") }
    }
    page.section("EXIT STATUS")
    for (code, meaning) in Surroundings.exitCodes {
      page.item("\(code.rawValue)", meaning.firstUppercased + ".")
    }
    page.section("ENVIRONMENT")
    for (name, meaning) in Surroundings.variables { page.item(name, meaning) }
    page.section("FILES")
    for (name, meaning) in Surroundings.files { page.item(name, meaning) }
    page.section("EXAMPLES")
    for (command, meaning) in examples {
      page.paragraph(meaning)
      page.code(command)
    }
    page.section("SEE ALSO")
    page.paragraph("swift(1), pandoc(1), quarto(1)")
    return page.text
  }

  private static let examples = [
    ("lectern new lesson.md", "Write a first lesson that holds as it is:"),
    ("lectern check lesson.md", "Say what in it does not hold:"),
    (
      "lectern render Notebooks --output-dir Output",
      "Make a page of every note in a folder, and a list of the pages:"
    ),
    ("lectern explain lesson.md:12", "Ask how the formulas on a line were read:"),
    (
      "lectern check Notebooks --report json --report-file report.json",
      "Check a folder, and keep a report for programs:"
    ),
  ]
}

/// Text for troff, in which its own marks do nothing.
private struct Roff {
  /// What has been written.
  private(set) var text = #".\" Made by 'lectern man'."#

  mutating func request(_ name: String, quoting arguments: [String]) {
    let words = arguments.map { "\"" + Self.escaped($0) + "\"" }
    text += "\n." + ([name] + words).joined(separator: " ")
  }

  mutating func section(_ title: String) { text += "\n.SH \(title)" }

  mutating func subsection(_ title: String) { text += "\n.SS \(Self.escaped(title))" }

  /// Words that stand apart, in paragraphs.
  mutating func paragraph(_ words: String) {
    for (index, words) in TextLayout.paragraphs(of: words).enumerated() {
      if index > 0 || !isAfterHeading { text += "\n.PP" }
      text += "\n" + Self.lines(words.joined(separator: " "))
    }
  }

  /// A command line, whose first word is bold.
  mutating func synopsis(_ usage: String) {
    if !isAfterHeading { text += "\n.br" }
    let words = usage.split(separator: " ", maxSplits: 2).map(String.init)
    text += "\n.B " + Self.escaped(words.prefix(2).joined(separator: " "))
    if words.count > 2 { text += "\n" + Self.escaped(words[2]) }
  }

  /// A name and what it means.
  mutating func item(_ name: String, _ meaning: String) {
    text += "\n.TP\n.B \(Self.escaped(name))\n" + Self.lines(meaning)
  }

  /// A command as it is typed.
  mutating func code(_ command: String) {
    text += "\n.PP\n.RS 4\n.nf\n\(Self.escaped(command))\n.fi\n.RE"
  }

  private var isAfterHeading: Bool {
    let line = text.split(separator: "\n").last ?? ""
    return line.hasPrefix(".SH ") || line.hasPrefix(".SS ")
  }

  /// The text in lines of the source's own.
  private static func lines(_ words: String) -> String {
    TextLayout.wrapped(words, width: 66).map(escaped).joined(separator: "\n")
  }

  /// The text so that it is printed as it is.
  private static func escaped(_ words: String) -> String {
    let marked = words.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("\u{2026}", with: "...").replacing("'", with: "\\(aq")
      .replacing("`", with: "\\(ga").replacing("^", with: "\\(ha").replacing("~", with: "\\(ti")
      .replacing("\"", with: "\\(dq")
    return marked.hasPrefix(".") ? "\\&" + marked : marked
  }
}
