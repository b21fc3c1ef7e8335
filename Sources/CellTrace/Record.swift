/// One thing that a notebook's program reports.
package enum Record: Sendable, Equatable {
  /// A unit of the program, such as a cell, starts.
  case began
  /// The unit came to its end.
  case finished
  /// The unit ended by throwing an error.
  case threw(description: String)
  /// A unit that was expected to fail ran in a copy of the process, which ended in this way.
  case copyEnded(ProcessEnd)
  /// A value to show.
  case display(name: String?, value: Value, line: Int)
  /// The value of a name that a formula of the note may mention.
  case binding(name: String, value: Value, line: Int)
  /// The value of an expression inside prose, or of one that a claim names.
  case inlineValue(Value)
  /// An item of the inventory.
  case item(Item)
  /// A claim in words and its measurements.
  case experiment(Experiment)
  /// A picture.
  case picture(Figure)
  /// A formula of the inventory that was run.
  case formula(FormulaRun)
  /// A plain check.
  case check(Check)
  /// How a value was computed.
  case steps(Steps)
  /// The process is about to die, or threw an error: the addresses of its stack, innermost first,
  /// each relative to where the program was loaded, with the number of the signal (0 for a thrown
  /// error, -1 for a call of `exit`).
  case stack(signal: Int, addresses: [UInt64])
}

/// How a process ended.
package enum ProcessEnd: Sendable, Equatable {
  /// It exited with a code.
  case exited(Int)
  /// A signal ended it.
  case signalled(Int)
}

/// A record with its place in the order of things.
package struct Entry: Sendable, Equatable {
  /// The number of the record, counted from 0 without a gap.
  package var sequence: UInt64
  /// The number of the unit that reported it, as the program numbers them.
  package var unit: Int
  /// How many bytes the program had printed on standard output before.
  package var outputOffset: Int
  /// How many bytes the program had printed on standard error before.
  package var errorOffset: Int
  /// What was reported.
  package var record: Record

  /// Places a record.
  package init(sequence: UInt64, unit: Int, outputOffset: Int, errorOffset: Int, record: Record) {
    self.sequence = sequence
    self.unit = unit
    self.outputOffset = outputOffset
    self.errorOffset = errorOffset
    self.record = record
  }
}
