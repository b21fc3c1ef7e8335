internal import CellTrace
internal import Glibc

/// A finished run of a notebook's program: what it reported, what it printed, how it ended.
struct Run {
  /// What it reported, in order.
  var entries: [Entry]
  /// What is wrong with the report; `nil` for a report that a program of ours would write.
  var traceProblem: String?
  /// How the process ended.
  var end: ProcessEnd
  /// Why the runner ended it; `nil` when it ended by itself.
  var stop: Stop?
  /// Everything on standard output.
  var output: [UInt8]
  /// Everything on standard error.
  var errorOutput: [UInt8]

  /// Why a runner ends a program.
  enum Stop {
    /// A unit took too long.
    case timeIsOver
    /// Too much was in its temporary folder.
    case scratchIsOverfull
  }

  /// Whether it was ended because a unit took too long.
  var isTimedOut: Bool { stop == .timeIsOver }
}

/// Runs a notebook's program within limits.
struct Runner {
  /// The program.
  let executable: String
  /// The folder in which it runs: the notebook's.
  let directory: String
  /// A folder that it may fill.
  let scratch: String
  /// What it may use.
  let limits: RunLimits
  /// What it is contained in; `nil` for nothing.
  let box: Box?
  /// How long a unit may take, in seconds.
  let seconds: (_ unit: Int) -> Double

  /// Starts the program and waits until it has ended or a unit takes too long.
  ///
  /// - Parameter included: The units that the program runs, in order.
  /// - Returns: What it reported and printed, and how it ended.
  /// - Throws: `EvaluationError` when the program cannot be started.
  func run(_ included: [Int]) throws(EvaluationError) -> Run {
    let input = try MemoryFile(named: "input")
    let output = try MemoryFile(named: "output")
    let errors = try MemoryFile(named: "errors")
    let trace = try MemoryFile(named: "trace")
    let allowed = included.reduce(60) { $0 + seconds($1) }
    var environment = Self.environment(scratch: scratch)
    if box != nil { environment["LECTERN_CONTAINED"] = "1" }
    let process = try ChildProcess(
      path: executable,
      arguments: [],
      environment: environment,
      directory: directory,
      descriptors: [
        input.descriptor, output.descriptor, errors.descriptor, trace.descriptor,
      ],
      limits: ResourceLimits(
        processorSeconds: UInt64(min(1e9, allowed * 4)),
        memoryBytes: limits.memoryBytes,
        fileBytes: limits.outputBytes,
        openFiles: 256
      ),
      box: box
    )
    let (end, stop) = wait(for: process, trace: trace, included)
    let (entries, problem) = Entry.reading(trace: trace.contents())
    return Run(
      entries: entries,
      traceProblem: words(for: problem, end) ?? orderProblem(of: entries, included),
      end: end,
      stop: stop,
      output: output.contents(),
      errorOutput: errors.contents(limit: 1 << 20)
    )
  }

  private func wait(
    for process: ChildProcess,
    trace: MemoryFile,
    _ included: [Int]
  ) -> (ProcessEnd, Run.Stop?) {
    let clock = ContinuousClock()
    var watch = UnitWatch(following: included)
    var deadline = clock.now + .seconds(seconds(watch.unit))
    var slice = 2
    let scratch = ScratchFolder(
      path: scratch,
      bytes: limits.scratchBytes,
      files: limits.scratchFiles
    )
    while true {
      if let end = process.wait(milliseconds: slice) { return (end, nil) }
      slice = min(100, slice * 2)
      if watch.advance(in: trace) { deadline = clock.now + .seconds(seconds(watch.unit)) }
      let stop: Run.Stop
      if clock.now >= deadline {
        stop = .timeIsOver
      } else if slice == 100, scratch.isOverfull {
        stop = .scratchIsOverfull
      } else {
        continue
      }
      // The handler of this signal writes where the program is, and ends it.
      process.send(signal: SIGUSR1)
      if let end = process.wait(milliseconds: 500) { return (end, stop) }
      process.send(signal: SIGKILL)
      return (process.wait(milliseconds: 5000) ?? .signalled(Int(SIGKILL)), stop)
    }
  }

  /// What an error in a report means; a program that was killed may have been writing a record.
  private func words(for problem: TraceError?, _ end: ProcessEnd) -> String? {
    switch problem {
    case nil: return nil
    case .truncated:
      guard case .exited = end else { return nil }
      return "it ends inside a record"
    case .malformed(let reason): return reason
    case .outOfOrder(let expected, let found):
      return "record \(found) stands where record \(expected) belongs"
    }
  }

  /// What is wrong with the order of a report: units start in the program's order, one at a time.
  private func orderProblem(of entries: [Entry], _ included: [Int]) -> String? {
    var waiting = included[...]
    var current: Int?
    for entry in entries {
      switch entry.record {
      case .began:
        guard current == nil, waiting.popFirst() == entry.unit else {
          return "unit \(entry.unit) starts out of order"
        }
        current = entry.unit
      default:
        guard entry.unit == current else {
          return "a record of unit \(entry.unit) stands outside of it"
        }
        if case .finished = entry.record { current = nil }
      }
    }
    return nil
  }
}

/// Follows a growing report to know which unit is running.
private struct UnitWatch {
  /// The unit that started last.
  private(set) var unit: Int
  /// Those that may still start. A cell that writes records of its own cannot start a unit twice,
  /// and so gains no time without end.
  private var waiting: ArraySlice<Int>
  private var offset = traceHeader.count

  init(following units: [Int]) {
    waiting = units.dropFirst()
    unit = units.first ?? 0
  }

  /// Reads what has come since the last time; returns whether another unit is running now.
  mutating func advance(in trace: MemoryFile) -> Bool {
    let before = unit
    // A record's number and unit are its first fields, so that the rest need not be read.
    let head = 8 + 16
    while true {
      let bytes = trace.contents(from: offset, limit: head)
      guard bytes.count == head else { break }
      let length = integer(bytes[0..<8])
      guard length >= 0, length < 1 << 40 else { break }
      let reported = integer(bytes[16..<24])
      if let place = waiting.firstIndex(of: reported) {
        waiting = waiting[(place + 1)...]
        unit = reported
      }
      offset += 8 + length
    }
    return unit != before
  }

  private func integer(_ bytes: ArraySlice<UInt8>) -> Int {
    Int(truncatingIfNeeded: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}
