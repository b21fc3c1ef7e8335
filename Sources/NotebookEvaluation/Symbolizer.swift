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

  /// A place in the note, and what the compiler says the program was doing there.
  struct Place {
    /// The line and column.
    var position: SourcePosition
    /// The reason that the compiler attached to a check of its own, such as
    /// `arithmetic overflow`; `nil` when there is none.
    var failure: String?
  }

  /// Finds the innermost place of the note on a stack.
  ///
  /// - Parameter addresses: The addresses, innermost first, relative to the start of the program.
  func place(of addresses: [UInt64]) throws(EvaluationError) -> Place? {
    guard let tool, !addresses.isEmpty else { return nil }
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
      )
    )
    guard case .exited(0) = process.wait(milliseconds: 20_000) else { return nil }
    return place(in: output.text)
  }

  /// Reads pairs of lines: the name of a function, then `file:line:column`.
  private func place(in text: String) -> Place? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    var failure: String?
    let mark = "Swift runtime failure: "
    for (function, location) in zip(lines, lines.dropFirst()) {
      if function.hasPrefix(mark) { failure = String(function.dropFirst(mark.count)) }
      let parts = location.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count >= 3, let line = Int(parts[parts.count - 2]), line > 0,
        let column = Int(parts[parts.count - 1])
      else { continue }
      let file = parts[..<(parts.count - 2)].joined(separator: ":")
      guard file == noteName || file.hasSuffix("/" + noteName) else { continue }
      return Place(
        position: SourcePosition(line: line, column: max(1, column)),
        failure: failure
      )
    }
    return nil
  }
}
