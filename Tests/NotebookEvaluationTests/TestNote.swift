import CellTrace
import CommonMark
import Glibc
import NotebookEvaluation
import NotebookModel
import Testing

/// The toolchain that built the tests, with the library for cells that stands beside them.
private let toolchain = Result { () throws(EvaluationError) in
  try Toolchain(
    searching: getenv("PATH").map { String(cString: $0) } ?? "",
    besides: Toolchain.runningExecutable
  )
}

/// Runs a note with the real compiler.
///
/// - Parameters:
///   - text: The note.
///   - path: Its path; the folder is where the program runs.
///   - limits: What it may use.
///   - processors: How many compilers may work on it.
///   - containment: What contains it; `nil` for nothing.
/// - Returns: What came of it.
/// - Throws: `EvaluationError`, `CommonMarkError`: nothing that a test expects.
func evaluated(
  _ text: String,
  path: String = "/tmp/Lesson.md",
  limits: RunLimits = RunLimits(cellSeconds: 20),
  processors: Int = 1,
  containment: Containment? = .offered()
) throws -> Evaluation {
  let notebook = try Notebook(decoding: Array(text.utf8), path: path)
  let evaluator = Evaluator(
    toolchain: try toolchain.get(),
    limits: limits,
    processors: processors,
    containment: containment
  )
  let folder = path.split(separator: "/").dropLast().joined(separator: "/")
  return try evaluator.evaluate(notebook, in: "/" + folder)
}

/// A note of some cells. The first starts at line 1, its code at line 2; each is followed by an
/// empty line.
func note(_ cells: String...) -> String {
  cells.map { "```{swift}\n\($0)\n```\n" }.joined(separator: "\n")
}

extension Evaluation {
  /// How the cells ended.
  var statuses: [CellResult.Status] { cells.map(\.status) }

  /// The errors of all cells, as `line:column: message`.
  var errors: [String] {
    cells.flatMap(\.errors)
  }
}

extension CellResult {
  /// The cell's errors, as `line:column: message`.
  var errors: [String] {
    diagnostics.filter { $0.severity == .error }.map(\.text)
  }

  /// What it printed, all together.
  var output: String {
    events.map { event in
      if case .output(let text) = event { text } else { "" }
    }.joined()
  }

  /// The values that it showed, in order.
  var displays: [Value] {
    events.compactMap { event in
      if case .display(_, let value, _) = event { value } else { nil }
    }
  }
}

extension Diagnostic {
  /// The diagnostic as `line:column: message`.
  var text: String { "\(position.line):\(position.column): \(message)" }
}
