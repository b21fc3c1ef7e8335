internal import CellTrace
internal import Glibc
internal import CommonMark

/// Puts into words how a unit failed at run time.
struct FailureReader {
  /// The run.
  let run: Run
  /// Finds lines.
  let symbolizer: Symbolizer
  /// The limits that the run was under.
  let limits: RunLimits

  /// How a unit failed, and where in the note.
  struct Failure {
    /// What happened, in one sentence.
    var message: String
    /// Where; `nil` when it cannot be known.
    var position: SourcePosition?
  }

  /// Describes the end of a unit that did not come to its end.
  ///
  /// - Parameters:
  ///   - entries: The unit's records.
  ///   - end: How the process, or the copy of it that the unit ran in, ended.
  ///   - seconds: How long the unit was allowed to take.
  func failure(
    of entries: [Entry],
    end: ProcessEnd,
    seconds: Double
  ) throws(EvaluationError) -> Failure {
    var thrown: String?
    var signal: Int?
    var place: Symbolizer.Place?
    for entry in entries {
      switch entry.record {
      case .threw(let description): thrown = description
      case .stack(let number, let addresses):
        signal = number
        place = try symbolizer.place(of: addresses)
      default: break
      }
    }
    if let thrown { return Failure(message: "error thrown: \(thrown)", position: place?.position) }
    let fatal = fatalMessage(since: entries.first?.errorOffset ?? 0)
    let message: String
    switch end {
    case .exited(let code):
      // Only a call of `exit` passes through the handler that notes the stack.
      message =
        signal == nil
        ? "the program ended without a report (exit code \(code))"
        : "the cell ended the program (exit code \(code))"
    case .signalled(let number):
      message =
        run.isTimedOut && (number == Int(SIGUSR1) || number == Int(SIGKILL))
        ? "the cell ran longer than \(format(seconds)) s; 'timeout' in its options allows more"
        : fatal ?? place?.failure ?? words(for: number, reported: signal != nil)
    }
    return Failure(message: message, position: place?.position)
  }

  /// The message that the Swift runtime printed last before it gave up.
  private func fatalMessage(since offset: Int) -> String? {
    let text = String(decoding: run.errorOutput.dropFirst(max(0, offset)), as: UTF8.self)
    let mark = "Fatal error: "
    guard let line = text.split(separator: "\n").last(where: { $0.contains(mark) }),
      let start = line.firstRange(of: mark)
    else { return nil }
    let message = String(line[start.upperBound...])
    return message.hasPrefix("Error raised at top level: ")
      ? "error thrown: " + message.dropFirst("Error raised at top level: ".count)
      : message
  }

  private func words(for signal: Int, reported: Bool) -> String {
    switch Int32(signal) {
    case SIGXFSZ:
      "the cell printed more than \(limits.outputBytes >> 20) MB"
    case SIGXCPU:
      "the cell used more processor time than it may"
    case SIGSEGV, SIGBUS:
      "bad memory access; endless recursion, where there is recursion"
    case SIGABRT:
      "the program gave up (abort), as it does when more than "
        + "\(limits.memoryBytes >> 30) GB of memory are asked for"
    case SIGILL, SIGTRAP:
      "the program stopped itself without saying why"
    case SIGFPE:
      "division by zero or arithmetic overflow"
    case SIGKILL:
      "the program was killed"
    default:
      "signal \(signal) ended the program"
    }
  }

  private func format(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
  }
}
