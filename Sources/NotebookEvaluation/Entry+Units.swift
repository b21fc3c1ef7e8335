internal import CellTrace

extension [Entry] {
  /// Whether the unit came to its end.
  var isFinished: Bool {
    contains { entry in
      if case .finished = entry.record { return true }
      return false
    }
  }

  /// Whether the place is known at which the unit failed.
  var hasStack: Bool {
    contains { entry in
      if case .stack = entry.record { return true }
      return false
    }
  }

  /// How the copy of the process ended that the unit ran in.
  var copyEnd: ProcessEnd? {
    for entry in self {
      if case .copyEnded(let end) = entry.record { return end }
    }
    return nil
  }
}
