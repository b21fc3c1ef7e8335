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
  /// Whether the run was kept from files, networks and other programs.
  let isContained: Bool

  /// How a unit failed, and where in the note.
  struct Failure {
    /// What happened, in one sentence.
    var message: String
    /// Where, and from where that was called, innermost first; empty when it cannot be known.
    var stack: [SourcePosition]

    /// Where; `nil` when it cannot be known.
    var position: SourcePosition? { stack.first }
  }

  /// Describes the end of a unit that did not come to its end.
  ///
  /// - Parameters:
  ///   - entries: The unit's records.
  ///   - end: How the process, or the copy of it that the unit ran in, ended.
  ///   - seconds: How long the unit was allowed to take.
  /// - Returns: What happened, and where in the note.
  /// - Throws: `EvaluationError` when the program that finds lines cannot be started.
  func failure(
    of entries: [Entry],
    end: ProcessEnd,
    seconds: Double
  ) throws(EvaluationError) -> Failure {
    var thrown: String?
    var signal: Int?
    var places: [Symbolizer.Place] = []
    for entry in entries {
      switch entry.record {
      case .threw(let description): thrown = description
      case .stack(let number, let addresses):
        signal = number
        places = try symbolizer.places(of: addresses)
      default: break
      }
    }
    let stack = places.map(\.position)
    if let thrown {
      let message = "error thrown: \(thrown)"
      return Failure(message: message + hint(for: message), stack: stack)
    }
    // What a copy of the process printed ends where the program went on without it.
    let fatal = fatalMessage(
      from: entries.first?.errorOffset ?? 0,
      to: entries.lazy.filter(\.isCopyEnd).map(\.errorOffset).first ?? .max
    )
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
        ? "the cell ran longer than \(format(seconds)) s; '--timeout' allows more, or 'timeout' in its "
          + "options"
        : run.stop == .scratchIsOverfull
          ? overfull
          : fatal.map { $0 + hint(for: $0) } ?? places.first?.failure
            ?? words(for: number, reported: signal != nil)
    }
    return Failure(message: message, stack: stack)
  }

  private var overfull: String {
    "the cell filled its temporary folder with more than \(limits.scratchBytes.inBinaryUnits), "
      + "or \(limits.scratchFiles) files"
  }

  /// What cells are kept from, after a message that may come of it; nothing after any other.
  private func hint(for message: String) -> String {
    guard isContained, Self.refusals.contains(where: message.contains) else { return "" }
    return "; cells read only the note's folder, system folders and what 'data:' names, write only "
      + "to their temporary folder, start no programs and have no network"
  }

  /// What the C library, Foundation and its network say of something that is refused.
  private static let refusals = [
    "Permission denied", "Operation not permitted", "ermission to", "NSURLErrorDomain",
    "NSCocoaErrorDomain Code=257", "NSCocoaErrorDomain Code=513", "NSPOSIXErrorDomain Code=13",
    "NSPOSIXErrorDomain Code=1 ",
  ]

  /// The message that the Swift runtime printed last before it gave up, between two places of the
  /// standard error.
  private func fatalMessage(from start: Int, to end: Int) -> String? {
    let bytes = run.errorOutput.prefix(max(0, end)).dropFirst(max(0, start))
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").reversed() {
      for mark in Self.fatalMarks {
        guard let found = line.firstRange(of: mark) else { continue }
        let message = String(line[found.upperBound...])
        let raised = "Error raised at top level: "
        return message.hasPrefix(raised)
          ? "error thrown: " + message.dropFirst(raised.count) : message
      }
    }
    return nil
  }

  /// What stands before the message of `fatalError`, `precondition` and `assert`, in this order.
  private static let fatalMarks = ["Fatal error: ", "Precondition failed: ", "Assertion failed: "]

  private func words(for signal: Int, reported: Bool) -> String {
    switch Int32(signal) {
    case SIGXFSZ:
      "the cell printed more than \(limits.outputBytes.inBinaryUnits)"
    case SIGXCPU:
      "the cell used more processor time than it may"
    case SIGSEGV, SIGBUS:
      "bad memory access; endless recursion, where there is recursion"
    case SIGABRT:
      "the program gave up (abort), as it does when more than "
        + "\(limits.memoryBytes.inBinaryUnits) of memory are asked for"
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

extension Entry {
  fileprivate var isCopyEnd: Bool {
    if case .copyEnded = record { return true }
    return false
  }
}

extension UInt64 {
  /// A number of bytes in the largest unit of 1024 that divides it.
  fileprivate var inBinaryUnits: String {
    for (shift, unit) in [(30, "GB"), (20, "MB"), (10, "KB")]
    where (self >> shift) << shift == self {
      return "\(self >> shift) \(unit)"
    }
    return "\(self) bytes"
  }
}
