internal import MathTypesetting
internal import Synchronization

/// Typesetters for as many threads as need one; making one takes longer than a page of formulas.
final class TypesetterPool: Sendable {
  /// Hands a typesetter from thread to thread; only one thread has it at a time.
  private struct Box: @unchecked Sendable {
    let typesetter: MathTypesetter
    /// The note whose formulas it typeset last.
    var note: Int
  }

  private let free = Mutex<[Box]>([])
  private let memory: (any FormulaMemory)?

  /// Starts without typesetters; `memory` has the formulas that earlier runs typeset.
  init(remembering memory: (any FormulaMemory)? = nil) {
    self.memory = memory
  }

  /// Lends a typesetter, if possible the one that was used for the same note before.
  func use<Result>(
    keptFor note: Int,
    _ body: (MathTypesetter) throws(MathSetupError) -> Result
  ) throws(MathSetupError) -> Result {
    let known = free.withLock { free in
      let index = free.firstIndex { $0.note == note } ?? free.indices.last
      return index.map { free.remove(at: $0) }
    }
    var box: Box
    if let known {
      box = known
    } else {
      let typesetter = try MathTypesetter(katex: try KaTeX(), remembering: memory)
      box = Box(typesetter: typesetter, note: note)
    }
    box.note = note
    let kept = box
    defer { free.withLock { $0.append(kept) } }
    let result = try body(box.typesetter)
    if let error = box.typesetter.setupError { throw error }
    return result
  }
}
