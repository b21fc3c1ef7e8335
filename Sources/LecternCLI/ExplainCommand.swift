internal import CommonMark
internal import Glibc
internal import NotebookReports
internal import NotebookVerification

/// `lectern explain`: how the formulas on a line were read.
struct ExplainCommand {
  /// What the user asked for.
  let arguments: Arguments
  /// The folders in which programs are looked for.
  let path: String

  /// Prints an explanation for every formula on every line, or in every note, that was named.
  func run() -> ExitCode {
    let session = Session(arguments: arguments, path: path, processors: 1)
    defer { session.finish() }
    var exitCode = ExitCode.holds
    for place in arguments.paths {
      let (note, line) = parse(place)
      guard FileKind(at: note) == .file else {
        printError("\(note):1:1: error: there is no such file")
        return .usage
      }
      let result = session.process(NoteSet.Note(path: note, page: ""))
      guard case .judged(let notebook, let evaluation, _) = result.outcome else {
        let report = result.report(withDetail: false)
        for finding in report.findings {
          printError(TextReport(isColored: false).text(finding, in: report), terminator: "")
        }
        return .broken
      }
      let found = FormulaExplanation.onLine(line, of: notebook, against: evaluation)
      if found.isEmpty {
        let place = line == nil ? "in this note" : "on this line"
        printError("\(note):\(line ?? 1):1: error: no formula stands \(place)")
        exitCode = .usage
      }
      for explanation in found {
        let position = explanation.position
        print("\(note.printable):\(position.line):\(position.column)")
        for text in explanation.text.split(separator: "\n", omittingEmptySubsequences: false) {
          print(String(text).printable)
        }
      }
    }
    return exitCode
  }

  /// Splits `note.md:12` or `note.md:12:5`; a place without a line means the whole note.
  private func parse(_ place: String) -> (note: String, line: Int?) {
    var parts = place.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if parts.count > 2, Int(parts[parts.count - 1]) != nil, Int(parts[parts.count - 2]) != nil {
      parts.removeLast()
    }
    guard parts.count > 1, let line = Int(parts.removeLast()), line > 0 else { return (place, nil) }
    return (parts.joined(separator: ":"), line)
  }
}
