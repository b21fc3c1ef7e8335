internal import CommonMark
internal import NotebookModel

/// What the compiler printed, read back: one message a line, in the form
/// `file:line:column: severity: message`.
struct CompilerMessages {
  /// The messages about the note, in the order in which they were printed.
  private(set) var aboutNote: [Diagnostic] = []
  /// The errors about anything else, such as a module that does not load.
  private(set) var others: [String] = []

  /// Reads what the compiler printed.
  ///
  /// - Parameters:
  ///   - text: Its whole output.
  ///   - noteName: The name under which it knows the note.
  init(parsing text: String, noteName: String) {
    var isPassedOver = false
    // Compilers that work on one notebook at once may find the same mistake.
    var seen: Set<Substring> = []
    for line in text.split(separator: "\n") {
      if let diagnostic = Self.diagnostic(in: line, noteName: noteName) {
        // A note goes the way of what it belongs to.
        if diagnostic.severity != .note {
          isPassedOver = Self.isOfNoUse(diagnostic) || !seen.insert(line).inserted
        }
        if !isPassedOver { aboutNote.append(diagnostic) }
      } else if let error = line.firstRange(of: " error: ") {
        others.append(String(line[error.upperBound...]))
      } else if line.hasPrefix("error: ") {
        others.append(String(line.dropFirst(7)))
      }
    }
  }

  private static func diagnostic(in line: Substring, noteName: String) -> Diagnostic? {
    guard line.hasPrefix(noteName + ":") else { return nil }
    let parts = line.dropFirst(noteName.count + 1)
      .split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let lineNumber = Int(parts[0]), let column = Int(parts[1]),
      let severity = Diagnostic.Severity(rawValue: parts[2].drop { $0 == " " }.description)
    else { return nil }
    return Diagnostic(
      severity: severity,
      kind: severity.kindOfCompiler,
      position: SourcePosition(line: lineNumber, column: column),
      message: parts[3].drop { $0 == " " }.description
    )
  }

  /// Whether a warning speaks of the generated program rather than of the note: a name that no
  /// other cell uses is local to a function, where the compiler misses a use.
  private static func isOfNoUse(_ diagnostic: Diagnostic) -> Bool {
    guard diagnostic.severity == .warning else { return false }
    return ["was never used", "was never mutated", "never read", "never used; consider"]
      .contains { diagnostic.message.contains($0) }
  }
}

extension Diagnostic.Severity {
  /// What the compiler says in this way.
  fileprivate var kindOfCompiler: FindingKind {
    switch self {
    case .error: .cellRejected
    case .warning: .compilerWarning
    case .note: .compilerNote
    }
  }
}
