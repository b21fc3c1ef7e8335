internal import NotebookReports

/// The workflow of GitHub Actions that the command runs in, if it does.
struct Workflow: Sendable, Equatable {
  /// Whether there is one.
  var isRunning = false
  /// The file that collects the job's summary.
  var summaryFile: String?
  /// The checked-out repository.
  var checkout = Checkout()
  /// A word that no note can guess.
  var token = ""

  /// None.
  init() {}

  /// Reads the environment.
  init(environment: (String) -> String?) {
    isRunning = environment("GITHUB_ACTIONS") == "true"
    guard isRunning else { return }
    summaryFile = environment("GITHUB_STEP_SUMMARY").flatMap { $0.isEmpty ? nil : $0 }
    if let root = environment("GITHUB_WORKSPACE"), FileKind(at: root) == .folder {
      checkout = Checkout(root: absolute(root), folder: absolute("."))
    }
    token = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
  }
}
