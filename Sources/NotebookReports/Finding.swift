internal import CommonMark
package import NotebookEvaluation
package import NotebookModel

/// Something wrong or doubtful in a note, with the line of the note that it speaks of.
package struct Finding: Codable, Sendable, Equatable {
  /// How bad it is: `error`, `warning`, or `note` for what belongs to the finding before it.
  package var severity: Severity
  /// What kind of thing is wrong.
  package var kind: FindingKind
  /// The line, from 1.
  package var line: Int
  /// The column in UTF-8 bytes, from 1.
  package var column: Int
  /// The column in Unicode code points, from 1.
  package var characterColumn: Int
  /// What.
  package var message: String
  /// The line of the note as it stands; empty where it says nothing, as for most notes on findings.
  package var excerpt: String
  /// Lines that show what is wrong, such as a comparison; empty where the message says all.
  package var detail: [String] = []

  /// How bad a finding is.
  package enum Severity: String, Codable, Sendable {
    /// The note does not hold.
    case error
    /// The note may not hold.
    case warning
    /// What belongs to the finding before it.
    case note
  }

  /// Takes over what was said about a place, with its line.
  ///
  /// - Parameters:
  ///   - diagnostic: What was said.
  ///   - notebook: The notebook that it speaks of; `nil` for one that could not be read.
  package init(_ diagnostic: Diagnostic, in notebook: Notebook?) {
    severity =
      switch diagnostic.severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
    kind = diagnostic.kind
    line = diagnostic.position.line
    column = diagnostic.position.column
    message = diagnostic.message
    detail = diagnostic.detail
    let line = notebook?.line(line) ?? ""
    characterColumn = Self.characters(in: line, before: column) + 1
    let says = diagnostic.severity != .note || diagnostic.kind == .cellCaller
    excerpt = says && line.utf8.count <= Self.longestExcerpt ? line : ""
  }

  /// Takes over what was found in a note that is no longer at hand, with the line that it speaks of.
  package init(_ finding: NoteFinding, line text: String) {
    severity = finding.severity == .error ? .error : .warning
    line = finding.position.line
    column = finding.position.column
    message = finding.message
    kind = finding.kind
    characterColumn = Self.characters(in: text, before: column) + 1
    excerpt = text.utf8.count <= Self.longestExcerpt ? text : ""
  }

  /// How many code points of a line start before a column in bytes.
  private static func characters(in line: String, before column: Int) -> Int {
    // Every byte but those that continue a code point starts one.
    line.utf8.prefix(max(0, column - 1)).count { $0 & 0xC0 != 0x80 }
  }

  /// A longer line, in bytes, is not shown.
  static let longestExcerpt = 400
}
