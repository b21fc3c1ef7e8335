/// What a statement of a cell records for the page, where it does nothing else.
package struct Recording: Sendable, Equatable {
  /// The functions that it calls, in order, each once.
  package var functions: [Function]
  /// The identifiers that it records, where they are written out, in order.
  package var ids: [String]

  /// Gathers what is recorded; nothing when left out.
  package init(functions: [Function] = [], ids: [String] = []) {
    self.functions = functions
    self.ids = ids
  }

  /// A function whose only work is to record.
  package enum Function: String, Sendable, Equatable, CaseIterable {
    /// Records what notes print beside what was computed.
    case item
    /// Records the figures that settle a claim in words.
    case experiment
    /// Records a formula that was run.
    case formula
    /// Records a picture.
    case picture
    /// Records whether something holds.
    case expect
  }

  /// All that several statements record.
  package static func + (first: Recording, second: Recording) -> Recording {
    Recording(
      functions: first.functions + second.functions.filter { !first.functions.contains($0) },
      ids: first.ids + second.ids.filter { !first.ids.contains($0) }
    )
  }
}
