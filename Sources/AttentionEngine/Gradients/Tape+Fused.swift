extension Tape {
  /// Writes the results of an operation that has a way back of its own, and tells them their places.
  func record(_ results: inout [Tensor], of operation: FusedOperation) {
    for i in results.indices {
      // Operands are shown only where nothing is fused.
      record(&results[i], of: []) { _ in .fused(operation, result: i) }
    }
  }

  /// The tape that knows any of the operands, where an operation on them may be recorded whole.
  static func fusing(_ operands: [Tensor]) -> Tape? {
    guard let tape = recording(operands), tape.allowsFusing else { return nil }
    return tape
  }
}
