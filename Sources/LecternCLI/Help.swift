/// The version of the command.
let version = "0.1.0"

extension Request {
  /// The text of `--help`.
  static func help(on verb: Verb?) -> String {
    guard let verb else { return generalHelp }
    var lines = ["Usage: \(verb.usage)", "", verb.summary.firstUppercased + ".", ""]
    lines += verb.discussion.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init
    )
    lines += ["", "Options:"]
    lines += table(verb.options.map { (optionColumn($0), $0.help) })
    lines += ["", exitCodes]
    return lines.joined(separator: "\n")
  }

  private static var generalHelp: String {
    let verbs = Verb.allCases.map { ($0.rawValue, $0.summary) }
    let aliases = Verb.aliases.sorted { $0.key < $1.key }
      .map { "\($0.key) = \($0.value.rawValue)" }
      .joined(separator: ", ")
    let lines =
      [
        "Lectern renders Markdown notes with Swift cells, and checks every figure in them.",
        "",
        "Usage: lectern <command> [options] <note or folder>…",
        "",
        "Commands:",
      ] + table(verbs) + [
        "",
        "Also: \(aliases).",
        "'lectern <command> --help' lists the options of a command; --version prints the version.",
        "",
        exitCodes,
      ]
    return lines.joined(separator: "\n")
  }

  private static let exitCodes = """
    Exit codes: 0 all holds; 1 a cell, item, claim or check fails; 2 the command line is wrong, or
    nothing matched; 3 the tool could not work (no compiler, unreadable file).
    """

  private static func optionColumn(_ option: Option) -> String {
    let names = [option.short, option.name].compactMap { $0 }.joined(separator: ", ")
    return option.value.map { "\(names) \($0)" } ?? names
  }

  private static func table(_ rows: [(String, String)]) -> [String] {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { left, right in
      "  " + left + String(repeating: " ", count: width - left.count + 2) + right
    }
  }
}

extension String {
  /// The text with its first letter in upper case.
  fileprivate var firstUppercased: String {
    prefix(1).uppercased() + dropFirst()
  }
}
