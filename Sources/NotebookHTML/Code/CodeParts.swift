internal import SwiftSource

/// The code of a cell in two parts: what computes, which a reader wants to see, and what only
/// records at the end of it, which can be folded away.
struct CodeParts: Equatable {
  /// The fewest lines of checks that are folded: fewer are read as fast as what stands for them.
  private static let fewest = 3

  /// What is shown; empty when the cell only records.
  let shown: String
  /// What is folded; empty when nothing is.
  let folded: String
  /// What a reader of the folded part clicks on.
  let summary: String

  /// Splits code between two lines, so that the parts after each other are the whole.
  init(_ code: String) {
    // Code that nowhere mentions one of the functions calls none; most cells need no parser here.
    guard Recording.Function.allCases.contains(where: { code.mentions($0.rawValue) }) else {
      self.init(shown: code)
      return
    }
    let syntax = CellSyntax(parsing: code)
    let tail = syntax.statements.reversed().prefix { $0.recording != nil }.reversed()
    let recorded = tail.compactMap(\.recording)
    guard syntax.problems.isEmpty, let first = tail.first, let last = tail.last,
      last.lastLine - first.line >= Self.fewest - 1
        || recorded.contains(where: { $0.functions != [.expect] })
    else {
      self.init(shown: code)
      return
    }
    let before = syntax.statements.dropLast(tail.count).last
    // What stands on one line cannot be split.
    guard let before else {
      self.init(shown: "", folded: code, recorded)
      return
    }
    guard before.lastLine < first.firstLine else {
      self.init(shown: code)
      return
    }
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    self.init(
      shown: lines.prefix(first.firstLine - 1).joined(separator: "\n"),
      folded: lines.dropFirst(first.firstLine - 1).joined(separator: "\n"),
      recorded
    )
  }

  private init(shown: String, folded: String = "", _ recorded: [Recording] = []) {
    self.shown = shown
    self.folded = folded
    summary = Self.summary(of: recorded.reduce(Recording(), +))
  }

  private static func summary(of recording: Recording) -> String {
    let ids = recording.ids
    let functions = recording.functions.filter { $0 != .expect }
    guard !functions.isEmpty else { return "Code: what is checked" }
    guard let last = ids.last else { return "Code: what is recorded" }
    let names =
      ids.count > 4
      ? "\(ids.prefix(3).joined(separator: ", ")) and \(ids.count - 3) more"
      : ids.count > 1 ? "\(ids.dropLast().joined(separator: ", ")) and \(last)" : last
    let word =
      switch functions {
      case [.picture]: "drawn"
      case [.experiment]: "measured"
      case [.formula]: "run"
      default: "recorded"
      }
    return "Code: how \(names) \(ids.count == 1 ? "was" : "were") \(word)"
  }
}
