/// A recurrent cell over whole sequences as one operation on the tape.
final class FusedRecurrence: FusedOperation {
  private let run: RecurrentRun
  private let result: RecurrentRun.Result

  /// Runs a cell by its kernel, recorded where a gradient is wanted.
  ///
  /// - Returns: The output of every step, the last state and, of an LSTM, the last memory; `nil` where
  ///   the operands do not fit each other, or where the way back has to be recorded.
  static func results(of run: RecurrentRun) -> [Tensor]? {
    let operands = run.operands
    let tape = Tape.recording(operands)
    guard tape?.allowsFusing ?? true, run.isFitting else { return nil }
    let packed = run.packed
    let result = packed.result(leadsBack: tape != nil)
    var results = [result.output, result.hidden] + (result.cell.map { [$0] } ?? [])
    if let tape { tape.record(&results, of: FusedRecurrence(operands, packed, result)) }
    return results
  }

  private init(_ operands: [Tensor], _ run: RecurrentRun, _ result: RecurrentRun.Result) {
    self.run = run
    self.result = result
    super.init(
      name: run.kind == .lstm ? "LSTM" : run.kind == .gru ? "GRU" : "RNN",
      operands: operands,
      resultCount: result.cell == nil ? 2 : 3
    )
  }

  override func gradients(along results: [Tensor?]) -> [Tensor?] {
    run.gradients(
      of: result,
      output: results[0],
      hidden: results[1],
      cell: results.count > 2 ? results[2] : nil
    )
  }
}
