/// A recurrent decoder with additive attention over whole sequences as one operation on the tape.
///
/// Single steps leave the gradients of weights and keys to be added up step by step; here those of the
/// weights are one product over all steps.
final class FusedDecoder: FusedOperation {
  private let run: AttentiveRun
  private let result: AttentiveRun.Result

  /// Runs a decoder of one cell by its kernel, recorded where a gradient is wanted.
  ///
  /// - Parameters:
  ///   - input: What is fed, `[batch, time, inputSize]`.
  ///   - state: The parts of the state before, each `[1, batch, hiddenSize]`.
  ///   - decoder: The network; its cell reads the input and the context.
  ///   - attention: Asked with the state before each step.
  ///   - memory: What it looks at.
  /// - Returns: The states and contexts side by side, `[batch, time, hiddenSize + valueSize]`, and the
  ///   weights, `[batch, time, S]`; `nil` where operands do not fit, the network has several cells, the
  ///   mask leads a gradient back, or the way back has to be recorded.
  static func results(
    _ input: Tensor,
    state: [Tensor],
    _ decoder: RecurrentNetwork,
    _ attention: BahdanauAttention,
    _ memory: AttentionMemory
  ) -> (features: Tensor, weights: Tensor)? {
    guard let (kind, weights) = decoder.onlyCell, !memory.mask.isVariable,
      state.allSatisfy({ $0.rank == 3 && $0.dimensions[0] == 1 })
    else { return nil }
    let run = AttentiveRun(
      kind: kind,
      input: input,
      keys: memory.projectedKeys,
      values: memory.values,
      queryWeights: attention.queryLayer.weight,
      queryBias: attention.queryLayer.bias,
      vector: attention.energyLayer.weight,
      inputWeights: weights.input,
      stateWeights: weights.state,
      inputBias: weights.inputBias,
      stateBias: weights.stateBias,
      hidden: state[0][0],
      cell: kind == .lstm ? state[1][0] : nil
    )
    let operands = run.operands
    let tape = Tape.recording(operands)
    guard tape?.allowsFusing ?? true, run.isFitting else { return nil }
    var scores = input.dimensions
    scores[2] = memory.projectedKeys.dimensions[1]
    let packed = run.map { $0.detached().packed }
    let result = packed.result(bias: memory.mask.rows(for: scores, input.dataType))
    var results = [result.features, result.weights]
    if let tape { tape.record(&results, of: FusedDecoder(operands, packed, result)) }
    return (results[0], results[1])
  }

  private init(_ operands: [Tensor], _ run: AttentiveRun, _ result: AttentiveRun.Result) {
    self.run = run
    self.result = result
    super.init(name: "decoder", operands: operands, resultCount: 2)
  }

  override func gradients(along results: [Tensor?]) -> [Tensor?] {
    run.gradients(of: result, features: results[0], weights: results[1])
  }
}
