internal import Glibc
internal import NotebookEvaluation
internal import NotebookReports

/// How the command ends.
package enum ExitCode: Int32, Sendable {
  /// All holds.
  case holds = 0
  /// A cell, an item, a claim or a check fails.
  case fails = 1
  /// The command line is wrong, or nothing matched.
  case usage = 2
  /// The tool could not work.
  case broken = 3
}

/// The command `lectern`.
package struct Command {
  /// Does what a command line asks for.
  ///
  /// - Parameters:
  ///   - words: What follows the command's name.
  ///   - environment: The value of an environment variable.
  /// - Returns: How the command ends.
  package static func run(
    _ words: [String],
    environment: (String) -> String? = { getenv($0).map { String(cString: $0) } }
  ) -> ExitCode {
    do {
      switch try Request(parsing: words) {
      case .introduction:
        print(Request.firstHelp)
        return .holds
      case .keys:
        print(Request.helpOnKeys)
        return .holds
      case .help(let verb):
        print(Request.help(on: verb))
        return .holds
      case .version:
        print("lectern \(version)")
        return .holds
      case .work(let arguments):
        let path = environment("PATH") ?? ""
        let isColored =
          arguments.isColored
          ?? colorsByDefault(environment, isTerminal: isTerminal(STDOUT_FILENO))
        switch arguments.verb {
        case .clean: return CleanCommand(arguments: arguments).run()
        case .doctor: return Doctor(path: path).run()
        case .new: return NewCommand(arguments: arguments).run()
        case .completion:
          for shell in arguments.paths.compactMap(Shell.init) { print(shell.script) }
          return .holds
        case .man:
          print(ManualPage.text)
          return .holds
        case .explain: return ExplainCommand(arguments: arguments, path: path).run()
        case .coverage: return CoverageCommand(arguments: arguments, path: path).run()
        case .preview:
          let displays = ["DISPLAY", "WAYLAND_DISPLAY"].compactMap(environment)
          return PreviewCommand(
            arguments: arguments,
            path: path,
            isColored: isColored,
            hasDisplay: displays.contains { !$0.isEmpty }
          ).run()
        case .check, .render:
          let completed = ProjectSettings().completing(arguments)
          return NotesCommand(
            arguments: completed,
            path: path,
            isColored: isColored,
            workflow: Workflow(environment: environment)
          ).run()
        }
      }
    } catch {
      printError("lectern: error: \(error.message.printable)")
      let help = error.verb.map { "lectern \($0.rawValue) --help" } ?? "lectern --help"
      printError("'\(help)' says more.")
      return .usage
    }
  }
}

/// Whether messages are coloured where the command line does not say: not under `NO_COLOR`, always
/// under `CLICOLOR_FORCE`, and else on a terminal that can show it.
func colorsByDefault(_ environment: (String) -> String?, isTerminal: Bool) -> Bool {
  if let word = environment("NO_COLOR"), !word.isEmpty { return false }
  if let word = environment("CLICOLOR_FORCE"), !word.isEmpty, word != "0" { return true }
  return isTerminal && environment("TERM") != "dumb"
}

/// How many processors work at once.
var processorCount: Int {
  max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
