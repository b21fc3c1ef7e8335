internal import CellTrace
internal import CommonMark

/// Finds where in the note a program was, from the addresses of its stack.
struct Symbolizer {
  /// The program that reads the executable's line table; `nil` where the toolchain has none.
  let tool: String?
  /// The executable.
  let executable: String
  /// The name that its line table gives to the note.
  let noteName: String
  /// A folder to work in.
  let directory: String
  /// What the tool is contained in; `nil` for nothing.
  let box: Box?

  /// A place in the note, and what the compiler says the program was doing there.
  struct Place {
    /// The line and column.
    var position: SourcePosition
    /// The reason that the compiler attached to a check of its own, such as
    /// `arithmetic overflow`; `nil` when there is none.
    var failure: String?
  }

  /// Finds the places of the note on a stack.
  ///
  /// - Parameter addresses: The addresses, innermost first, relative to the start of the program.
  /// - Returns: The places, innermost first; empty when no address belongs to the note, or nobody can tell.
  /// - Throws: `EvaluationError` when the tool cannot be started.
  func places(of addresses: [UInt64]) throws(EvaluationError) -> [Place] {
    var places: [Place] = []
    for (address, frame) in zip(addresses, try frames(of: addresses)) {
      switch reading(of: frame) {
      case .elsewhere: continue
      case .place(let place): places.append(place)
      case .withoutLine:
        guard places.isEmpty else { continue }
        // Some instructions, as at the head of a loop, have no line. One soon after them has.
        for later in try frames(of: (1...48).map { address + $0 }) {
          if case .place(let place) = reading(of: later) {
            places.append(place)
            break
          }
        }
      }
    }
    return places
  }

  /// What the tool prints for each address: pairs of lines, the name of a function and then
  /// `file:line:column`, innermost first.
  private func frames(of addresses: [UInt64]) throws(EvaluationError) -> [Substring] {
    guard let tool, !addresses.isEmpty else { return [] }
    let output = try MemoryFile(named: "symbols")
    let input = try MemoryFile(named: "input")
    let process = try ChildProcess(
      path: tool,
      arguments: ["--obj=" + executable, "--inlines", "--functions=linkage"]
        + addresses.map { "0x" + String($0, radix: 16) },
      environment: ["LC_ALL": "C.UTF-8"],
      directory: directory,
      descriptors: [input.descriptor, output.descriptor, output.descriptor],
      limits: ResourceLimits(
        processorSeconds: 20,
        memoryBytes: 4 << 30,
        fileBytes: 1 << 24,
        openFiles: 64
      ),
      box: box
    )
    guard case .exited(0) = process.wait(milliseconds: 20_000) else { return [] }
    return output.text.split(separator: "\n\n").map { $0[...] }
  }

  /// What a frame says of the note.
  private enum Reading {
    case place(Place)
    case withoutLine
    case elsewhere
  }

  private func reading(of frame: Substring) -> Reading {
    let lines = frame.split(separator: "\n")
    let mark = "Swift runtime failure: "
    var failure: String?
    var reading = Reading.elsewhere
    for (function, location) in zip(lines, lines.dropFirst()) {
      if function.hasPrefix(mark) { failure = String(function.dropFirst(mark.count)) }
      guard let position = position(in: location) else { continue }
      guard position.line == 0 else { return .place(Place(position: position, failure: failure)) }
      reading = .withoutLine
    }
    return reading
  }

  /// The place in the note that a text names, its line 0 where there is none; `nil` for any other
  /// text.
  private func position(in location: Substring) -> SourcePosition? {
    let parts = location.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 3, let line = Int(parts[parts.count - 2]), line >= 0,
      let column = Int(parts[parts.count - 1])
    else { return nil }
    let file = parts[..<(parts.count - 2)].joined(separator: ":")
    guard file == noteName || file.hasSuffix("/" + noteName) else { return nil }
    return SourcePosition(line: line, column: max(1, column))
  }
}
