package import CommonMark
package import NotebookModel

/// Why a unit is not part of the program that runs.
package enum Rejection: Sendable, Equatable {
  /// It is not Swift, or Swift that does not compile.
  case doesNotCompile
  /// It declares a name that an earlier unit declares.
  case redefinition(name: String, firstLine: Int)
  /// It uses a name before the unit that declares it.
  case usedBeforeDeclared(name: String, line: Int)
  /// It uses a name of a unit that is itself not part of the program.
  case dependsOnMissing(name: String, line: Int, reason: MissingReason)

  /// Why a unit that declares a name does not give it a value.
  package enum MissingReason: Sendable, Equatable {
    /// The unit was rejected.
    case rejected
    /// The unit is expected to fail, so nothing of it stays.
    case expectedToFail
  }
}

/// Something that the compiler or the tool says about a place in the note.
package struct Diagnostic: Sendable, Equatable {
  /// How bad it is.
  package var severity: Severity
  /// What kind of thing is wrong.
  package var kind: FindingKind
  /// Where.
  package var position: SourcePosition
  /// What.
  package var message: String
  /// Lines that show it, such as a comparison; empty where the message says all.
  package var detail: [String]

  /// How bad a diagnostic is.
  package enum Severity: String, Sendable, Equatable {
    /// The note does not hold.
    case error
    /// The note may not hold.
    case warning
    /// What belongs to the diagnostic before it.
    case note
  }

  /// Places a message.
  package init(
    severity: Severity,
    kind: FindingKind,
    position: SourcePosition,
    message: String,
    detail: [String] = []
  ) {
    self.severity = severity
    self.kind = kind
    self.position = position
    self.message = message
    self.detail = detail
  }
}
