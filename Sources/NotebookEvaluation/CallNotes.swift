internal import CommonMark
internal import NotebookModel

/// Says from where the place of a failure was called, as notes behind the error.
struct CallNotes {
  /// The notes, innermost first; none where the failure stands in the cell's own statements.
  private(set) var notes: [Diagnostic] = []

  /// From how many calls of itself on a function counts as recursing without an end in sight; the stack that is
  /// kept is not much deeper.
  private static let endless = 32

  /// How many are told; of more, the outermost is kept, which is the cell's own line.
  private static let limit = 8

  /// Tells each place once where a function calls itself.
  ///
  /// - Parameter stack: Where the failure was and from where that was called, innermost first.
  init(stack: [SourcePosition]) {
    var calls: [(position: SourcePosition, count: Int)] = []
    for position in stack.dropFirst() {
      if calls.last?.position == position {
        calls[calls.count - 1].count += 1
      } else {
        calls.append((position, 1))
      }
    }
    // A statement over several lines is on the stack once for itself.
    if calls.count == 1, calls[0] == (stack[0], 1) { return }
    if calls.count > Self.limit { calls.removeSubrange((Self.limit - 1)..<(calls.count - 1)) }
    notes = calls.map { call in
      Diagnostic(
        severity: .note,
        kind: .cellCaller,
        position: call.position,
        message: "called from here" + Self.repetition(call.count)
      )
    }
  }

  private static func repetition(_ count: Int) -> String {
    count == 1 ? "" : count < endless ? ", \(count) times" : ", again and again"
  }
}
