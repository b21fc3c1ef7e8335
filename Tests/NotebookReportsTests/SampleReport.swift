import CellTrace
import CommonMark
@testable import NotebookEvaluation
import NotebookModel
import NotebookReports
import NotebookVerification

/// A report with something of everything, made without running anything.
enum SampleReport {
  /// What control characters, markup and commands of a workflow a note may hold.
  static let evil = "]]> <b> & \" ' \u{1B}[31m\u{0}\u{FFFE} %0A\r\n::error::x, y: ##[error]z"

  /// A note that fails in every part.
  static func failing(path: String = "n o/a%.md") throws -> NotebookReport {
    let text = """
      # A

      It is 3<!-- = 1 --> and 4<!-- = 4 -->. é日 $1+1=3$

      $$1 + 1 = 2 = x$$

      ```{swift}
      a
      ```

      ```{swift}
      b
      ```

      ```{swift}
      c
      ```
      """
    let notebook = try Notebook(decoding: Array(text.utf8), path: path)
    func diagnostic(_ kind: FindingKind, _ line: Int, _ message: String) -> Diagnostic {
      Diagnostic(
        severity: kind == .compilerNote || kind == .cellNotReached ? .note : .error,
        kind: kind,
        position: SourcePosition(line: line, column: 1),
        message: message
      )
    }
    var evaluation = Evaluation(notRunning: notebook)
    evaluation.cells[0] = CellResult(
      status: .rejected,
      events: [],
      diagnostics: [
        diagnostic(.cellRejected, 8, "no 'a'"), diagnostic(.compilerNote, 8, "did you mean 'b'?"),
      ],
      expectedFailure: nil
    )
    let check = Check(text: "x == \"<\"", holds: false, detail: evil, line: 12)
    evaluation.cells[1] = CellResult(
      status: .stopped,
      events: [.output("out\n" + evil), .check(check), .check(check)],
      diagnostics: [diagnostic(.cellStopped, 12, evil)],
      expectedFailure: nil
    )
    evaluation.cells[2] = CellResult(
      status: .notReached,
      events: [],
      diagnostics: [diagnostic(.cellNotReached, 15, "not reached: the program ended before")],
      expectedFailure: nil
    )
    evaluation.claims = [.value(.number(1)), .value(.number(4))]
    let verification = Verification(of: notebook, against: evaluation)
    return NotebookReport(
      notebook,
      evaluation,
      verification,
      timings: Timings(),
      withDetail: true
    )
  }

  /// A note that holds.
  static func holding(path: String = "b.md") throws -> NotebookReport {
    let notebook = try Notebook(decoding: Array("# B\n\n$1 + 1 = 2$".utf8), path: path)
    let evaluation = Evaluation(notRunning: notebook)
    let verification = Verification(of: notebook, against: evaluation)
    return NotebookReport(
      notebook,
      evaluation,
      verification,
      timings: Timings(),
      withDetail: true
    )
  }

  /// A note that could not be processed.
  static func broken(path: String = "c.md") -> NotebookReport {
    let position = SourcePosition(line: 1, column: 1)
    return NotebookReport(
      path: path,
      failure: Diagnostic(
        severity: .error,
        kind: .notProcessed,
        position: position,
        message: "no file"
      ),
      timings: Timings()
    )
  }
}
