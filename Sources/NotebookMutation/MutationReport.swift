internal import CommonMark
internal import CellTrace
package import NotebookEvaluation
package import NotebookModel
internal import NotebookVerification
internal import SwiftSource

/// What came of changing every item of a kind in a note.
package struct MutationReport: Sendable {
  /// One line for each item, in order.
  package var lines: [String] = []
  /// What was changed and not noticed, one line each.
  package var survivors: [String] = []
  /// How many items there are.
  package var items = 0
  /// How many changes were made of what items say.
  package var mutations = 0
  /// How often a program was compiled and run.
  package var runs = 0

  /// Changes every item whose identifier starts with a letter.
  ///
  /// - Parameters:
  ///   - notebook: The note.
  ///   - kind: The letter.
  ///   - evaluator: What runs the note.
  /// - Throws: `EvaluationError` when the tool cannot work.
  package init(
    of notebook: Notebook,
    kind: String,
    evaluator: Evaluator
  ) throws(EvaluationError) {
    let bench = Bench(notebook: notebook, evaluator: evaluator)
    let path = notebook.path
    guard bench.codes.contains(where: { $0.contains("item(") }) else { return }
    let base = try bench.run(bench.codes)
    runs += 1
    let all = ItemCall.all(in: notebook, base)
    let calls = all.calls.filter { $0.item.id.hasPrefix(kind) }
    items = calls.count
    for id in all.unfound where id.hasPrefix(kind) {
      survivors.append("\(path): \(id): its call was not found; is its identifier written out?")
    }
    for judged in base.items where !judged.holds && judged.item.id.hasPrefix(kind) {
      survivors.append("\(path):\(judged.item.line): \(judged.item.id) fails as it stands")
    }
    guard !calls.isEmpty else { return }
    let said = try Self.said(bench, calls)
    runs += 1
    let computed = try InputMutations(bench: bench, calls: calls).outcomes()
    runs += computed.runs
    for (index, call) in calls.enumerated() {
      let place = "\(path):\(call.item.line): \(call.item.id)"
      let lost = said[index].filter { !$0.isCaught }.map(\.description)
      mutations += said[index].count
      survivors += lost.map { "\(place): survives: \($0)" }
      let caught = said[index].count - lost.count
      let input: String
      switch computed.outcomes[index] {
      case .isTypedIn where call.item.computed == nil, .unchanged where call.item.computed == nil:
        input = "the notes hold no figure"
      case .changes(let what): input = "its figure follows \(what)"
      case .changesFurther(let what): input = "only its further figures follow \(what)"
      case .isTypedIn:
        input = "its figure is typed in"
        survivors.append("\(place): the figure is a literal, and nothing is computed")
      case .unchanged(let tried):
        input = "nothing changes its figure"
        survivors.append("\(place): no input changes the figure (\(tried) literals tried)")
      }
      lines.append("\(place): \(caught) of \(said[index].count) changes caught; \(input)")
    }
  }

  /// What came of each change of what the items say, in one run.
  private static func said(
    _ bench: Bench,
    _ calls: [ItemCall]
  ) throws(EvaluationError) -> [[(description: String, isCaught: Bool)]] {
    var mutants: [[StatementMutation]] = []
    var edits: [Int: [Edit]] = [:]
    for (index, call) in calls.enumerated() {
      let code = bench.codes[call.cell]
      let all = StatementMutations(call: call.call, code: code, item: call.item).all
      var text = ""
      for (number, mutation) in all.enumerated() {
        text += "; " + Self.copy(of: call.call, in: code, mutation, as: "\(index)-\(number)")
      }
      let end = call.call.range.upperBound
      edits[call.cell, default: []].append(Edit(range: end..<end, text: text))
      mutants.append(all)
    }
    var codes = bench.codes
    for (cell, some) in edits { codes[cell] = codes[cell].applying(some) }
    let verification = try bench.run(codes)
    let errors = verification.diagnostics.filter { $0.severity == .error }
    var failing: Set<String> = []
    for judged in verification.items where !judged.holds {
      // The check must fail at the line of the call, for the reason that the judge gives.
      let message = "\(judged.item.id): \(judged.reason)"
      if errors.contains(where: { $0.position.line == judged.item.line && $0.message == message }) {
        failing.insert(judged.item.id)
      }
    }
    return mutants.enumerated().map { index, all in
      all.enumerated().map { number, mutation in
        (mutation.description, failing.contains("\(index)-\(number)"))
      }
    }
  }

  /// A changed copy of a call under another identifier, on one line where it can be.
  private static func copy(
    of call: SourceCall,
    in code: String,
    _ mutation: StatementMutation,
    as id: String
  ) -> String {
    let start = call.range.lowerBound
    var edits = mutation.edits
    if let first = call.arguments.first {
      edits.append(Edit(range: first.range, text: "\"\(id)\""))
    }
    let moved = edits.map {
      Edit(range: $0.range.lowerBound - start..<$0.range.upperBound - start, text: $0.text)
    }
    let text = code.slice(call.range).applying(moved)
    if text.contains("//") || text.contains("\"\"\"") { return text }
    return text.split(separator: "\n").joined(separator: " ")
  }
}
